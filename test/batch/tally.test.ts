import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runTally, tallyDifferences } from '../../src/batch/run-tally.ts'
import { noTally, tallyAside, tallyBill, tallyLine } from '../../src/batch/tally.ts'
import { toldTally } from '../../src/batch/told-tally.ts'
import { noTotals } from '../../src/batch/totals.ts'
import { READINGS_HEADER } from '../support/readings-header.ts'
import { fileOf, ran, rowsIn, scratch } from './support.ts'

/** Accounts of two counties and a township, every seventh with a fault, every eleventh that overlaps. */
function rows(count: number): string[] {
  const places = ['410212', '410225', '410212001']
  return Array.from({ length: count }, (_, i) => {
    const place = places[i % places.length] ?? ''
    const kwh = i % 7 === 6 ? '1e3' : String((i * 7919) % 9000)
    const row = (account: string) =>
      `${account},${place},一户一表,否,未覆盖,空气源热泵,2017-09-01,2018-11-15,2019-03-15,${kwh},${place.slice(0, 6)}`
    return i % 11 === 10 ? `${row(`A${i}`)}\n${row(`A${i}`)}` : row(`A${i}`)
  })
}

const fen = (cell: string | undefined) => (/^-?\d/.test(cell ?? '') ? Math.round(Number(cell) * 100) : 0)

describe('the tally of a run in steps', () => {
  it.each([1, 2])('says what the rows of its files say, with %s threads', async (workers) => {
    const input = fileOf([READINGS_HEADER, ...rows(400), ''].join('\n'))
    const options = { folder: join(scratch()), segmentBytes: 4000, workers }
    const { result, results, errors } = await ran(input, options)
    const told = rowsIn(results)
    const limits = [0, 100, 200, 500, 1000, 2000, 5000, Number.POSITIVE_INFINITY]
    const bills = limits.map((limit, i) => {
      const from = limits[i - 1] ?? Number.NEGATIVE_INFINITY
      const within = ({ '电费合计(元)': bill }: Record<string, string>) =>
        Number(bill) >= from && Number(bill) < limit
      return told.filter(within).length
    })
    const counties = ['410212', '410225'].map((division) => {
      const own = told.filter((row) => row['备注'] === division)
      const sum = (...names: string[]) =>
        BigInt(own.reduce((all, row) => all + names.reduce((each, name) => each + fen(row[name]), 0), 0))
      return {
        division,
        rows: own.length,
        billFen: sum('电费合计(元)'),
        supportFen: sum('运行补贴(元)', '购置补贴(元)', '困难减免(元)'),
      }
    })
    expect(result.tally?.bills).toEqual(bills)
    expect(result.tally?.counties).toEqual(counties)
    const faults = rowsIn(errors, 'utf-8')
    for (const { code, rows: count, first } of result.tally?.aside ?? []) {
      const same = faults.filter((row) => row['错误代码'] === code)
      expect(count, code).toBe(same.length)
      expect(first, code).toEqual(same.slice(0, 5).map((row) => Number(row['行号'])))
    }
    expect(result.tally?.aside.map(({ code }) => code)).toContain('not-a-decimal')
  })

  it('is the same for any number of threads and parts, in steps or at once', async () => {
    const input = fileOf(
      [READINGS_HEADER, ...rows(400).map((row, i) => row.replaceAll(/A\d+/g, `${100_000 + i}`)), ''].join(
        '\n',
      ),
    )
    const small = { segmentBytes: 4000 }
    const runs = await Promise.all([
      ran(input, { isTallied: true }),
      ran(input, { isTallied: true, ...small, workers: 2 }),
      ran(input, { folder: scratch() }),
      ran(input, { folder: scratch(), ...small, workers: 2, partitions: 7 }),
    ])
    const [first, ...others] = runs.map(({ result }) => result.tally)
    expect(first?.lines.length).toBeGreaterThan(1)
    for (const tally of others) expect(tally).toEqual(first)
  })

  it('splits the energy at the bounds of the tiers, and at the periods that differ in price', async () => {
    const plain = '一户一表,否,未覆盖,,,2018-07-01,2018-07-31'
    const split = '一户一表,是,未覆盖,,,2018-07-01,2018-07-31'
    const lines = [
      '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,设备类型,登记日期,起始日期,截止日期,总电量,峰电量,谷电量',
      `1,410212,${plain},1440,,`,
      `2,410212,${plain},1440.01,,`,
      `3,410212,${plain},2080.01,,`,
      `4,410212,${split},,100,200`,
    ]
    const { result } = await ran(fileOf(lines.join('\n')), { isTallied: true })
    const { tally, totals } = result
    if (tally === undefined) throw new Error('no tally')
    const told = toldTally(tally, totals.kwhBilled)
    expect(told.tiers).toEqual([
      { code: 'tier-1', kwh: '4620.00', yuan: '2587.20' },
      { code: 'tier-2', kwh: '640.01', yuan: '390.41' },
      { code: 'tier-3', kwh: '0.01', yuan: '0.01' },
    ])
    expect(told.periods).toEqual([
      { code: 'peak', kwh: '100.00', yuan: '3.00' },
      { code: 'valley', kwh: '200.00', yuan: '-24.00' },
      { code: 'none', kwh: '4960.02', yuan: '0.00' },
    ])
  })

  it('tells rows that the explaining engine bills like those of the fast evaluator', async () => {
    const [head = '', ...own] = [READINGS_HEADER, ...rows(200)]
    const fast = await ran(fileOf([head, ...own].join('\n')), { isTallied: true })
    const slow = await ran(
      fileOf([head, ...own.map((row) => row.replace('410212,', '410212001001,'))].join('\n')),
      {
        isTallied: true,
      },
    )
    expect(fast.result.totals.explained).toBeLessThan(slow.result.totals.explained)
    expect(slow.result.tally?.lines).toEqual(fast.result.tally?.lines)
  })

  it('is not made where nobody asks for it', async () => {
    expect((await ran(fileOf([READINGS_HEADER, ...rows(3)].join('\n')))).result.tally).toBeUndefined()
  })
})

describe('runTally', () => {
  it('is held against the totals', () => {
    const part = noTally()
    tallyBill(part, '410212', { billFen: 12_345, supportFen: 100 })
    tallyAside(part, 'failed not-a-date', 7)
    const tally = runTally([part, noTally()])
    if (tally === undefined) throw new Error('no tally')
    const totals = { ...noTotals(), succeeded: 1, failed: 1, billFen: 12_345n, operatingFen: 100n }
    expect(tallyDifferences(tally, totals)).toEqual([])
    expect(tallyDifferences(tally, { ...totals, billFen: 12_346n })).toHaveLength(1)
    expect(tallyDifferences(tally, { ...totals, succeeded: 2 })).toHaveLength(2)
    expect(tallyDifferences(tally, { ...totals, quarantined: 1 })).toHaveLength(1)
  })

  it('is refused where tiers or periods are a fen or a hundredth of a kWh off', () => {
    const part = noTally()
    tallyLine(part, 'energy tier-1', 10_000, 5680)
    tallyLine(part, 'time-of-use valley', 4000, -480)
    const tally = runTally([part])
    if (tally === undefined) throw new Error('no tally')
    const totals = { ...noTotals(), kwhBilled: 10_000n, energyFen: 5680n, timeOfUseFen: -480n }
    expect(tallyDifferences(tally, totals)).toEqual([])
    expect(tallyDifferences(tally, { ...totals, kwhBilled: 10_001n })).toEqual(['kWh by tier: 10000 ≠ 10001'])
    expect(tallyDifferences(tally, { ...totals, energyFen: 5681n })).toHaveLength(1)
    expect(tallyDifferences(tally, { ...totals, timeOfUseFen: -481n })).toHaveLength(1)
  })

  it('is nothing where one part has none', () => {
    expect(runTally([noTally(), undefined])).toBeUndefined()
  })
})
