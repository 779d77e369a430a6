import { requestOf } from '../src/application/batch/account-request.ts'
import type { BatchRow, BatchTerms } from '../src/application/batch/batch-row.ts'
import { explainAccount } from '../src/application/batch/explain-account.ts'
import { daySegments } from '../src/application/interval/day-segments.ts'
import { readQuestion } from '../src/application/read-question.ts'
import { day, dayOf, isoText } from '../src/domain/plain-date.ts'
import { type RuleBook, type RuleBookData, ruleBook } from '../src/domain/rule-book.ts'
import ruleBookFile from '../src/generated/rule-book.json' with { type: 'json' }
import { ABSENT, type BillColumns, DONE, type RowColumns } from '../src/kernel/columns.ts'
import { packFacts } from '../src/kernel/facts.ts'
import { addDay, type Stretches, stretchesOf } from '../src/kernel/interval-sums.ts'
import { createKernel } from '../src/kernel/kernel.ts'
import { median } from './rounds.ts'

/**
 * Measures hourly curves to bills, in a process of its own: 8,760 hours of a household become peak and valley of
 * twelve months by the hours in force, and these a year's bill by tiers and differences. One thread.
 */
const COUNTY = '370102'
const YEAR = 2019
const [DAYS, HOURS, MONTHS] = [365, 24, 12]
const ACCOUNTS = 1000
const ROUNDS = 7
/** Ten-thousandths of a kWh in a hundredth. */
const SCALE = 100

export type IntervalRate = { readonly perSecond: number; readonly checked: number }

const book: RuleBook = ruleBook(ruleBookFile as unknown as RuleBookData)
const terms: BatchTerms = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] }
const first = day(`${YEAR}-01-01`)
const monthStarts = Array.from({ length: MONTHS + 1 }, (_, m) =>
  m === MONTHS ? first + DAYS : dayOf(YEAR, m + 1, 1),
)

function rowOf(account: number, month: number, peak: string, valley: string): BatchRow {
  return {
    rowNumber: month + 2,
    account: String(account),
    household: {
      divisionCode: COUNTY,
      priceCategory: 'one-household-one-meter',
      timeOfUse: true,
      centralHeating: 'not-covered',
    },
    device: null,
    purchase: null,
    reading: {
      from: isoText(monthStarts[month] as number),
      to: isoText((monthStarts[month + 1] as number) - 1),
      peakKwh: peak,
      valleyKwh: valley,
    },
    prior: month === 0 ? { calendarYearKwh: '0' } : null,
    priceMode: null,
  }
}

/** The hours of each day of the year, as the rules of the county have them. */
function hoursOfYear(): Stretches[] {
  const whole = rowOf(0, 0, '0', '0')
  const reading = { ...whole.reading, to: isoText(first + DAYS - 1) }
  const question = readQuestion(requestOf([{ ...whole, reading }], terms, book.edition), book)
  if (!question.ok) throw new Error('the household of the benchmark is refused')
  const segments = daySegments(question.value, book).map(({ from, to, windows }) => ({
    from,
    to,
    stretches: stretchesOf(windows ?? [], HOURS),
  }))
  return Array.from({ length: DAYS }, (_, i) => {
    const found = segments.find(({ from, to }) => from <= first + i && first + i < to)
    if (found?.stretches === undefined) throw new Error('no hours on a day of the benchmark')
    return found.stretches
  })
}

const column = (length: number) => new Int32Array(length).fill(ABSENT)

function rowColumns(length: number): RowColumns {
  const names = [
    'division,facts,classes,registeredOn,convertedOn,from,to,peak,flat,valley,total,heating,priorYear,priorSeason',
    'priorRest,priorRecognised,priorSubsidised,purchaseDate,invoice,members,area',
  ]
  const entries = names.join(',').split(',')
  return Object.fromEntries(entries.map((name) => [name, column(length)])) as unknown as RowColumns
}

function billColumns(length: number): BillColumns {
  const names = 'kwh,energyFen,timeOfUseFen,tradingFen,recognised,operatingFen,purchaseFen,refundFen,warnings'
  return {
    ...Object.fromEntries(names.split(',').map((name) => [name, new Int32Array(length)])),
    status: new Uint8Array(length),
    eligible: new Uint8Array(length),
    unmet: new Uint16Array(length),
  } as unknown as BillColumns
}

function curves(): Int32Array {
  const points = new Int32Array(ACCOUNTS * DAYS * HOURS)
  let state = 12_345
  for (let i = 0; i < points.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    points[i] = state >>> 18
  }
  return points
}

const points = curves()
const hours = hoursOfYear()
const kernel = createKernel(book, { inForceOn: null, knownOn: null, assume: [] })
const rows = rowColumns(ACCOUNTS * MONTHS)
const bills = billColumns(ACCOUNTS * MONTHS)
const order = Int32Array.from({ length: ACCOUNTS * MONTHS }, (_, i) => i)
const starts = Int32Array.from({ length: ACCOUNTS + 1 }, (_, i) => i * MONTHS)
const monthOfDay = Int32Array.from({ length: DAYS }, (_, i) =>
  monthStarts.findIndex((start, m) => start <= first + i && first + i < (monthStarts[m + 1] as number)),
)

function fillFacts(): void {
  const facts = packFacts(
    {
      category: 'one-household-one-meter',
      voltage: 'under-1kv',
      timeOfUse: true,
      coverage: 'not-covered',
      metering: 'whole-house',
      wholeVillage: null,
      catalogued: null,
      meter: 'household',
      device: null,
      priceMode: null,
    },
    kernel.names,
  )
  for (let i = 0; i < ACCOUNTS * MONTHS; i++) {
    const month = i % MONTHS
    rows.division[i] = Number(COUNTY)
    rows.facts[i] = facts
    rows.classes[i] = 0
    rows.from[i] = monthStarts[month] as number
    rows.to[i] = (monthStarts[month + 1] as number) - 1
    if (month === 0) rows.priorYear[i] = 0
  }
}

/** Every household of the batch: its hours to twelve readings, and these to bills. */
function billCurves(): void {
  const sums = new Float64Array(MONTHS * 3)
  for (let account = 0; account < ACCOUNTS; account++) {
    sums.fill(0)
    for (let i = 0; i < DAYS; i++)
      addDay(points, (account * DAYS + i) * HOURS, hours[i] as Stretches, sums, (monthOfDay[i] as number) * 3)
    for (let month = 0; month < MONTHS; month++) {
      const row = account * MONTHS + month
      rows.peak[row] = Math.floor(((sums[month * 3] as number) + SCALE / 2) / SCALE)
      rows.valley[row] = Math.floor(((sums[month * 3 + 2] as number) + SCALE / 2) / SCALE)
    }
  }
  kernel.evaluate(rows, order, starts, ACCOUNTS, bills)
}

const text = (hundredths: number) => {
  const digits = String(hundredths).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The first households again by the explaining engine, from sums made hour by hour in whole numbers. */
function checkSome(count: number): number {
  for (let account = 0; account < count; account++) {
    const told = Array.from({ length: MONTHS }, (_, month) => {
      const row = account * MONTHS + month
      return rowOf(account, month, text(rows.peak[row] as number), text(rows.valley[row] as number))
    })
    let total = 0n
    for (let i = 0; i < DAYS * HOURS; i++) total += BigInt(points[account * DAYS * HOURS + i] as number)
    const summed = told.reduce((sum, _, m) => {
      const row = account * MONTHS + m
      return sum + BigInt((rows.peak[row] as number) + (rows.valley[row] as number))
    }, 0n)
    const off = total - summed * BigInt(SCALE)
    if (off > 1200n || off < -1200n) throw new Error('the readings are not the curve')
    explainAccount(told, book, terms).outcomes.forEach((outcome, month) => {
      const row = account * MONTHS + month
      const isSame =
        outcome.kind === 'calculated' &&
        bills.status[row] === DONE &&
        outcome.bill.energyFen === bills.energyFen[row] &&
        outcome.bill.timeOfUseFen === bills.timeOfUseFen[row]
      if (!isSame) throw new Error(`another bill: ${JSON.stringify(outcome)}`)
    })
  }
  return count
}

function measured(): IntervalRate {
  fillFacts()
  billCurves()
  const checked = checkSome(20)
  const rates = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    billCurves()
    return (ACCOUNTS * 1000) / (performance.now() - started)
  })
  return { perSecond: median(rates), checked }
}

process.send?.(measured())
process.disconnect?.()
