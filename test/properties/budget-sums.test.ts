import { describe, expect, it } from 'vitest'
import { populationOf } from '../../src/domain/budget/population.ts'
import { uniform } from '../../src/domain/budget/seeded.ts'
import { evaluateHouseholds } from '../../src/kernel/budget/evaluate.ts'
import {
  ALL,
  compared,
  household,
  PLACES,
  paidUpTo,
  spreadOf,
  summed,
  variantOf,
  withoutZeros,
} from '../support/budget-sums.ts'
import { shippedBook } from '../support/rule-book.ts'

describe('evaluateHouseholds, of whole counties', () => {
  it.each(PLACES)(
    'adds up to the fen what every household of %s is assessed at, season of %i',
    (county, year) => {
      const seed = 7 * year + Number(county)
      const spread = spreadOf(county, year)
      const rows = Array.from({ length: 160 }, (_, row) => household(seed, row, county, year))
      const kwh = rows.map((_, row) => Math.floor(uniform(seed, row, 30) ** 2 * 1_200_000))
      const variant = variantOf(populationOf(rows), kwh)
      const evaluation = evaluateHouseholds(variant, spread, shippedBook, ALL)
      const [mine, theirs] = [compared(evaluation), summed(variant, spread)]
      expect(withoutZeros(mine.provisions)).toEqual(withoutZeros(theirs.provisions))
      expect(withoutZeros(mine.levels)).toEqual(withoutZeros(theirs.levels))
      expect(mine.total).toBe(theirs.total)
      expect(mine.unsplit).toBe(theirs.unsplit)
      expect(mine.unknown).toBe(theirs.unknown)
      expect(mine.helped).toBe(theirs.helped)
      expect(mine.atCap).toBe(theirs.atCap)
      expect(evaluation.byMonth.reduce((sum, fen) => sum + fen, 0)).toBe(evaluation.totalFen)
      expect([...evaluation.byTownship.values()].reduce((sum, { fen }) => sum + fen, 0)).toBe(
        evaluation.totalFen,
      )
    },
  )

  it('gives each month what the amount grew by in it, as the readings come in', () => {
    const spread = spreadOf('410212', 2016)
    const rows = Array.from({ length: 60 }, (_, row) => household(3, row, '410212', 2016))
    const variant = variantOf(
      populationOf(rows),
      rows.map((_, row) => Math.floor(uniform(3, row, 30) * 900_000)),
    )
    const { byMonth } = evaluateHouseholds(variant, spread, shippedBook, new Set(['operating']))
    const grown = spread.plan.months.map((_, month) => paidUpTo(variant, spread, month))
    expect(byMonth.map(BigInt)).toEqual(grown.map((fen, month) => fen - (grown[month - 1] ?? 0n)))
  })

  it('counts a household as often as its variant says', () => {
    const spread = spreadOf('410212', 2016)
    const rows = [household(3, 1, '410212', 2016), household(3, 2, '410212', 2016)]
    const population = populationOf(rows)
    const [once, twice] = [1, 2].map((times) =>
      evaluateHouseholds(variantOf(population, [100_000, 200_000], times), spread, shippedBook, ALL),
    )
    expect(twice?.totalFen).toBe(2 * (once?.totalFen ?? 0))
    expect(twice?.households).toBe(4)
  })
})
