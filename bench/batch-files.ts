import { closeSync, openSync, writeSync } from 'node:fs'

/**
 * The files of the two batch jobs, the same for the same size. Job A: households with one reading each, in order of
 * their numbers. Job B: accounts with twelve readings each, every row anywhere in the file.
 */
const HEADER =
  'account_no,division_code,price_category,time_of_use,central_heating,device_type,registered_on,from,to,peak_kwh,valley_kwh\n'

/** Numbers that look random and are the same for the same place. */
function mixed(value: number, salt: number): number {
  let hash = Math.imul(value ^ salt, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const hundredths = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`

const FIRST_ACCOUNT = 4_102_120_000_000
const VARIANT_ACCOUNTS = 10_000_000

/** Who a household is: covered by central heating or not, registered or not. */
function household(account: number): string {
  const covered = mixed(account, 1) % 4 === 0 ? 'covered' : 'not-covered'
  const registered = mixed(account, 2) % 5 === 0 ? '' : '2017-09-01'
  return `410212,one-household-one-meter,true,${covered},air-source-heat-pump,${registered}`
}

/** `variant` makes it another file of the same length, with other account numbers. */
export function writeJobA(name: string, rows: number, variant = 0): void {
  const first = FIRST_ACCOUNT + variant * VARIANT_ACCOUNTS
  writeRows(name, rows, (row) => {
    const peak = mixed(row, 3) % 300_000
    const valley = mixed(row, 4) % 300_000
    return `${first + row},${household(row)},2018-11-15,2018-12-31,${hundredths(peak)},${hundredths(valley)}\n`
  })
}

/** Readings from 16 March 2018 to 15 March 2019, cut where the heating season begins. */
const PERIODS = [
  '2018-03-16,2018-04-15',
  '2018-04-16,2018-05-15',
  '2018-05-16,2018-06-15',
  '2018-06-16,2018-07-15',
  '2018-07-16,2018-08-15',
  '2018-08-16,2018-09-15',
  '2018-09-16,2018-10-15',
  '2018-10-16,2018-11-14',
  '2018-11-15,2018-12-14',
  '2018-12-15,2019-01-14',
  '2019-01-15,2019-02-14',
  '2019-02-15,2019-03-15',
] as const

export function writeJobB(name: string, accounts: number): void {
  const rows = accounts * PERIODS.length
  const step = coprime(rows)
  writeRows(name, rows, (place) => {
    const row = Number((BigInt(place) * BigInt(step) + 12_345n) % BigInt(rows))
    const account = Math.floor(row / PERIODS.length)
    const period = row % PERIODS.length
    const peak = mixed(row, 5) % 40_000
    const valley = mixed(row, 6) % 40_000
    return `${FIRST_ACCOUNT + account},${householdB(account)},${PERIODS[period]},${hundredths(peak)},${hundredths(valley)}\n`
  })
}

/** As before, without households that central heating covers: their year would end in the middle of a reading. */
function householdB(account: number): string {
  return household(account).replace(',covered,', ',not-covered,')
}

/** A step that visits every row once, far from its neighbours. */
function coprime(rows: number): number {
  const divides = (a: number, b: number): number => (b === 0 ? a : divides(b, a % b))
  let step = Math.floor(rows * 0.618_034) | 1
  while (divides(rows, step) !== 1) step += 2
  return step
}

const BLOCK_ROWS = 10_000

function writeRows(name: string, rows: number, rowAt: (row: number) => string): void {
  const file = openSync(name, 'w')
  writeSync(file, HEADER)
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const block: string[] = []
    for (let row = first; row < Math.min(rows, first + BLOCK_ROWS); row++) block.push(rowAt(row))
    writeSync(file, block.join(''))
  }
  closeSync(file)
}
