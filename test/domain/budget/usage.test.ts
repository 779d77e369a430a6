import { describe, expect, it } from 'vitest'
import { byMonth, degreeDays, sumOf } from '../../../src/domain/budget/climate.ts'
import { flaggedRows, registrations, valleyShares } from '../../../src/domain/budget/monitoring.ts'
import { populationOf } from '../../../src/domain/budget/population.ts'
import { standardNormal, uniform } from '../../../src/domain/budget/seeded.ts'
import { ORDINARY, quantised, seasonUse } from '../../../src/domain/budget/usage.ts'
import { fitsOf } from '../../../src/domain/budget/usage-fit.ts'
import { timesOf, variantOf } from '../../../src/domain/budget/variant.ts'
import { isoText } from '../../../src/domain/plain-date.ts'
import { asItIs, KAIFENG, kaifengSpread, shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'
import { shippedBook } from '../../support/rule-book.ts'

const climate = shippedModel.climateOf(shippedBook.divisions.ancestors(KAIFENG))
const { plan } = kaifengSpread()
const use = { model: shippedModel, fits: new Map(), seed: 1, lastCold: 1 }

describe('degreeDays', () => {
  it('are days times what the month lies below the base, of two winters that were seen', () => {
    if (climate === undefined) throw new Error('no climate')
    // December: 31 days at 3.8 and 2.9 °C below 18: 440.2 and 468.1, in hundredths.
    expect(degreeDays(climate, plan, 'warm')?.[1]).toBe(44_020)
    expect(degreeDays(climate, plan, 'cold')?.[1]).toBe(46_810)
    expect(degreeDays(climate, plan, 'normal')?.[1]).toBe(45_415)
  })

  it('are nothing where a month was never seen', () => {
    const few = { baseTenths: 180, means: [{ month: '2008-01', tenths: 0 }] }
    expect(degreeDays(few, plan, 'normal')).toBe(undefined)
  })
})

describe('byMonth', () => {
  it('adds up to the season, to the hundredth', () => {
    for (const kwh of [0, 1, 99_999, 300_001, 12_345_678])
      expect(sumOf(byMonth(kwh, [15_920, 45_415, 55_335, 38_220, 10_350]))).toBe(kwh)
  })
})

describe('seasonUse', () => {
  it('carries last winter over by degree days, to whole hundredths', () => {
    const population = populationOf([registered({ lastSeason: 300_001 })])
    const device = () => 'air-source-heat-pump'
    expect([...seasonUse(population, device, ORDINARY, use)]).toEqual([300_001])
    expect([...seasonUse(population, device, { ...ORDINARY, cold: 1.1 }, use)]).toEqual([330_001])
    expect([...seasonUse(population, device, ORDINARY, { ...use, lastCold: 1.2 })]).toEqual([250_001])
  })

  it('spreads households without a figure around the model, the same every time', () => {
    const households = Array.from({ length: 4000 }, (_, row) =>
      registered({ account: String(row), area: 7770 }),
    )
    const population = populationOf(households)
    const device = () => 'air-source-heat-pump'
    const kwh = [...seasonUse(population, device, ORDINARY, use)]
    expect([...seasonUse(population, device, ORDINARY, use)]).toEqual(kwh)
    // 3,000 kWh on 77.7 m²; the mean of 4,000 draws with deviation 0.45 lies within 3 %.
    expect(Math.abs(sumOf(kwh) / kwh.length / 300_000 - 1)).toBeLessThan(0.03)
    expect(new Set(kwh).size).toBeGreaterThan(3900)
  })
})

describe('quantised', () => {
  it.each([
    [0.4, 0],
    [0.5, 1],
    [-3, 0],
    [1e12, 99_999_999],
  ])('of %d is %i', (estimate, whole) => {
    expect(quantised(estimate)).toBe(whole)
  })
})

describe('fitsOf', () => {
  it('finds level and spread of a register again, and tells the residuals', () => {
    const households = Array.from({ length: 2000 }, (_, row) => {
      const area = 4000 + Math.floor(uniform(9, row, 1) * 8000)
      const kwh = 45 * area * Math.exp(0.3 * standardNormal(9, row, 2) - 0.045)
      return registered({ account: String(row), area, lastSeason: Math.round(kwh) })
    })
    const fit = fitsOf(populationOf(households), shippedModel, 1).get('air-source-heat-pump')
    expect(fit?.households).toBe(2000)
    expect(Math.abs((fit?.kwhPerArea ?? 0) / 45 - 1)).toBeLessThan(0.03)
    expect(Math.abs((fit?.spread ?? 0) - 0.3)).toBeLessThan(0.02)
    expect(fit?.residuals.p10).toBeLessThan(0)
    expect(fit?.residuals.p90).toBeGreaterThan(0)
  })

  it('stays with the assumption where too few households have a figure', () => {
    const few = Array.from({ length: 29 }, (_, row) =>
      registered({ account: String(row), lastSeason: 1000 + row }),
    )
    expect(fitsOf(populationOf(few), shippedModel, 1).size).toBe(0)
  })
})

describe('variantOf', () => {
  it('adds and leaves out households evenly, and lets a share claim', () => {
    const times = (change: object) => sumOf([...timesOf(1000, { ...asItIs, ...change }, 1)])
    expect(times({})).toBe(1000)
    expect(times({ growthPercent: 5 })).toBe(1050)
    expect(times({ growthPercent: -20 })).toBe(800)
    expect(Math.abs(times({ takeUp: 9000 }) - 900)).toBeLessThan(40)
  })

  it.each([110, 90, 50, 105])(
    'draws %d in a hundred from every township, however the register lists them',
    (each) => {
      const rows = 20_000
      const times = timesOf(rows, { ...asItIs, growthPercent: each - 100 }, 1)
      const towns = [0, 0, 0, 0, 0]
      for (const [row, often] of times.entries()) towns[row % 5] = (towns[row % 5] as number) + often
      const share = (rows / 5) * (each / 100)
      for (const town of towns) expect(Math.abs(town / share - 1)).toBeLessThan(0.05)
      expect(sumOf([...times])).toBe((rows * each) / 100)
    },
  )

  it('adds more to what it added, so that a larger growth has the households of the smaller', () => {
    const added = (growthPercent: number) => timesOf(250, { ...asItIs, growthPercent }, 1)
    const [five, ten] = [added(5), added(10)]
    expect(five.every((often, row) => often <= (ten[row] as number))).toBe(true)
    expect([sumOf([...five]), sumOf([...ten])]).toEqual([262, 275])
  })

  it('gives a share of one device another, with its use', () => {
    const households = Array.from({ length: 1000 }, (_, row) =>
      registered({ account: String(row), device: 'storage-heater', lastSeason: 400_000 }),
    )
    const deviceMix = [{ from: 'storage-heater', to: 'air-source-heat-pump', share: 3000 }]
    const { device, kwh } = variantOf(populationOf(households), { ...asItIs, deviceMix }, ORDINARY, use)
    const swapped = [...(device ?? [])].filter((one) => one === 0).length
    expect(Math.abs(swapped - 300)).toBeLessThan(50)
    expect([...kwh].filter((one) => one === 400_000)).toHaveLength(1000 - swapped)
  })
})

describe('usageModelOf', () => {
  it('has the shares of the valley hours that residents’ estimates have, by device', () => {
    expect(shippedModel.valleyShareOf('storage-heater')).toBe(8000)
    expect(shippedModel.valleyShareOf('air-source-heat-pump')).toBe(4000)
    expect(shippedModel.valleyShareOf('something else')).toBe(4000)
  })
})

describe('monitoring', () => {
  const households = [
    ...Array.from({ length: 9 }, (_, row) =>
      registered({ account: String(row), lastSeason: 200_000, lastValley: 80_000 }),
    ),
    registered({ account: 'cold', lastSeason: 20_000 }),
    registered({ account: 'shop', lastSeason: 1_500_000 }),
    registered({ account: 'outside', lastSeason: 0, registeredOn: null }),
  ]
  const population = populationOf(households)

  it('lists who hardly heats though registered, and whose use cannot be', () => {
    const flagged = flaggedRows(population, new Float64Array(population.size), shippedModel)
    expect(flagged.map(({ row, flag }) => [population.accounts[row], flag])).toEqual([
      ['cold', 'hardly-heats'],
      ['shop', 'implausible'],
    ])
  })

  it('tells the valley share of those whose registers are known', () => {
    expect(valleyShares(population)).toEqual([{ device: 'air-source-heat-pump', households: 9, share: 0.4 }])
  })

  it('counts registrations by month', () => {
    expect(registrations(population, (on) => isoText(on).slice(0, 7))).toEqual([
      { month: '2017-01', households: 11 },
    ])
  })
})
