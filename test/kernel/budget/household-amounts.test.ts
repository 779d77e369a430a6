import { describe, expect, it } from 'vitest'
import { ABSENT } from '../../../src/domain/budget/population.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { once } from '../../support/budgets.ts'
import {
  ALL,
  amount,
  BOUGHT,
  budget,
  CAPPED,
  EVERY_MONTH,
  HALVES,
  member,
  ON_REGISTER,
  OPEN,
  POOR,
  POOR_HOME,
  RATE,
  refund,
  spread,
  toldBy,
} from '../../support/small-budgets.ts'
import { buying, operating, pricedBook } from '../../support/worked-question.ts'

describe('households that count more than once', () => {
  const thrice = (rules: readonly ProvisionText[], change: object = {}) =>
    budget(rules, [100_000], change, { often: 3 })

  it.each([
    ['by whole months', {}],
    ['by registers of periods', { timeOfUse: true }],
  ])('add up everywhere, counted %s', (_, change) => {
    const result = thrice([operating(RATE)], change)
    const sums = { households: 3, helped: 3, fen: 60_000 }
    expect(result).toMatchObject({ households: 3, helped: 3, totalFen: 60_000 })
    for (const groups of [result.byTownship, result.byDevice, result.byClass])
      expect([...groups.values()]).toEqual([sums])
    expect(toldBy(result)).toMatchObject({
      ...{ fen: 60_000, helped: 3, unsplitFen: 60_000, byMonth: EVERY_MONTH(12_000) },
    })
    const split = toldBy(thrice([operating(RATE, { funding: HALVES })], change))
    expect(split).toMatchObject({ byLevel: { city: 30_000, county: 30_000 }, unsplitFen: 0 })
    const sum = [{ level: 'city', pays: amount('30') }, { level: 'county' }]
    const known = toldBy(thrice([operating(RATE, { funding: sum })], change))
    expect(known).toMatchObject({ byLevel: { city: 9000 }, unsplitLevels: ['county'], unsplitFen: 51_000 })
    const capped = thrice([operating(CAPPED)], change)
    expect([capped.atCap, toldBy(capped).atCap, capped.totalFen]).toEqual([3, 3, 30_000])
    const unlisted = thrice([operating(RATE, { criteria: ON_REGISTER })], { ...change, registeredOn: null })
    expect(Object.fromEntries(unlisted.excluded)).toEqual({ 'on-register': 3 })
  })

  it('add up purchases and refunds', () => {
    const bought = toldBy(thrice([buying(amount('500'))], BOUGHT))
    expect(bought).toMatchObject({ fen: 150_000, byMonth: [150_000, 0, 0, 0, 0], unsplitFen: 150_000 })
    const halves = toldBy(thrice([buying(amount('500'), { funding: HALVES })], BOUGHT))
    expect(halves).toMatchObject({ byLevel: { city: 75_000, county: 75_000 }, unsplitFen: 0 })
    const refunded = toldBy(thrice([refund()], POOR_HOME))
    expect(refunded).toMatchObject({ fen: 6720, byMonth: [1680, 1680, 1680, 1680, 0], unsplitFen: 6720 })
  })

  it('are excluded as often, where two kinds pay nothing', () => {
    const rules = [operating(RATE), refund({ all: [POOR, ON_REGISTER] })]
    const result = budget(rules, [0, 0], { ...POOR_HOME, registeredOn: null }, { often: 3 })
    expect(Object.fromEntries(result.excluded)).toEqual({ 'on-register': 6 })
  })
})

describe('what a household gets', () => {
  const of = (quantity: 'area-m2' | 'members' | 'valley-kwh', yuanPer = '2'): ProvisionText =>
    operating({ shape: 'rate', yuanPer, of: quantity })

  it('goes by its area and its members, where they are known', () => {
    expect(budget([of('area-m2')], [100_000], { area: 9050 }).totalFen).toBe(18_100)
    const noArea = budget([of('area-m2')], [100_000], { area: ABSENT })
    expect(noArea).toMatchObject({ totalFen: 0, unknown: 1 })
    expect(budget([of('members')], [100_000], { members: 3 }).totalFen).toBe(600)
    expect(budget([of('members')], [100_000])).toMatchObject({ totalFen: 0, unknown: 1 })
  })

  it('stops at an amount, and says so from the next kWh on', () => {
    const limited: Formula = { ...RATE, upTo: { yuan: '100', per: 'season' } } as Formula
    const result = budget([operating(limited)], [50_000, 50_001, 49_990, 100_000])
    expect([...result.rowFen]).toEqual([10_000, 10_000, 9998, 10_000])
    expect(result.atCap).toBe(2)
    const both = { shape: 'at-most', yuan: '90', per: 'season', pays: CAPPED } as const
    expect([...budget([operating(both)], [45_000, 50_001]).rowFen]).toEqual([9000, 9000])
    expect(budget([operating(both)], [45_000, 45_001]).atCap).toBe(1)
  })

  it('goes by the valley registers, where there are some', () => {
    // Two fifths of 1,000 kWh.
    expect(budget([of('valley-kwh')], [100_000], { timeOfUse: true }).totalFen).toBe(80_000)
    const total = budget([of('valley-kwh')], [100_000, 0])
    expect(total).toMatchObject({ totalFen: 0, unknown: 1 })
    expect(Object.fromEntries(total.excluded)).toEqual({ 'nothing-to-pay': 1 })
    const late = operating({ shape: 'rate', yuanPer: '2', of: 'valley-kwh' }, { criteria: ON_REGISTER })
    const parts = budget([late], [100_000, 0], { registeredOn: day('2019-01-16') })
    expect(parts).toMatchObject({ totalFen: 0, unknown: 1 })
    expect(Object.fromEntries(parts.excluded)).toEqual({ 'nothing-to-pay': 1 })
  })

  it('is counted from the month on in which it is known', () => {
    // 40 of 50 yuan after one month, 80 after two.
    const filled: Formula = { shape: 'filled', yuan: amount('50'), by: RATE }
    expect(toldBy(budget([operating(filled)], [100_000])).byMonth).toEqual([0, 5000, 0, 0, 0])
    expect(budget([operating(filled)], [10_000])).toMatchObject({ unknown: 1, totalFen: 0 })
  })

  it('is nothing for a device without an invoice, known or not', () => {
    const result = budget([buying(amount('500'), { criteria: OPEN })], [0], { ...BOUGHT, invoice: ABSENT })
    expect(result).toMatchObject({ unknown: 0, totalFen: 0 })
    expect(Object.fromEntries(result.excluded)).toEqual({ open: 1 })
  })

  it('is told with the first criterion that is not met, of whichever rule', () => {
    const rules = [operating(RATE), buying(amount('500'), { criteria: POOR })]
    expect(Object.fromEntries(budget(rules, [0], BOUGHT).excluded)).toEqual({ poor: 1 })
  })

  it('stands under all its classes, and rules in order of their names', () => {
    const result = budget(
      [operating(RATE, { key: 'c' }), operating(RATE, { key: 'b' }), buying(amount('5'), { key: 'a' })],
      [100_000],
      { ...BOUGHT, classes: ['low-income', 'disabled'] },
    )
    expect(result.provisions.map(({ id }) => id)).toEqual(['notice/a', 'notice/b', 'notice/c'])
    expect([...result.byClass.keys()]).toEqual(['low-income disabled'])
  })

  it('goes by the profile and the device that the variant gives, row by row', () => {
    const rules = [operating(RATE, { criteria: { fact: 'device', in: ['heat-pump-air'] } }), refund()]
    const rows = [{}, {}, {}, POOR_HOME, POOR_HOME, POOR_HOME]
    const variant = {
      ...once(
        rows.map((change, i) => member({ account: String(i), ...change })),
        rows.map(() => 100_000),
      ),
      device: Int16Array.of(-1, 0, 1, -1, 0, 1),
      devices: ['storage-heater', 'heat-pump-air'],
    }
    const { rowFen } = evaluateHouseholds(variant, spread, pricedBook(...rules), ALL)
    expect([...rowFen]).toEqual([20_000, 0, 20_000, 22_240, 2240, 22_240])
  })
})
