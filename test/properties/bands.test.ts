import { describe, expect, it } from 'vitest'
import { populationOf } from '../../src/domain/budget/population.ts'
import type { Scenario } from '../../src/domain/budget/scenario.ts'
import { ORDINARY } from '../../src/domain/budget/usage.ts'
import { fitsOf } from '../../src/domain/budget/usage-fit.ts'
import type { FigureCode } from '../../src/domain/budget/usage-model.ts'
import { variantOf } from '../../src/domain/budget/variant.ts'
import { bandOf, limitsOf } from '../../src/kernel/budget/band.ts'
import { evaluateHouseholds } from '../../src/kernel/budget/evaluate.ts'
import { asItIs, extendedBook, kaifengSpread, shippedModel } from '../support/budgets.ts'
import { registered } from '../support/register-households.ts'
import { type Known, synthetic } from '../support/synthetic-winter.ts'

const OPERATING = new Set(['operating'] as const)
const WEATHER = { warm: 0.915, cold: 1.085 }

/** `POPULATIONS=2000` makes a campaign of it. */
const POPULATIONS = Number(process.env['POPULATIONS'] ?? '300')
const FIGURE = (code: FigureCode) => shippedModel.figure(code)
const MODEL_KWH_PER_M2 = 3000 / 77.7

const KNOWN: Known = {
  figures: 1,
  kwhPerM2: MODEL_KWH_PER_M2,
  householdSpread: FIGURE('household-spread'),
  yearSpread: FIGURE('year-spread'),
  yearLevelSpread: FIGURE('year-level-spread'),
  levelSpread: FIGURE('level-spread'),
  takeUp: [FIGURE('take-up-low'), FIGURE('take-up-high')],
  cold: (z) => 1 + (0.085 * z) / 1.2815515655446004,
  capKwh: 3000,
  fenPerKwh: 30,
}

/** In which share of many villages the next winter's cost lies in the band of what is known before it. */
function coverage(known: Known, scenario: Scenario, cold: number): number {
  const book = extendedBook()
  const spread = kaifengSpread()
  let inside = 0
  for (let seed = 1; seed <= POPULATIONS; seed++) {
    const { population, truthFen } = synthetic(seed, known)
    const fits = fitsOf(population, shippedModel, 1)
    const use = { model: shippedModel, fits, seed, lastCold: 1 }
    const variant = variantOf(population, scenario, { ...ORDINARY, cold }, use)
    const exact = evaluateHouseholds(variant, spread, book, OPERATING).totalFen
    const terms = { spread, book, counted: OPERATING, use, weather: WEATHER, cold }
    const { lowFen, highFen } = limitsOf(variant, scenario, exact, terms)
    if (truthFen >= lowFen && truthFen <= highFen) inside++
  }
  return inside / POPULATIONS
}

describe('limitsOf', () => {
  it.each<readonly [string, Partial<Known>, Partial<Scenario>, number]>([
    ['every household has a figure of last winter', {}, {}, 1],
    ['none has one, and the model stands in', { figures: 0 }, {}, 1],
    ['the level is the village’s own, and figures of some show it', { figures: 0.6, kwhPerM2: null }, {}, 1],
    ['the winter is stated to be cold', { cold: () => 1.085 }, { weather: 'cold' }, 1.085],
    ['the take-up is stated', { takeUp: [0.8, 0.8] }, { takeUp: 8000 }, 1],
  ])('holds four in five of the winters that come, where %s', (_, known, change, cold) => {
    const share = coverage({ ...KNOWN, ...known }, { ...asItIs, ...change }, cold)
    if ('POPULATIONS' in process.env) process.stdout.write(`${share} of ${POPULATIONS} villages\n`)
    expect(share).toBeGreaterThanOrEqual(0.75)
    expect(share).toBeLessThanOrEqual(0.85)
  })
})

describe('bandOf, of a sample', () => {
  it('draws on evenly spaced households, and takes the stated share of them all as its centre', () => {
    const households = Array.from({ length: 1600 }, (_, i) =>
      registered({ account: String(i), lastSeason: 150_000 + ((i * 7919) % 100) * 2500 }),
    )
    const use = { model: shippedModel, fits: new Map(), seed: 1, lastCold: 1 }
    const scenario = { ...asItIs, takeUp: 8000 }
    const variant = variantOf(populationOf(households), scenario, ORDINARY, use)
    const [book, spread] = [extendedBook(), kaifengSpread()]
    const band = bandOf(variant, scenario, 100_000_000, {
      ...{ spread, book, counted: OPERATING, use, weather: WEATHER, cold: 1 },
    })
    expect([band.lowFen, band.middleFen, band.highFen]).toEqual([89_796_683, 96_611_294, 102_457_910])
    expect(band).toMatchObject({ draws: 119, sampledHouseholds: 1500 })
  })
})
