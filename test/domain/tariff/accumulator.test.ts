import { describe, expect, it } from 'vitest'
import { day, isoText } from '../../../src/domain/plain-date.ts'
import { ruleBook } from '../../../src/domain/rule-book.ts'
import type { Situation } from '../../../src/domain/situation.ts'
import { accumulatorOn } from '../../../src/domain/tariff/accumulator.ts'
import type { TiersCharge } from '../../../src/model/tariff.ts'
import { divisions } from '../../support/divisions.ts'
import { heatingSeason, ruleFile } from '../../support/rule-files.ts'

type Over = TiersCharge['accumulator']['over']

const documents = [ruleFile([heatingSeason()], {}, 'policies/410000/small.yaml').document]
const rules = ruleBook({ edition: 'small', documents, divisions, devices: [], classes: [] }).rulesOf(
  '410225',
  null,
)

function on(over: Over, text: string, season: string | undefined = 'winter') {
  const situation = { rules, day: day(text), validOn: day('2020-06-01') } as Situation
  const { key, from, prior } = accumulatorOn(over, season, situation)
  return { key, from: isoText(from), prior }
}

describe('accumulatorOn', () => {
  it.each([
    ['calendar-year', '2020-01-01', '2020-01-01', 'calendarYearKwh'],
    ['calendar-year', '2020-12-31', '2020-01-01', 'calendarYearKwh'],
    ['half-year', '2020-01-01', '2020-01-01', null],
    ['half-year', '2020-06-30', '2020-01-01', null],
    ['half-year', '2020-07-01', '2020-07-01', null],
    ['half-year', '2020-12-31', '2020-07-01', null],
    ['two-months', '2020-01-31', '2020-01-01', null],
    ['two-months', '2020-02-29', '2020-01-01', null],
    ['two-months', '2020-03-01', '2020-03-01', null],
    ['two-months', '2020-12-31', '2020-11-01', null],
    ['month', '2020-02-29', '2020-02-01', null],
    ['month', '2020-12-31', '2020-12-01', null],
    ['month', '2021-01-01', '2021-01-01', null],
    ['season', '2020-11-15', '2020-11-15', 'heatingSeasonKwh'],
    ['season', '2021-03-15', '2020-11-15', 'heatingSeasonKwh'],
    ['outside-season', '2021-03-16', '2021-03-16', 'restOfYearKwh'],
    ['outside-season', '2021-11-14', '2021-03-16', 'restOfYearKwh'],
  ] as const)('counts over the %s: on %s that is since %s', (over, text, from, prior) => {
    expect(on(over, text)).toMatchObject({ from, prior })
  })

  it('names accumulators by kind, season and first day, so that one that is returned to resumes', () => {
    expect(on('season', '2020-12-01').key).toBe(`season:winter@${day('2020-11-15')}`)
    expect(on('season', '2021-02-01').key).toBe(on('season', '2020-12-01').key)
    expect(on('outside-season', '2021-07-01').key).toBe(`outside-season:winter@${day('2021-03-16')}`)
    expect(on('calendar-year', '2020-07-01').key).toBe(`calendar-year@${day('2020-01-01')}`)
    expect(on('month', '2020-01-31').key).toBe(`month@${day('2020-01-01')}`)
  })

  it('counts a day that lies in no such season by itself', () => {
    const key = (over: Over, text: string) => `${over}@${day(text)}`
    expect(on('season', '2020-07-01')).toEqual({
      key: key('season', '2020-07-01'),
      from: '2020-07-01',
      prior: null,
    })
    expect(on('outside-season', '2020-12-01')).toEqual({
      key: key('outside-season', '2020-12-01'),
      from: '2020-12-01',
      prior: null,
    })
  })
})
