import { describe, expect, it } from 'vitest'
import { bandOf, coldOf } from '../../../src/domain/budget/band.ts'
import { evaluateHouseholds } from '../../../src/domain/budget/evaluate.ts'
import { populationOf } from '../../../src/domain/budget/population.ts'
import { standardNormal, uniform } from '../../../src/domain/budget/seeded.ts'
import { ORDINARY, seasonUse } from '../../../src/domain/budget/usage.ts'
import { variantOf } from '../../../src/domain/budget/variant.ts'
import { asItIs, extendedBook, kaifengSpread, shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

const OPERATING = new Set(['operating'] as const)
const WEATHER = { warm: 0.915, cold: 1.085 }
const TRUTHS = 400

/** How often what really comes lies in the band, where winters, claims and use are as the model says. */
function coverage(seed: number, hasHistory: boolean): number {
  const book = extendedBook()
  const spread = kaifengSpread()
  const households = Array.from({ length: 400 }, (_, row) =>
    registered({
      account: String(row),
      area: 4000 + Math.floor(uniform(seed, row, 1) * 9000),
      lastSeason: hasHistory ? Math.floor(uniform(seed, row, 2) * 500_000) : -1,
    }),
  )
  const population = populationOf(households)
  const use = { model: shippedModel, fits: new Map(), seed, lastCold: 1 }
  const variant = variantOf(population, asItIs, ORDINARY, use)
  const totalOf = (kwh: Int32Array) =>
    evaluateHouseholds({ ...variant, kwh }, spread, book, OPERATING).totalFen
  const terms = { spread, book, counted: OPERATING, use, weather: WEATHER, cold: 1 }
  const band = bandOf(variant, asItIs, totalOf(variant.kwh), terms)
  let inside = 0
  for (let truth = 0; truth < TRUTHS; truth++) {
    const winter = {
      cold: coldOf(standardNormal(seed + 7919, truth, 11), terms),
      draw: 50_000 + truth,
      variesLevel: true,
      variesHouseholds: true,
    }
    const kwh = seasonUse(population, () => 'air-source-heat-pump', winter, use)
    const total = totalOf(kwh) * (0.9 + 0.1 * uniform(seed + 7919, truth, 12))
    if (total >= band.lowFen && total <= band.highFen) inside++
  }
  return inside / TRUTHS
}

describe('bandOf', () => {
  it.each([
    [11, true],
    [12, true],
    [13, false],
    [14, false],
  ])('holds four in five of what may come (seed %i, last winter known: %s)', (seed, hasHistory) => {
    const share = coverage(seed, hasHistory)
    expect(share).toBeGreaterThanOrEqual(0.7)
    expect(share).toBeLessThanOrEqual(0.9)
  })

  it('is the same for the same seed, and says what each source makes of it', () => {
    const book = extendedBook()
    const spread = kaifengSpread()
    const population = populationOf([registered({ account: '1', lastSeason: 200_000 })])
    const use = { model: shippedModel, fits: new Map(), seed: 3, lastCold: 1 }
    const variant = variantOf(population, asItIs, ORDINARY, use)
    const terms = { spread, book, counted: OPERATING, use, weather: WEATHER, cold: 1 }
    const [first, again] = [bandOf(variant, asItIs, 60_000, terms), bandOf(variant, asItIs, 60_000, terms)]
    expect(again).toEqual(first)
    expect(first.lowFen).toBeLessThan(first.highFen)
    expect(first.sources.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  })

  it('leaves the weather out, and says so, where no temperatures are known', () => {
    const book = extendedBook()
    const spread = kaifengSpread()
    const population = populationOf([registered({ account: '1', lastSeason: 200_000 })])
    const use = { model: shippedModel, fits: new Map(), seed: 3, lastCold: 1 }
    const variant = variantOf(population, asItIs, ORDINARY, use)
    const terms = { spread, book, counted: OPERATING, use, weather: null, cold: 1 }
    const band = bandOf(variant, asItIs, 60_000, terms)
    expect(band.leftOut).toEqual(['weather'])
    expect(band.sources.map(({ source }) => source)).toEqual(['take-up', 'use'])
  })
})
