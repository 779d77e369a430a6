import { describe, expect, it } from 'vitest'
import { ABSENT, type RegisterHousehold } from '../../../src/domain/budget/population.ts'
import type { RuleChange } from '../../../src/domain/budget/scenario.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import type { Criteria } from '../../../src/model/criteria.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { spreadOf } from '../../support/budget-sums.ts'
import { extendedBook, kaifengSpread, once, RUNNING } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'
import { shippedBook } from '../../support/rule-book.ts'
import { amount, HALVES, member, POOR, spread as smallSpread } from '../../support/small-budgets.ts'
import { operating, pricedBook } from '../../support/worked-question.ts'

const OPERATING = new Set(['operating'] as const)
const PURCHASE = new Set(['purchase'] as const)
const REFUND = new Set(['refund'] as const)
const spread = kaifengSpread()

/** Households of Kaifeng under its running subsidy of 0.3 yuan up to 3,000 kWh, with these kWh in hundredths. */
function evaluated(
  kwh: readonly number[],
  changes: readonly Partial<RegisterHousehold>[] = kwh.map(() => ({})),
  rule: Partial<RuleChange> = {},
  counted: Parameters<typeof evaluateHouseholds>[3] = OPERATING,
) {
  const households = changes.map((change, i) => registered({ account: String(i), ...change }))
  return evaluateHouseholds(once(households, kwh), spread, extendedBook(rule), counted)
}
const only = (result: ReturnType<typeof evaluated>) => result.provisions.find(({ id }) => id === RUNNING)

describe('evaluateHouseholds', () => {
  it('pays a rate up to a cap, household by household, half up to the fen', () => {
    const result = evaluated([100_000, 300_000, 300_001, 400_000, 1, 2, 0])
    // 300; 900 for what reaches the cap; 0.003 and 0.006 yuan.
    expect([...result.rowFen]).toEqual([30_000, 90_000, 90_000, 90_000, 0, 1, 0])
    expect(result).toMatchObject({ households: 7, helped: 5, atCap: 2, unknown: 0, totalFen: 300_001 })
    expect(only(result)).toMatchObject({ fen: 300_001, helped: 5, atCap: 2, unsplitFen: 300_001 })
    expect([...result.excluded]).toEqual([['nothing-to-pay', 2]])
  })

  it('gives each month what the amount grew by in it, and nothing once the cap is reached', () => {
    // By weights 8, 29, 34, 22, 7 of 100: 320, 1,160, 1,360, 880, 280 kWh; the cap is reached in the fourth.
    const { byMonth } = evaluated([400_000])
    expect(byMonth).toEqual([9600, 34_800, 40_800, 4800, 0])
  })

  it('reckons the use of each month once for a population, and anew for other weights', () => {
    const variant = once([registered()], [100_000])
    const book = extendedBook()
    const first = evaluateHouseholds(variant, spread, book, OPERATING).byMonth
    expect(evaluateHouseholds(variant, spread, book, OPERATING).byMonth).toEqual(first)
    const even = kaifengSpread(2018, [1, 1, 1, 1, 1])
    expect(evaluateHouseholds(variant, even, book, OPERATING).byMonth).toEqual([6000, 6000, 6000, 6000, 6000])
    const none = kaifengSpread(2018, [0, 0, 0, 0, 0])
    expect(evaluateHouseholds(variant, none, book, OPERATING).byMonth).toEqual([30_000, 0, 0, 0, 0])
  })

  it('sums by township, device and class', () => {
    const result = evaluated(
      [100_000, 200_000, 0],
      [
        { township: '甲' },
        { township: '乙', device: 'storage-heater', classes: ['low-income'] },
        { township: '乙' },
      ],
    )
    expect(Object.fromEntries(result.byTownship)).toEqual({
      甲: { households: 1, helped: 1, fen: 30_000 },
      乙: { households: 2, helped: 1, fen: 60_000 },
    })
    expect(Object.fromEntries(result.byDevice)).toEqual({
      'air-source-heat-pump': { households: 2, helped: 1, fen: 30_000 },
      'storage-heater': { households: 1, helped: 1, fen: 60_000 },
    })
    expect(Object.fromEntries(result.byClass)).toEqual({
      '': { households: 2, helped: 1, fen: 30_000 },
      'low-income': { households: 1, helped: 1, fen: 60_000 },
    })
  })

  it('counts a household as often as its variant says, and one that does not claim not at all', () => {
    const variant = { ...once([registered(), registered({ account: '2' })], [100_000, 200_000]) }
    const result = evaluateHouseholds(
      { ...variant, times: Uint8Array.of(2, 0) },
      spread,
      extendedBook(),
      OPERATING,
    )
    expect(result).toMatchObject({ households: 2, helped: 2, totalFen: 60_000 })
    expect([...result.rowFen]).toEqual([30_000, -1])
  })

  it('takes the device that the variant gives', () => {
    const variant = once([registered(), registered({ account: '2' })], [100_000, 100_000])
    const swapped = { ...variant, device: Int16Array.of(-1, 0), devices: ['storage-heater'] }
    const { byDevice } = evaluateHouseholds(swapped, spread, extendedBook(), OPERATING)
    expect([...byDevice.keys()]).toEqual(['air-source-heat-pump', 'storage-heater'])
  })

  it('pays each household by its own facts and the device that it has instead, whatever the mix', () => {
    const [plain, poor] = [{}, { classes: ['low-income'] }]
    const kinds = [plain, poor, plain, poor, plain, poor]
    const changes = kinds.map((kind, i) => member({ account: String(i), ...kind }))
    const variant = {
      ...once(
        changes,
        kinds.map(() => 100_000),
      ),
      device: Int16Array.of(-1, -1, 0, 0, 1, 1),
      devices: ['storage-heater', 'heat-pump-ground'],
    }
    const storage: Criteria = { fact: 'device', in: ['storage-heater'] }
    const ground: Criteria = { fact: 'device', in: ['heat-pump-ground'] }
    const pays: Formula = {
      shape: 'choose',
      cases: [
        { when: { all: [storage, POOR] }, pays: amount('1') },
        { when: storage, pays: amount('2') },
        { when: { all: [ground, POOR] }, pays: amount('3') },
        { when: ground, pays: amount('4') },
        { when: POOR, pays: amount('5') },
      ],
      otherwise: amount('6'),
    }
    const { rowFen } = evaluateHouseholds(variant, smallSpread, pricedBook(operating(pays)), OPERATING)
    expect([...rowFen]).toEqual([600, 500, 200, 100, 400, 300])
  })

  it('splits every household’s amount among its payers, the odd fen to the last', () => {
    // 0.03 and 300.03 yuan: halves of 3 fen are 2 and 1.
    const result = evaluated([10, 100_010], undefined, { funding: HALVES })
    expect(Object.fromEntries(only(result)?.byLevel ?? [])).toEqual({ city: 15_004, county: 15_002 })
    expect(only(result)?.unsplitFen).toBe(0)
  })

  it('leaves unsplit what no share tells, and names the payers', () => {
    const funding = [{ level: 'city', share: '0.25' }, { level: 'county' }] as const
    const result = evaluated([100_000], undefined, { funding })
    expect(Object.fromEntries(only(result)?.byLevel ?? [])).toEqual({ city: 7500 })
    expect([...(only(result)?.unsplitLevels ?? [])]).toEqual(['county'])
    expect(only(result)?.unsplitFen).toBe(22_500)
  })

  it('says why a household gets nothing', () => {
    const result = evaluated([100_000, 100_000], [{ registeredOn: null }, {}])
    expect(Object.fromEntries(result.excluded)).toEqual({ registered: 1 })
    expect(evaluated([100_000], [{ divisionCode: '999999' }]).excluded.size).toBe(1)
  })

  it('does not guess where it is not known who is registered', () => {
    const result = evaluated([100_000], [{ registeredOn: 'unknown' }])
    expect(result).toMatchObject({ households: 1, helped: 0, unknown: 1, totalFen: 0 })
    expect(only(result)?.unknown).toBe(1)
    expect(result.excluded.size).toBe(0)
  })

  it('counts only the days from the registration on', () => {
    // Registered on 16 January: the last 16 days of its 340 kWh, then 220 and 70.
    const result = evaluated([100_000], [{ registeredOn: day('2019-01-16') }])
    const january = 34_000 - Math.floor((2 * 34_000 * 15 + 31) / 62)
    expect(result.totalFen).toBe(Math.floor((3 * (january + 22_000 + 7000) + 5) / 10))
    expect(result.byMonth.slice(0, 2)).toEqual([0, 0])
  })

  it('counts registers by period in parts that add up', () => {
    expect(evaluated([100_001], [{ timeOfUse: true }]).totalFen).toBe(30_000)
    expect(evaluated([400_000], [{ timeOfUse: true }])).toMatchObject({ totalFen: 90_000, atCap: 1 })
  })

  it('pays valley hours by the household’s own share of last winter, and by its device’s where that is not told', () => {
    const beijing = spreadOf('110113', 2018)
    const one = (changes: Partial<RegisterHousehold>) =>
      registered({ divisionCode: '110113', timeOfUse: true, convertedOn: day('2016-06-01'), ...changes })
    const own = { lastSeason: 500_000, lastValley: 300_000 }
    const fenOf = (households: readonly RegisterHousehold[], device: readonly number[] | null = null) => {
      const variant = once(
        households.map((each, i) => ({ ...each, account: String(i) })),
        households.map(() => 250_000),
      )
      const swapped = { ...variant, device: Int16Array.from(device ?? []), devices: ['storage-heater'] }
      return [
        ...evaluateHouseholds(device === null ? variant : swapped, beijing, shippedBook, OPERATING).rowFen,
      ]
    }
    // 2,500 kWh, 0.2 yuan for each in the valley: 60 % of its own; 41.67 % of the device.
    expect(fenOf([one(own), one({}), one({ lastSeason: 0, lastValley: 0 })])).toEqual([
      30_000, 20_835, 20_835,
    ])
    // Another device has its own hours: 80 %.
    expect(fenOf([one(own), one(own)], [-1, 0])).toEqual([30_000, 40_000])
  })

  it('pays a device once, in the first month, where its invoice is known', () => {
    const purchase = { date: day('2017-06-01'), catalogued: true }
    const result = evaluated(
      [0, 0, 0],
      [{ purchase, invoice: 200_000 }, { purchase, invoice: ABSENT }, {}],
      {},
      PURCHASE,
    )
    expect(result.totalFen).toBe(140_000)
    expect(result.byMonth).toEqual([140_000, 0, 0, 0, 0])
    expect(result.helped).toBe(1)
  })

  it('caps a device’s subsidy, and says so', () => {
    const purchase = { date: day('2017-06-01'), catalogued: true }
    const result = evaluated([0], [{ purchase, invoice: 900_000 }], {}, PURCHASE)
    expect(result).toMatchObject({ totalFen: 200_000, atCap: 1 })
  })

  it('refunds by the months that end in the season', () => {
    const result = evaluated([100_000], [{ classes: ['low-income'] }], {}, REFUND)
    expect(result.byMonth).toEqual([560, 560, 560, 560, 0])
    expect(result.provisions[0]?.unsplitFen).toBe(2240)
  })
})
