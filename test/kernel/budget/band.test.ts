import { describe, expect, it } from 'vitest'
import { populationOf } from '../../../src/domain/budget/population.ts'
import { ORDINARY } from '../../../src/domain/budget/usage.ts'
import { variantOf } from '../../../src/domain/budget/variant.ts'
import { bandOf, coldOf, limitsOf } from '../../../src/kernel/budget/band.ts'
import { asItIs, extendedBook, kaifengSpread, shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

const OPERATING = new Set(['operating'] as const)
const WEATHER = { warm: 0.915, cold: 1.085 }

function oneHousehold(weather: typeof WEATHER | null = WEATHER) {
  const population = populationOf([registered({ account: '1', lastSeason: 200_000 })])
  const use = { model: shippedModel, fits: new Map(), seed: 3, lastCold: 1 }
  const variant = variantOf(population, asItIs, ORDINARY, use)
  const terms = { spread: kaifengSpread(), book: extendedBook(), counted: OPERATING, use, weather, cold: 1 }
  return { variant, terms }
}

describe('bandOf', () => {
  it('is the same for the same seed, and says what each source makes of it', () => {
    const { variant, terms } = oneHousehold()
    const [first, again] = [bandOf(variant, asItIs, 60_000, terms), bandOf(variant, asItIs, 60_000, terms)]
    expect(again).toEqual(first)
    expect(first.lowFen).toBeLessThan(first.highFen)
    expect(first.sources.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  })

  it('leaves the weather out, and says so, where no temperatures are known', () => {
    const { variant, terms } = oneHousehold(null)
    const band = bandOf(variant, asItIs, 60_000, terms)
    expect(band.leftOut).toEqual(['weather'])
    expect(band.sources.map(({ source }) => source)).toEqual(['take-up', 'use'])
  })

  it('varies nothing that the scenario states', () => {
    const { variant, terms } = oneHousehold()
    const stated = { ...asItIs, weather: 'normal', takeUp: 10_000 } as const
    expect(bandOf(variant, stated, 60_000, terms).sources).toEqual([{ source: 'use', share: 1 }])
  })
})

describe('limitsOf', () => {
  it('is the limits of the band', () => {
    const { variant, terms } = oneHousehold()
    expect(bandOf(variant, asItIs, 60_000, terms)).toMatchObject(limitsOf(variant, asItIs, 60_000, terms))
  })

  it('lies around the total, the low limit below and the high above', () => {
    const { variant, terms } = oneHousehold()
    const stated = { ...asItIs, takeUp: 10_000 }
    const { lowFen, middleFen, highFen } = limitsOf(variant, stated, 60_000, terms)
    expect(lowFen).toBeLessThan(middleFen)
    expect(middleFen).toBeLessThan(highFen)
    expect(Math.abs(middleFen - 60_000)).toBeLessThan(6000)
  })

  it('is nothing around nothing', () => {
    const { variant, terms } = oneHousehold()
    expect(limitsOf(variant, asItIs, 0, terms)).toEqual({ lowFen: 0, middleFen: 0, highFen: 0 })
  })

  it('draws on a sample of many households, as many of which claim as the scenario states', () => {
    const use = { model: shippedModel, fits: new Map(), seed: 3, lastCold: 1 }
    const alike = Array.from({ length: 3100 }, (_, i) =>
      registered({ account: String(i), lastSeason: 200_000 }),
    )
    const half = { ...asItIs, takeUp: 5000 }
    const variant = variantOf(populationOf(alike), half, ORDINARY, use)
    const terms = { ...oneHousehold().terms, use }
    const totalFen = 3100 * 0.5 * 60_000
    const band = bandOf(variant, half, totalFen, terms)
    expect(band.sampledHouseholds).toBe(1500)
    expect(Math.abs(band.middleFen / totalFen - 1)).toBeLessThan(0.03)
    expect(band.lowFen / totalFen).toBeGreaterThan(0.8)
    expect(band.highFen / totalFen).toBeLessThan(1.2)
    expect(band.sources.find(({ source }) => source === 'take-up')?.share).toBeLessThan(0.2)
  })
})

describe('coldOf', () => {
  it('has a tenth of the winters warmer than «warm» and a tenth colder than «cold»', () => {
    const terms = { weather: { warm: 0.9, cold: 1.2 }, cold: 1 }
    const tenth = 1.2815515655446004
    expect(coldOf(-tenth, terms)).toBeCloseTo(0.9, 8)
    expect(coldOf(tenth, terms)).toBeCloseTo(1.2, 8)
    expect(coldOf(0, terms)).toBe(1)
    expect(coldOf(-100, terms)).toBe(0)
    expect(coldOf(tenth, { weather: null, cold: 1 })).toBe(1)
  })
})
