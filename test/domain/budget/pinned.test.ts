import { describe, expect, it } from 'vitest'
import { differencesOf, distributionOf } from '../../../src/domain/budget/household-figures.ts'
import { ABSENT, populationOf } from '../../../src/domain/budget/population.ts'
import { bucketOf } from '../../../src/domain/budget/profile-bucket.ts'
import { normalQuantile, standardNormal, uniform } from '../../../src/domain/budget/seeded.ts'
import { ORDINARY, seasonUse, type Winter } from '../../../src/domain/budget/usage.ts'
import { fitsOf } from '../../../src/domain/budget/usage-fit.ts'
import { sampled, timesOf, variantOf } from '../../../src/domain/budget/variant.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { bandOf } from '../../../src/kernel/budget/band.ts'
import { asItIs, extendedBook, kaifengSpread, shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'
import { shippedBook } from '../../support/rule-book.ts'

/**
 * Figures that were seen once and must not move: the same seed gives the same budget, now and in years. A change
 * here is a change of the engine, and its version goes up.
 */
const PUMP = 'air-source-heat-pump'
const use = { model: shippedModel, fits: new Map(), seed: 1, lastCold: 1 }
const DRAWN: Winter = { cold: 1.1, draw: 1, variesLevel: true, variesHouseholds: true }
const mixed = populationOf([
  registered({ lastSeason: 300_000 }),
  registered({ account: '2', area: 7770 }),
  registered({ account: '3', area: ABSENT }),
  registered({ account: '4', lastSeason: 0 }),
])
const forty = Array.from({ length: 40 }, (_, i) =>
  registered({ account: String(i), area: 5000 + 137 * i, lastSeason: 150_000 + ((i * 7919) % 100) * 2500 }),
)
const fits = fitsOf(populationOf(forty), shippedModel, 1.1)
const usesOf = (winter: Winter, terms: object = {}, device = PUMP) => [
  ...seasonUse(mixed, () => device, winter, { ...use, ...terms }),
]

describe('seeded numbers', () => {
  it('are the same for the same seed, row and purpose', () => {
    const all = [uniform(1, 2, 3), uniform(1, 2, 4), uniform(2, 2, 3), uniform(1, 3, 3)]
    expect(all.map((one) => one.toFixed(6))).toEqual(['0.873367', '0.815850', '0.404389', '0.864342'])
    expect([standardNormal(1, 2, 3), standardNormal(9, 8, 7)].map((one) => one.toFixed(6))).toEqual([
      '1.142454',
      '0.579474',
    ])
  })

  it.each([
    [0.5, 0],
    [0.1, -1.2815515655],
    [0.9, 1.2815515655],
    [0.975, 1.9599639845],
    [0.01, -2.326347874],
    [0.99, 2.326347874],
    [0.0001, -3.7190164855],
    [0.9999, 3.7190164855],
  ])('have at %d the quantile %d of a normal', (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 6)
  })
})

describe('seasonUse', () => {
  it('repeats last winter where nothing varies, and spreads the others around the model', () => {
    expect(usesOf(ORDINARY)).toEqual([300_000, 276_359, 242_632, 0])
    expect(usesOf(ORDINARY, {}, 'storage-heater')).toEqual([2_198_732, 552_717, 485_264, 0])
    expect(usesOf(ORDINARY, {}, 'not-a-device')).toEqual([0, 0, 0, 0])
  })

  it('draws households and what they have in common apart', () => {
    expect(usesOf(DRAWN)).toEqual([225_945, 217_571, 389_352, 0])
    expect(usesOf({ ...DRAWN, draw: 0 })).toEqual([561_172, 240_188, 285_794, 0])
    expect(usesOf({ ...DRAWN, variesHouseholds: false })).toEqual([337_344, 285_758, 250_884, 0])
    expect(usesOf({ ...DRAWN, variesLevel: false })).toEqual([221_026, 231_455, 414_199, 0])
  })

  it('takes the fit of a device in place of the model', () => {
    expect(usesOf(ORDINARY, { fits })).toEqual([300_000, 237_395, 214_580, 0])
    expect(usesOf(DRAWN, { fits })).toEqual([225_945, 214_316, 336_718, 0])
  })

  it('reckons some rows like the same rows among all', () => {
    expect([...seasonUse(mixed, () => PUMP, DRAWN, use, [2, 0])]).toEqual([389_352, 225_945])
  })
})

describe('fitsOf', () => {
  it('is level, spread, error of the level and residuals of the figures', () => {
    const fit = fits.get(PUMP)
    expect(fit).toMatchObject({ device: PUMP, households: 40 })
    const found = [fit?.kwhPerArea, fit?.spread, fit?.levelSpread].map((one) => one?.toFixed(6))
    expect(found).toEqual(['31.995639', '0.349352', '0.053949'])
    expect(Object.values(fit?.residuals ?? {}).map((one) => one.toFixed(6))).toEqual([
      '-0.371500',
      '0.003907',
      '0.497201',
      '0.269018',
    ])
  })

  it('leaves out who has no figure or no area', () => {
    const few = forty.slice(0, 30)
    const without = (change: object) => [...few.slice(1), { ...registered(), ...few[0], ...change }]
    const households = (change: object) =>
      fitsOf(populationOf(without(change)), shippedModel, 1).get(PUMP)?.households
    expect(households({})).toBe(30)
    expect(households({ lastSeason: 0 })).toBe(undefined)
    expect(households({ area: ABSENT })).toBe(undefined)
    expect(households({ device: 'storage-heater' })).toBe(undefined)
  })
})

describe('bandOf', () => {
  const few = populationOf([...forty.slice(0, 12), registered({ account: 'x', area: 9000 })])
  const terms = {
    ...{ spread: kaifengSpread(), book: extendedBook(), counted: new Set(['operating'] as const), use },
    ...{ weather: { warm: 0.915, cold: 1.085 }, cold: 1 },
  }
  const banded = (population: typeof few, change: object, totalFen: number) => {
    const scenario = { ...asItIs, ...change }
    const band = bandOf(variantOf(population, scenario, ORDINARY, use), scenario, totalFen, terms)
    const sources = band.sources.map(({ source, share }) => `${source} ${share.toFixed(4)}`)
    return [band.lowFen, band.middleFen, band.highFen, ...sources, band.draws, band.sampledHouseholds]
  }

  it('is the 12th lowest and the 12th highest of 119 draws', () => {
    expect(banded(few, {}, 500_000)).toEqual([
      ...[400_739, 468_622, 516_388],
      ...['weather 0.1511', 'take-up 0.5470', 'use 0.3019'],
      ...[119, 13],
    ])
  })

  it('draws who claims of a stated share', () => {
    expect(banded(few, { takeUp: 8000 }, 500_000)).toEqual([
      ...[341_515, 436_619, 506_382],
      ...['weather 0.0851', 'take-up 0.7613', 'use 0.1536'],
      ...[119, 13],
    ])
  })

  it('is the total itself where nothing is paid', () => {
    const nobody = populationOf([registered({ registeredOn: null, lastSeason: 1000 })])
    expect(banded(nobody, {}, 0)).toEqual([0, 0, 0, 'weather 0.0000', 'take-up 0.0000', 'use 0.0000', 119, 1])
  })
})

describe('populationOf', () => {
  it('takes households one after the other, more than it has room for at first', () => {
    function* many() {
      for (let row = 0; row < 2100; row++)
        yield registered({
          account: String(row),
          holder: row % 2 === 0 ? null : '张三',
          township: `第${row % 3}镇`,
          device: row % 5 === 0 ? 'storage-heater' : PUMP,
          ...{ area: row, lastSeason: row + 1, lastValley: row + 2, invoice: row + 3, income: row + 4 },
        })
    }
    const found = populationOf(many())
    expect(found.size).toBe(2100)
    expect(found.townships).toEqual(['第0镇', '第1镇', '第2镇'])
    for (const row of [0, 1023, 1024, 2047, 2048, 2099]) {
      expect([found.accounts[row], found.holders[row]]).toEqual([String(row), row % 2 === 0 ? null : '张三'])
      expect(found.township[row]).toBe(row % 3)
      expect(found.profiles[found.profile[row] ?? 0]?.device).toBe(row % 5 === 0 ? 'storage-heater' : PUMP)
      const { area, lastSeason, lastValley, invoice, income } = found
      const figures = [area, lastSeason, lastValley, invoice, income].map((column) => column[row])
      expect(figures).toEqual([row, row + 1, row + 2, row + 3, row + 4])
    }
    for (const column of [found.township, found.profile, found.area, found.income])
      expect(column).toHaveLength(2100)
  })
})

describe('variantOf', () => {
  const deviceMix = [
    { from: PUMP, to: 'storage-heater', share: 3000 },
    { from: PUMP, to: 'direct-electric', share: 2000 },
    { from: 'storage-heater', to: PUMP, share: 10_000 },
  ]
  const scenario = { ...asItIs, growthPercent: 10, deviceMix }
  const variant = variantOf(populationOf(forty), scenario, ORDINARY, use)

  it('swaps devices by shares of what was drawn once for a household', () => {
    expect([...(variant.device ?? [])].slice(0, 20)).toEqual([
      ...[-1, 1, -1, -1, 0, -1, 1, -1, 1, -1],
      ...[-1, 1, 0, 1, -1, -1, 0, 1, 0, -1],
    ])
    expect(variant.devices).toEqual(['storage-heater', 'direct-electric', PUMP])
  })

  it('adds one household in ten, drawn by lot', () => {
    expect([...variant.times].flatMap((often, row) => (often === 2 ? [row] : []))).toEqual([2, 11, 14, 15])
    expect([...timesOf(10, { ...asItIs, growthPercent: -50 }, 1)]).toEqual([0, 0, 1, 0, 0, 1, 0, 1, 1, 1])
    expect([...timesOf(3, { ...asItIs, takeUp: 0 }, 1)]).toEqual([0, 0, 0])
    expect([...timesOf(3, { ...asItIs, takeUp: 10_000 }, 1)]).toEqual([1, 1, 1])
  })

  it('takes some rows with everything that belongs to them', () => {
    const some = sampled(variant, [2, 4])
    expect([...some.times]).toEqual([2, 1])
    expect([...(some.device ?? [])]).toEqual([-1, 0])
    expect([...some.kwh]).toEqual([variant.kwh[2], variant.kwh[4]])
    expect([...some.population.area]).toEqual([5000 + 137 * 2, 5000 + 137 * 4])
    expect([...some.population.lastSeason]).toEqual([forty[2]?.lastSeason, forty[4]?.lastSeason])
    expect([...some.population.invoice, ...some.population.lastValley, ...some.population.income]).toEqual(
      new Array(6).fill(ABSENT),
    )
    expect(some.population.size).toBe(2)
    const plain = variantOf(populationOf(forty), asItIs, ORDINARY, use)
    expect(plain.device).toBe(null)
    expect(sampled(plain, [1]).device).toBe(null)
  })
})

describe('distributionOf', () => {
  it('counts very large amounts one by one like small ones', () => {
    const fen = [5_000_000, 1_000_000, 3_000_000, 0, -1]
    const times = Uint8Array.of(1, 2, 1, 1, 1)
    expect(distributionOf(Float64Array.from(fen), times)).toEqual({
      meanFen: 2_500_000,
      p10Fen: 1_000_000,
      medianFen: 1_000_000,
      p90Fen: 5_000_000,
      mostFen: 5_000_000,
      steps: Array.from({ length: 10 }, (_, i) => ({
        upToFen: 500_000 * (i + 1),
        households: { 1: 2, 5: 1, 9: 1 }[i] ?? 0,
      })),
    })
  })

  it('puts an amount at the bound of a step into the lower one', () => {
    const found = distributionOf(Float64Array.of(10, 11, 20, 100), Uint8Array.of(1, 1, 1, 1))
    expect(found?.steps.map(({ households }) => households)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 1])
  })
})

describe('differencesOf', () => {
  it('is nothing where neither counts a household', () => {
    expect(differencesOf(Float64Array.of(-1, 0), Float64Array.of(-1, 0))).toEqual({
      ...{ winners: 0, losers: 0, same: 1, gainFen: 0, lossFen: 0, onlyHere: 0, onlyBaseline: 0 },
    })
  })
})

describe('bucketOf', () => {
  const { plan } = kaifengSpread()
  const bucket = (change: object, book = shippedBook) => {
    const [profile] = populationOf([registered(change)]).profiles
    return profile === undefined ? '' : bucketOf(profile, plan, book)
  }
  const alike = (a: object, b: object) => bucket(a) === bucket(b)
  const on = (text: string) => ({ registeredOn: day(text) })

  it('holds together days of registration between which no rule turns', () => {
    expect(alike(on('2017-01-10'), on('2017-01-11'))).toBe(true)
    expect(alike(on('2016-12-31'), on('2017-01-01'))).toBe(false)
    expect(alike(on('2017-12-31'), on('2018-01-01'))).toBe(false)
  })

  it('tells every day of the season apart, and the first day after it', () => {
    expect(alike(on('2018-12-20'), on('2018-12-21'))).toBe(false)
    expect(bucket(on('2018-11-15'))).toContain(`|${day('2018-11-15')}|`)
    expect(bucket(on('2019-03-16'))).toContain(`|${day('2019-03-16')}|`)
    expect(bucket(on('2019-03-17'))).toContain('|<')
    expect(bucket(on('2018-11-14'))).toContain('|<')
  })

  it('tells conversions of different seasons apart', () => {
    const converted = (text: string) => ({ convertedOn: day(text) })
    expect(alike(converted('2015-07-01'), converted('2015-07-02'))).toBe(true)
    expect(alike(converted('2014-07-01'), converted('2015-07-01'))).toBe(false)
    expect(alike({ convertedOn: null }, converted('2015-07-01'))).toBe(false)
  })

  it('tells purchases and their catalogue apart', () => {
    const bought = (text: string, catalogued: boolean | null = true) => ({
      purchase: { date: day(text), catalogued },
      invoice: 1,
    })
    expect(alike(bought('2017-02-10'), bought('2017-02-11'))).toBe(true)
    expect(alike(bought('2017-12-31'), bought('2018-01-01'))).toBe(false)
    expect(alike(bought('2017-02-10'), bought('2017-02-10', null))).toBe(false)
  })

  it.each([
    [{ registeredOn: 'unknown' }],
    [{ registeredOn: null }],
    [{ device: 'storage-heater' }],
    [{ classes: ['low-income'] }],
    [{ timeOfUse: true }],
    [{ centralHeating: 'covered' }],
    [{ wholeVillage: true }],
    [{ members: 3 }],
    [{ divisionCode: '410225' }],
    [{ metering: 'heating-submeter' }],
    [{ priceCategory: 'shared-meter' }],
  ])('tells %j from the rest', (change) => {
    expect(alike({}, change)).toBe(false)
  })

  it('is the same in a book of which only an amount is changed, and another where a day is', () => {
    const dates = (to: string | null) => extendedBook({ from: '2017-01-01', to })
    expect(bucket(on('2020-01-10'), extendedBook({ capKwh: '2400' }))).toBe(
      bucket(on('2020-01-10'), extendedBook({ capKwh: '2500' })),
    )
    const apart = (book: ReturnType<typeof extendedBook>) =>
      bucket(on('2021-07-07'), book) === bucket(on('2021-07-08'), book)
    expect(apart(dates(null))).toBe(true)
    expect(apart(dates('2021-07-07'))).toBe(false)
  })

  it('follows the season that it is asked for', () => {
    const [profile] = populationOf([registered(on('2018-12-20'))]).profiles
    if (profile === undefined) throw new Error('no profile')
    const [first, other] = [2018, 2019].map((year) =>
      bucketOf(profile, kaifengSpread(year).plan, shippedBook),
    )
    expect(first).not.toBe(other)
  })
})
