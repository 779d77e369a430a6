import { describe, expect, it } from 'vitest'
import { evaluateHouseholds } from '../../../src/domain/budget/evaluate.ts'
import {
  averageMethodFen,
  differencesOf,
  distributionOf,
} from '../../../src/domain/budget/household-figures.ts'
import { extendedBook, kaifengSpread, once } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

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

describe('distributionOf', () => {
  it('tells mean, quantiles and steps of those that get something', () => {
    const found = distributionOf(Float64Array.of(-1, 0, 100, 200, 300, 400), Uint8Array.of(0, 1, 1, 1, 1, 2))
    // 100, 200, 300, 400, 400: mean 280.
    expect(found).toMatchObject({ meanFen: 280, p10Fen: 100, medianFen: 300, p90Fen: 400, mostFen: 400 })
    expect(found?.steps.reduce((sum, { households }) => sum + households, 0)).toBe(5)
  })

  it('is nothing where nobody gets anything', () => {
    expect(distributionOf(Float64Array.of(0, -1), Uint8Array.of(1, 0))).toBe(null)
  })
})

describe('differencesOf', () => {
  it('counts winners and losers, and those whom only one of both counts', () => {
    const mine = Float64Array.of(10, 5, 7, -1, 3, -1)
    const baseline = Float64Array.of(8, 9, 7, 4, -1, -1)
    expect(differencesOf(mine, baseline)).toEqual({
      winners: 1,
      losers: 1,
      same: 1,
      gainFen: 2,
      lossFen: 4,
      onlyHere: 1,
      onlyBaseline: 1,
    })
  })
})
