import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/plain-date.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'
import {
  amount,
  BOUGHT,
  budget,
  CAPPED,
  EVERY_MONTH,
  FINE,
  ON_REGISTER,
  OPEN,
  POOR,
  POOR_HOME,
  RATE,
  refund,
  toldBy,
} from '../../support/small-budgets.ts'
import { buying, operating } from '../../support/worked-question.ts'

const tallyOf = (result: ReturnType<typeof budget>, key: string) =>
  result.provisions.find(({ id }) => id === `notice/${key}`)

describe('households that only the explaining engine can tell', () => {
  const fine = (pays: Formula, changes: object = {}) => operating(pays, { funding: FINE, ...changes })

  it('get in each month what their amount grew by in it, split by their own shares', () => {
    // 200 and 400 yuan; 24.69 and 49.38 of them from the city.
    const result = budget([fine(RATE)], [100_000, 200_000])
    expect(result).toMatchObject({ households: 2, helped: 2, atCap: 0, unknown: 0, totalFen: 60_000 })
    expect([...result.rowFen]).toEqual([20_000, 40_000])
    expect(toldBy(result)).toEqual({
      ...{ fen: 60_000, helped: 2, atCap: 0, unknown: 0, byMonth: EVERY_MONTH(12_000) },
      ...{ byLevel: { city: 7407, county: 52_593 }, unsplitLevels: [], unsplitFen: 0 },
    })
  })

  it('count as often as the variant says', () => {
    const result = budget([fine(RATE), refund()], [100_000], POOR_HOME, { often: 3 })
    expect(result).toMatchObject({ households: 3, helped: 3, totalFen: 66_720 })
    expect([...result.rowFen]).toEqual([22_240])
    expect(toldBy(result)).toMatchObject({
      ...{ fen: 60_000, helped: 3, byMonth: EVERY_MONTH(12_000), byLevel: { city: 7407, county: 52_593 } },
    })
    const refunded = tallyOf(result, 'refund')
    expect(refunded).toMatchObject({ fen: 6720, helped: 3, unsplitFen: 6720 })
    expect([...(refunded?.byMonth ?? [])]).toEqual([1680, 1680, 1680, 1680, 0])
    expect([...(refunded?.unsplitLevels ?? [])]).toEqual(['unknown'])
  })

  it('reach a cap from its last kWh on', () => {
    const result = budget([fine(CAPPED)], [100_000, 50_001, 50_000, 0], {}, { often: 2 })
    expect([...result.rowFen]).toEqual([10_000, 10_000, 10_000, 0])
    expect(result).toMatchObject({ households: 8, helped: 6, atCap: 4 })
    expect(toldBy(result)).toMatchObject({ helped: 6, atCap: 4, fen: 60_000 })
    expect(Object.fromEntries(result.excluded)).toEqual({ 'nothing-to-pay': 2 })
    expect(toldBy(budget([fine(CAPPED)], [100_000])).byMonth).toEqual([4000, 4000, 2000, 0, 0])
  })

  it('leave open what no share tells', () => {
    const funding = [{ level: 'city', share: '0.1234567' }, { level: 'county' }]
    expect(toldBy(budget([operating(RATE, { funding })], [100_000], {}, { often: 2 }))).toMatchObject({
      ...{ fen: 40_000, byLevel: { city: 4938 }, unsplitLevels: ['county'], unsplitFen: 35_062 },
    })
  })

  it('keep several rules apart', () => {
    const result = budget([fine(RATE), fine(CAPPED, { key: 'capped' })], [100_000])
    expect(result.totalFen).toBe(30_000)
    expect([...(tallyOf(result, 'operating')?.byMonth ?? [])]).toEqual(EVERY_MONTH(4000))
    expect([...(tallyOf(result, 'capped')?.byMonth ?? [])]).toEqual([4000, 4000, 2000, 0, 0])
    expect([tallyOf(result, 'operating')?.atCap, tallyOf(result, 'capped')?.atCap]).toEqual([0, 1])
  })

  it('are told the first criterion that is not met', () => {
    const excluded = (change: object, ...rules: readonly ProvisionText[]) =>
      Object.fromEntries(budget([fine(RATE), ...rules], [0], { ...BOUGHT, ...change }).excluded)
    expect(excluded({})).toEqual({ 'nothing-to-pay': 1 })
    const buyer = buying(amount('500'), { criteria: POOR })
    expect(excluded({}, buyer)).toEqual({ poor: 1 })
    const refunded = refund({ all: [POOR, ON_REGISTER] })
    const unlisted = { ...POOR_HOME, registeredOn: null }
    expect(excluded(unlisted, refunded)).toEqual({ 'on-register': 1 })
    const two = buying(amount('500'), { criteria: { all: [ON_REGISTER, POOR] } })
    const both = excluded({ registeredOn: null }, two, buying(amount('5'), { key: 'second', criteria: POOR }))
    expect(both).toEqual({ 'on-register': 1 })
  })

  it('are told that there is no rule of the kinds that count', () => {
    const result = budget([fine(RATE)], [100_000], {}, { counted: new Set(['refund'] as const) })
    expect(result).toMatchObject({ households: 1, helped: 0, totalFen: 0, provisions: [] })
    expect(Object.fromEntries(result.excluded)).toEqual({ 'no-rule-found': 1 })
  })

  it('are not guessed at where the days that may count change the amount', () => {
    const mixed = (pays: Formula) => operating(pays, { criteria: { any: [ON_REGISTER, OPEN] } })
    const listed = { registeredOn: day('2019-01-16') }
    const open = budget([mixed(RATE)], [100_000], listed, { often: 2 })
    expect(open).toMatchObject({ households: 2, helped: 0, unknown: 2, totalFen: 0 })
    expect(open.excluded.size).toBe(0)
    expect(toldBy(open)).toMatchObject({ unknown: 2, fen: 0, byMonth: EVERY_MONTH(0), unsplitFen: 0 })
    // The sure days use 103.23, 200 and 200 kWh: enough for the cap of 500 at the end of the season.
    const known = budget([mixed(CAPPED)], [100_000], listed)
    expect(known).toMatchObject({ helped: 1, unknown: 0, totalFen: 10_000 })
    expect(known.byMonth).toEqual([0, 0, 0, 0, 10_000])
  })

  it('are paid a device in the first month', () => {
    // 500 yuan, of which the city pays 61.73.
    const result = budget([buying(amount('500'), { funding: FINE })], [0], BOUGHT, { often: 2 })
    expect(result.byMonth).toEqual([100_000, 0, 0, 0, 0])
    expect(result.explained).toBe(2)
    expect(toldBy(result)).toMatchObject({ fen: 100_000, byLevel: { city: 12_346, county: 87_654 } })
  })
})

describe('households whose figures are more than the tables are exact for', () => {
  const DEAR: Formula = { shape: 'rate', yuanPer: '900000.000001', of: 'heating-kwh' }
  const most = Math.floor(Number.MAX_SAFE_INTEGER / 4 / (1 + 900_000_000_001))

  it('are assessed by the explaining engine, and counted', () => {
    const result = budget([operating(DEAR)], [most, most + 1, most + 2], { area: 0 })
    expect(result).toMatchObject({ households: 3, helped: 3, explained: 2 })
    const exact = (kwh: number) => Math.floor(kwh * 900_000 + (kwh + 500_000) / 1_000_000)
    expect([...result.rowFen]).toEqual([most, most + 1, most + 2].map(exact))
    expect(budget([operating(DEAR)], [most], { area: 0 }).explained).toBe(0)
  })

  it('are so by area and by invoice as well', () => {
    const perArea: Formula = { ...DEAR, of: 'area-m2' }
    expect(budget([operating(perArea)], [0], { area: most }).explained).toBe(0)
    expect(budget([operating(perArea)], [0], { area: most + 1 }).explained).toBe(1)
    const part: Formula = { shape: 'share', share: '0.5', of: 'invoice' }
    const dear: Formula = { shape: 'lowest', parts: [part, DEAR] }
    const explained = (invoice: number) =>
      budget([buying(dear)], [0], { ...BOUGHT, area: 0, invoice }).explained
    expect([explained(most), explained(most + 1)]).toEqual([0, 1])
  })
})
