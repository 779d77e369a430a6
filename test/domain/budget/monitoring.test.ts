import { describe, expect, it } from 'vitest'
import {
  completions,
  flaggedRows,
  registrations,
  valleyShares,
} from '../../../src/domain/budget/monitoring.ts'
import { ABSENT, populationOf, type RegisterHousehold } from '../../../src/domain/budget/population.ts'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import type { RuleBook } from '../../../src/domain/rule-book.ts'
import { shippedModel } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'
import { shippedBook } from '../../support/rule-book.ts'

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

describe('completions', () => {
  const target = (body: object) => ({ id: `t/${JSON.stringify(body)}`, body: { kind: 'target', ...body } })
  const book = (...provisions: readonly object[]) => ({ ...shippedBook, provisions }) as unknown as RuleBook
  const county = { households: '10', by: '2017-12-31', divisions: ['410212'] }
  const dayOf = (text: string) => day(text)

  it('counts who is registered by the day, that day included', () => {
    const people = population(
      { registeredOn: day('2017-12-31') },
      { registeredOn: day('2018-01-01') },
      { registeredOn: 'unknown' },
      { registeredOn: null },
    )
    expect(completions(people, book(target(county)), dayOf)).toMatchObject([
      { target: 10, by: '2017-12-31', done: 1, coversArea: true },
    ])
  })

  it('says where the register is only a part of the area', () => {
    const of = (...divisions: readonly string[]) =>
      completions(population({}), book(target({ ...county, divisions })), dayOf).map((one) => one.coversArea)
    expect(of('410212')).toEqual([true])
    expect(of('410200')).toEqual([false])
    expect(of('410212', '410225')).toEqual([false])
    expect(of('110113')).toEqual([])
  })

  it('leaves out what is no target of households by a day', () => {
    const others = [
      target({ by: '2017-12-31', divisions: ['410212'] }),
      target({ households: '10', divisions: ['410212'] }),
      { id: 'x', body: { ...county, kind: 'gap' } },
    ]
    expect(completions(population({}), book(...others), dayOf)).toEqual([])
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
