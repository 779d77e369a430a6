import { describe, expect, it } from 'vitest'
import { populationOf } from '../../../src/domain/budget/population.ts'
import { uniform } from '../../../src/domain/budget/seeded.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import {
  ALL,
  countsOf,
  household,
  monthsOf,
  PLACES,
  spreadOf,
  sumsOf,
  variantOf,
} from '../../support/budget-sums.ts'
import { shippedBook } from '../../support/rule-book.ts'

/** A few households for each place; whole counties are in the properties. */
function few(county: string, year: number, count: number) {
  const seed = 11 * year + Number(county)
  const rows = Array.from({ length: count }, (_, row) => household(seed, row, county, year))
  const kwh = rows.map((_, row) => Math.floor(uniform(seed, row, 30) ** 2 * 1_200_000))
  return { variant: variantOf(populationOf(rows), kwh), spread: spreadOf(county, year) }
}

describe('evaluateHouseholds, of a few households', () => {
  it.each(PLACES)('adds up in %s what each is assessed at, season of %i', (county, year) => {
    const { variant, spread } = few(county, year, 14)
    const evaluation = evaluateHouseholds(variant, spread, shippedBook, ALL)
    const { mine, theirs } = sumsOf(evaluation, variant, spread)
    expect(mine).toEqual(theirs)
    const counts = countsOf(evaluation, variant, spread)
    expect(counts.mine).toEqual(counts.theirs)
    for (const groups of [evaluation.byTownship, evaluation.byDevice, evaluation.byClass]) {
      const all = [...groups.values()]
      expect(all.reduce((sum, { fen }) => sum + fen, 0)).toBe(evaluation.totalFen)
      expect(all.reduce((sum, { helped }) => sum + helped, 0)).toBe(evaluation.helped)
      expect(all.reduce((sum, { households }) => sum + households, 0)).toBe(14)
    }
    const without = [...evaluation.rowFen].filter((fen) => fen === 0).length
    const excluded = [...evaluation.excluded.values()].reduce((sum, count) => sum + count, 0)
    expect(excluded).toBeLessThanOrEqual(without)
    expect(excluded).toBeGreaterThanOrEqual(without - evaluation.unknown)
    expect([...evaluation.excluded.keys()].every((reason) => /^[a-z-]+$/.test(reason))).toBe(true)
    expect(evaluation.rowFen.reduce((sum, fen) => sum + fen, 0)).toBe(evaluation.totalFen)
  })

  it.each(PLACES.filter((_, i) => i % 3 === 0))(
    'gives each month in %s what the amounts grew by in it, season of %i',
    (county, year) => {
      const { variant, spread } = few(county, year, 8)
      const { byMonth } = evaluateHouseholds(variant, spread, shippedBook, new Set(['operating']))
      expect(byMonth.map(BigInt)).toEqual(monthsOf(variant, spread))
    },
  )
})
