import { describe, expect, it } from 'vitest'
import { averageMethodFen } from '../../../src/kernel/budget/average-method.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import { extendedBook, kaifengSpread, once } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'
import { ALL, BOUGHT, CAPPED, member, POOR_HOME, RATE, spread } from '../../support/small-budgets.ts'
import { buying, operating, pricedBook } from '../../support/worked-question.ts'

const OPERATING = new Set(['operating'] as const)

describe('averageMethodFen', () => {
  it('is far too high under a cap, where the sum over households is exact', () => {
    // Half use 1,000 kWh, half 5,000; the cap is 3,000: 300 and 900 yuan. The average of 3,000 kWh gets 900.
    const households = Array.from({ length: 100 }, (_, row) => registered({ account: String(row) }))
    const variant = once(
      households,
      households.map((_, row) => (row % 2 === 0 ? 100_000 : 500_000)),
    )
    const book = extendedBook()
    const spread = kaifengSpread()
    const exact = evaluateHouseholds(variant, spread, book, OPERATING).totalFen
    const average = averageMethodFen(variant, spread, book, OPERATING)
    expect(exact).toBe(50 * 30_000 + 50 * 90_000)
    expect(average).toBe(100 * 90_000)
    expect((average - exact) / exact).toBe(0.5)
  })
})

describe('averageMethodFen, by groups', () => {
  const average = (
    changes: readonly object[],
    kwh: readonly number[],
    rule: ProvisionText,
    more: object = {},
  ) => {
    const households = changes.map((change, i) => member({ account: String(i), ...change }))
    return averageMethodFen({ ...once(households, kwh), ...more }, spread, pricedBook(rule), ALL)
  }
  const perArea = operating({ shape: 'rate', yuanPer: '2', of: 'area-m2' })

  it('is the amount at the mean, as often as there are households', () => {
    expect(average([{}, {}], [100_000, 300_000], operating(RATE))).toBe(80_000)
    expect(average([{}, {}], [100_000, 300_000], operating(CAPPED))).toBe(20_000)
    expect(average([{}, POOR_HOME], [20_000, 300_000], operating(CAPPED))).toBe(14_000)
  })

  it('takes area and invoice of the first of a group that counts', () => {
    expect(average([{ area: 5000 }, { area: 9000, ...POOR_HOME }], [0, 0], perArea)).toBe(28_000)
    const second = { times: Uint8Array.of(0, 1) }
    expect(average([{ area: 5000 }, { area: 9000 }], [0, 0], perArea, second)).toBe(18_000)
    const half = buying({ shape: 'share', share: '0.5', of: 'invoice' })
    const invoices = [
      { ...BOUGHT, ...POOR_HOME },
      { ...BOUGHT, invoice: 300_000 },
    ]
    expect(average(invoices, [0, 0], half)).toBe(250_000)
  })

  it('tells devices apart that the variant gives', () => {
    const rule = operating(CAPPED, { criteria: { fact: 'device', in: ['heat-pump-air'] } })
    const swapped = { device: Int16Array.of(-1, 0), devices: ['storage-heater'] }
    expect(average([{}, {}], [20_000, 80_000], rule, swapped)).toBe(4000)
  })
})
