import { describe, expect, it } from 'vitest'
import { populationOf } from '../../../src/domain/budget/population.ts'
import { ORDINARY } from '../../../src/domain/budget/usage.ts'
import { variantOf } from '../../../src/domain/budget/variant.ts'
import { bandOf, coldOf } from '../../../src/kernel/budget/band.ts'
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
