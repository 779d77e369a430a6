import { describe, expect, it } from 'vitest'
import { day, isoText } from '../../src/domain/plain-date.ts'
import { type DivisionRules, ruleBook } from '../../src/domain/rule-book.ts'
import {
  firstSeasonAfter,
  outsideSeasonOn,
  priceSeasonName,
  type Season,
  seasonEdges,
  seasonOn,
  seasonRule,
} from '../../src/domain/season.ts'
import { divisions } from '../support/divisions.ts'
import { gap, heatingSeason, ruleFile } from '../support/rule-files.ts'

const COUNTY = '410225'

function rulesWith(...provisions: Parameters<typeof ruleFile>[0][number][]): DivisionRules {
  const documents = [ruleFile(provisions, { inForce: {} }, 'policies/410000/always-test-2020.yaml').document]
  return ruleBook({ edition: 'small', documents, divisions, devices: [], classes: [] }).rulesOf(COUNTY, null)
}

const winter = rulesWith(heatingSeason())
const summer = rulesWith(heatingSeason({ season: 'warm', from: '05-01', to: '08-31' }))
const shown = (season: Season | undefined) =>
  season === undefined
    ? undefined
    : `${season.name} ${season.year}: ${isoText(season.from)} until ${isoText(season.to)}`
const on = (rules: DivisionRules, name: string, text: string) =>
  shown(seasonOn(rules, name, day(text), day(text)))
const outside = (rules: DivisionRules, name: string, text: string) =>
  shown(outsideSeasonOn(rules, name, day(text), day(text)))

describe('seasonOn', () => {
  const season2018 = 'winter 2018: 2018-11-15 until 2019-03-16'

  it.each([
    ['2018-11-14', undefined],
    ['2018-11-15', season2018],
    ['2018-11-16', season2018],
    ['2018-12-31', season2018],
    ['2019-01-01', season2018],
    ['2019-03-14', season2018],
    ['2019-03-15', season2018],
    ['2019-03-16', undefined],
    ['2019-07-01', undefined],
    ['2019-11-15', 'winter 2019: 2019-11-15 until 2020-03-16'],
  ])('names a winter over New Year by its first year: on %s it is %s', (text, season) => {
    expect(on(winter, 'winter', text)).toBe(season)
  })

  it.each([
    ['2019-04-30', undefined],
    ['2019-05-01', 'warm 2019: 2019-05-01 until 2019-09-01'],
    ['2019-08-31', 'warm 2019: 2019-05-01 until 2019-09-01'],
    ['2019-09-01', undefined],
    ['2019-01-15', undefined],
    ['2019-12-15', undefined],
  ])('keeps a season within one year: on %s it is %s', (text, season) => {
    expect(on(summer, 'warm', text)).toBe(season)
  })

  it('ends a season on the last of February of the year it ends in', () => {
    const short = rulesWith(heatingSeason({ from: '12-01', to: '02-28' }))
    expect(on(short, 'winter', '2020-02-28')).toBe('winter 2019: 2019-12-01 until 2020-02-29')
    expect(on(short, 'winter', '2020-02-29')).toBeUndefined()
  })

  it('ends a season with the month where that has no such day in a year', () => {
    const leap = rulesWith(heatingSeason({ from: '12-01', to: '02-29' }))
    expect(on(leap, 'winter', '2019-02-28')).toBe('winter 2018: 2018-12-01 until 2019-03-01')
    expect(on(leap, 'winter', '2019-03-01')).toBeUndefined()
    expect(on(leap, 'winter', '2020-02-29')).toBe('winter 2019: 2019-12-01 until 2020-03-01')
    const edges = seasonEdges(leap, day('2019-01-01'), day('2019-06-01')).map(isoText)
    expect(edges).toEqual(['2019-03-01'])
  })

  it('finds a season of a single day', () => {
    const single = rulesWith(heatingSeason({ from: '06-01', to: '06-01' }))
    expect(on(single, 'winter', '2020-06-01')).toBe('winter 2020: 2020-06-01 until 2020-06-02')
    expect(on(single, 'winter', '2020-06-02')).toBeUndefined()
    expect(on(single, 'winter', '2020-05-31')).toBeUndefined()
  })

  it('knows no season of another name', () => {
    expect(on(winter, 'warm', '2019-01-01')).toBeUndefined()
  })

  it('tests the rule on the day asked for and the day itself in the real calendar', () => {
    const dated = rulesWith(
      heatingSeason({ key: 'old', inForce: { to: '2019-07-01' } }),
      heatingSeason({ key: 'new', from: '11-01', to: '03-31', inForce: { from: '2019-07-01' } }),
    )
    const november = day('2018-11-05')
    expect(seasonOn(dated, 'winter', november, november)).toBeUndefined()
    expect(shown(seasonOn(dated, 'winter', november, day('2020-01-01')))).toBe(
      'winter 2018: 2018-11-01 until 2019-04-01',
    )
  })
})

describe('seasonRule', () => {
  const dated = rulesWith(
    heatingSeason({ key: 'later', inForce: { from: '2019-07-01', to: '2020-07-01' } }),
    heatingSeason({ key: 'city', divisions: ['410200'], inForce: { from: '2020-01-01' } }),
  )

  it('holds from its first day up to, but not on, its end', () => {
    const onDay = (text: string) => seasonRule(dated, 'winter', day(text))?.id
    expect(onDay('2019-06-30')).toBeUndefined()
    expect(onDay('2019-07-01')).toBe('test-2020/later')
    expect(onDay('2019-12-31')).toBe('test-2020/later')
  })

  it('prefers the city to the province', () => {
    expect(seasonRule(dated, 'winter', day('2020-01-01'))?.id).toBe('test-2020/city')
    expect(seasonRule(dated, 'winter', day('2020-07-01'))?.id).toBe('test-2020/city')
  })

  it('finds nothing under another name', () => {
    expect(seasonRule(dated, 'warm', day('2020-01-01'))).toBeUndefined()
  })
})

describe('outsideSeasonOn', () => {
  const before2019 = 'winter 2019: 2019-03-16 until 2019-11-15'

  it.each([
    ['2019-03-15', undefined],
    ['2019-03-16', before2019],
    ['2019-03-17', before2019],
    ['2019-11-13', before2019],
    ['2019-11-14', before2019],
    ['2019-11-15', undefined],
    ['2020-01-01', undefined],
  ])('is the stretch between two winters: on %s it is %s', (text, stretch) => {
    expect(outside(winter, 'winter', text)).toBe(stretch)
  })

  it.each([
    ['2019-04-30', 'warm 2019: 2018-09-01 until 2019-05-01'],
    ['2019-05-01', undefined],
    ['2019-09-01', 'warm 2020: 2019-09-01 until 2020-05-01'],
    ['2019-12-31', 'warm 2020: 2019-09-01 until 2020-05-01'],
    ['2020-01-01', 'warm 2020: 2019-09-01 until 2020-05-01'],
  ])('runs over New Year where the season does not: on %s it is %s', (text, stretch) => {
    expect(outside(summer, 'warm', text)).toBe(stretch)
  })

  it('is nothing where no rule dates the season', () => {
    expect(outside(winter, 'warm', '2019-07-01')).toBeUndefined()
  })
})

describe('firstSeasonAfter', () => {
  const first = (text: string, name = 'winter') => shown(firstSeasonAfter(winter, name, day(text), day(text)))

  it('is the season in which a household was converted', () => {
    expect(first('2018-11-15')).toBe('winter 2018: 2018-11-15 until 2019-03-16')
    expect(first('2019-03-15')).toBe('winter 2018: 2018-11-15 until 2019-03-16')
  })

  it('is the next season after a conversion between seasons', () => {
    expect(first('2019-03-16')).toBe('winter 2019: 2019-11-15 until 2020-03-16')
    expect(first('2019-11-14')).toBe('winter 2019: 2019-11-15 until 2020-03-16')
  })

  it('is nothing where no rule dates the season', () => {
    expect(first('2019-07-01', 'warm')).toBeUndefined()
  })
})

describe('priceSeasonName', () => {
  it('is the season without a purpose of its own, or one stated for prices', () => {
    expect(priceSeasonName(winter)).toBe('winter')
    const stated = rulesWith(
      heatingSeason({ key: 'a', season: 'paid', purpose: 'subsidy' }),
      heatingSeason({ key: 'b', season: 'other', purpose: 'other' }),
      heatingSeason({ key: 'c', season: 'priced', purpose: 'price' }),
    )
    expect(priceSeasonName(stated)).toBe('priced')
  })

  it('is nothing where seasons date a subsidy alone', () => {
    expect(priceSeasonName(rulesWith(heatingSeason({ purpose: 'subsidy' })))).toBeUndefined()
    expect(priceSeasonName(rulesWith(gap()))).toBeUndefined()
  })
})

describe('seasonEdges', () => {
  const edges = (from: string, to: string, rules = winter) =>
    seasonEdges(rules, day(from), day(to)).map(isoText).sort()

  it('lists first days and days after the last that lie strictly between two days', () => {
    expect(edges('2018-11-14', '2019-11-16')).toEqual(['2018-11-15', '2019-03-16', '2019-11-15'])
    expect(edges('2018-11-15', '2019-03-16')).toEqual([])
    expect(edges('2018-11-14', '2018-11-15')).toEqual([])
    expect(edges('2018-11-14', '2018-11-16')).toEqual(['2018-11-15'])
    expect(edges('2019-03-15', '2019-03-16')).toEqual([])
    expect(edges('2019-03-15', '2019-03-17')).toEqual(['2019-03-16'])
    expect(edges('2019-03-16', '2019-03-20')).toEqual([])
  })

  it('goes through every season rule, whatever its purpose', () => {
    const both = rulesWith(
      heatingSeason({ key: 'a' }),
      heatingSeason({ key: 'b', season: 'paid', purpose: 'subsidy', from: '12-01', to: '02-28' }),
    )
    expect(edges('2018-11-01', '2019-04-01', both)).toEqual([
      '2018-11-15',
      '2018-12-01',
      '2019-03-01',
      '2019-03-16',
    ])
  })
})
