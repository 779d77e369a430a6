import { describe, expect, it } from 'vitest'
import { flaggedRows, registrations, valleyShares } from '../../../src/domain/budget/monitoring.ts'
import { ABSENT, populationOf, type RegisterHousehold } from '../../../src/domain/budget/population.ts'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import { shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

const population = (...households: readonly Partial<RegisterHousehold>[]) =>
  populationOf(households.map((one, i) => registered({ account: String(i), ...one })))
const figures = (...kwh: readonly number[]) => kwh.map((lastSeason) => ({ lastSeason }))

describe('flaggedRows', () => {
  const flags = (households: readonly Partial<RegisterHousehold>[], fen: readonly number[] = []) =>
    flaggedRows(
      population(...households),
      Float64Array.from(households, (_, i) => fen[i] ?? 0),
      shippedModel,
    ).map(({ row, flag, kwh, medianKwh }) => [row, flag, kwh, medianKwh])

  it('measures each household against the median of its kind', () => {
    // The median of 10, 1,000, 2,000, 3,000 and 20,000 kWh is 2,000: below 300 hardly heats, above 10,000 cannot be.
    expect(flags(figures(2_000_000, 1000, 100_000, 300_000, 200_000))).toEqual([
      [0, 'implausible', 2_000_000, 200_000],
      [1, 'hardly-heats', 1000, 200_000],
    ])
    const other = { lastSeason: 1000, device: 'storage-heater' }
    expect(flags([...figures(100_000, 100_000, 100_000), other])).toEqual([])
  })

  it('lists nobody exactly at a threshold', () => {
    expect(flags(figures(30_000, 200_000, 200_000, 200_000, 1_000_000))).toEqual([])
  })

  it('leaves out who has no figure, and lists only the registered as hardly heating', () => {
    const nobody = { lastSeason: 0, registeredOn: null }
    expect(flags([...figures(200_000, 200_000, ABSENT), nobody])).toEqual([])
    expect(flags([{ lastSeason: ABSENT }])).toEqual([])
  })

  it('has the largest subsidies first, then the order of the register', () => {
    const households = figures(0, 0, 0, 200_000, 200_000, 200_000, 200_000)
    expect(flags(households, [5, 9, 5]).map(([row]) => row)).toEqual([1, 0, 2])
  })
})

describe('valleyShares', () => {
  it('adds up by device those that have both figures', () => {
    const shares = valleyShares(
      population(
        { lastSeason: 100_000, lastValley: 20_000 },
        { lastSeason: 300_000, lastValley: 140_000 },
        { lastSeason: 300_000 },
        { lastSeason: 0, lastValley: 0, device: 'direct-electric' },
        { lastSeason: 100_000, lastValley: 80_000, device: 'storage-heater' },
      ),
    )
    expect(shares).toEqual([
      { device: 'air-source-heat-pump', households: 2, share: 0.4 },
      { device: 'storage-heater', households: 1, share: 0.8 },
    ])
  })
})

describe('registrations', () => {
  it('counts by month, the oldest first', () => {
    const people = population(
      { registeredOn: day('2018-03-01') },
      { registeredOn: day('2017-11-30') },
      { registeredOn: day('2018-03-31') },
      { registeredOn: null },
    )
    expect(registrations(people, (on) => isoText(on).slice(0, 7))).toEqual([
      { month: '2017-11', households: 1 },
      { month: '2018-03', households: 2 },
    ])
  })
})
