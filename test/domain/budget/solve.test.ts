import { describe, expect, it } from 'vitest'
import { householdsWithin, largestWithin } from '../../../src/domain/budget/solve.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import { extendedBook, kaifengSpread, once } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

const OPERATING = new Set(['operating'] as const)
const capText = (hundredths: number) =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

describe('largestWithin', () => {
  it('finds the cap that fits to the fen, with what one step more would cost', () => {
    const kwh = [100_000, 250_000, 400_000]
    const variant = once(
      kwh.map((_, row) => registered({ account: String(row) })),
      kwh,
    )
    const totalAt = (cap: number) =>
      evaluateHouseholds(variant, kaifengSpread(), extendedBook({ capKwh: capText(cap) }), OPERATING).totalFen
    const solved = largestWithin({ least: 0, most: 400_000 }, totalAt, 150_000)
    // 1,000 + 2 × cap = 5,000 kWh at 0.3 yuan: the cap is 2,000 kWh. 2,000.01 kWh are 600.003 yuan, still 600.00.
    expect(solved).toMatchObject({ outcome: 'found', value: 200_001, least: 199_999, totalFen: 150_000 })
    expect(totalAt(200_001)).toBe(150_000)
    expect(totalAt(200_002)).toBe(150_002)
    expect(totalAt(199_998)).toBe(149_998)
    expect(solved).toMatchObject({ nextFen: 150_002 })
  })

  it('says when the budget is no limit, and when nothing fits', () => {
    const totalAt = (value: number) => 100 + value
    expect(largestWithin({ least: 0, most: 10 }, totalAt, 110)).toEqual({
      outcome: 'fits-anyway',
      totalFen: 110,
    })
    expect(largestWithin({ least: 0, most: 10 }, totalAt, 99)).toEqual({
      outcome: 'out-of-reach',
      totalFen: 100,
    })
    expect(largestWithin({ least: 0, most: 10 }, totalAt, 100)).toMatchObject({
      outcome: 'found',
      value: 0,
      nextFen: 101,
    })
  })
})

describe('householdsWithin', () => {
  it('pays in order until the next one would go beyond', () => {
    const fen = Float64Array.of(50, -1, 30, 30)
    expect(householdsWithin(fen, [2, 0, 3], 80)).toEqual({ households: 2, totalFen: 80, nextFen: 110 })
    expect(householdsWithin(fen, [2, 0, 3], 79)).toEqual({ households: 1, totalFen: 30, nextFen: 80 })
    expect(householdsWithin(fen, [2, 0, 3], 110)).toEqual({ households: 3, totalFen: 110, nextFen: null })
  })
})
