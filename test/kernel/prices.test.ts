import { describe, expect, it } from 'vitest'
import type { ProvisionText } from '../../src/model/document.ts'
import { accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import {
  BOTH_WAYS,
  flat,
  IN_WINTER,
  OUTSIDE_WINTER,
  SERVES,
  type Text,
  tariff,
  tiers,
} from '../support/small-rules.ts'
import { book, PRICES, rule, says } from '../support/worked-question.ts'

const season = PRICES.filter(({ key }) => key === 'season')

const COVERAGES: Choices = {
  'not covered': { household: { centralHeating: 'not-covered' } },
  covered: { household: { centralHeating: 'covered' } },
  unknown: { household: { centralHeating: 'unknown' } },
}
const all = { left: [], refused: 0 }

describe('bands', () => {
  it.each([
    ['calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7']],
    ['calendar-year', '12', ['100'], ['0.5123', '0.6']],
    ['calendar-year', '12', ['100', '200', '300', '400', '500'], ['0.5', '0.6', '0.7', '0.8', '0.9', '1']],
    ['month', '1', ['100.5', '200'], ['0.5', '0.6', '0.7']],
    ['two-months', '2', ['100', '200'], ['0.5', '0.6', '0.7']],
    ['half-year', '6', ['100', '200', '300'], ['0.5', '0.6', '0.7', '0.8']],
  ])('over %s (%s months) up to %j at %j are split alike', (over, months, bounds, prices) => {
    const rules = book([...season, tariff('bands', tiers(over, months, bounds, prices))])
    const readings = [
      ...['0', '99.99', '100', '100.01', '100.49', '100.51', '199.99', '200', '200.01', '300.01', '1000'].map(
        (kwh) => `2018-05-01..2018-05-31 ${kwh}`,
      ),
      '2018-01-01..2018-01-31 80 | 2018-02-01..2018-02-28 80 | 2018-03-01..2018-03-31 80',
      '2018-06-01..2018-06-30 150 | 2018-07-01..2018-07-31 150 | 2018-08-01..2018-08-31 50',
      '2018-12-01..2018-12-31 90 | 2019-01-01..2019-01-31 20',
      '2018-12-20..2019-01-10 250',
      '2018-06-20..2018-07-20 300',
      '2018-06-30..2018-07-01 300',
      '2018-01-01..2018-12-31 700',
      '2018-02-28..2018-03-01 250 | 2018-03-02..2018-12-31 100',
      '2020-02-01..2020-02-29 100.01 | 2020-03-02..2020-03-31 99.99',
    ]
    const positions: Choices = {
      ...BOTH_WAYS,
      'a year before': { prior: { calendarYearKwh: '95.5' } },
      'a season before': { prior: { heatingSeasonKwh: '95.5', restOfYearKwh: '3' } },
    }
    expect(billedByBoth(rules, accounts(readings, positions))).toEqual({ billed: 80, ...all })
  })

  it('over a season and the rest of the year hold where coverage says so', () => {
    const rules = book([
      ...season,
      tariff('plain', flat('0.55')),
      tariff('in', tiers('season', '4', ['100', '200'], ['0.3', '0.4', '0.5']), {
        ...IN_WINTER,
        when: { fact: 'central-heating', is: 'not-covered' },
        insteadOf: ['notice/plain'],
      }),
      tariff('out', tiers('outside-season', '8', ['150'], ['0.33', '0.44']), {
        ...OUTSIDE_WINTER,
        when: { fact: 'central-heating', is: 'not-covered' },
        insteadOf: ['notice/plain'],
      }),
    ])
    const readings = [
      ...['2018-11-14', '2018-11-15', '2019-03-15', '2019-03-16'].map((on) => `${on}..${on} 120`),
      '2018-11-10..2018-11-20 300 | 2018-11-21..2019-03-20 150 | 2019-03-21..2019-11-20 200',
      '2018-12-01..2019-01-31 180 | 2019-02-01..2019-02-28 50',
      '2018-10-01..2018-10-31 100 | 2018-11-01..2018-11-14 60.01 | 2018-11-15..2018-11-30 10',
      '2019-03-10..2019-04-10 99.99 h50',
    ]
    const positions: Choices = {
      ...BOTH_WAYS,
      'a season before': { prior: { heatingSeasonKwh: '60' } },
      'the rest before': { prior: { restOfYearKwh: '140.5' } },
      'a year before': { prior: { calendarYearKwh: '1' } },
    }
    const known = accounts(readings, positions, COVERAGES)
    expect(billedByBoth(rules, known)).toEqual({ billed: 80, left: [], refused: 40 })
    const changing = accounts(['2018-12-01..2018-12-31 150 | 2019-01-01..2019-01-31 150'], BOTH_WAYS, {
      'loses cover': {
        household: { centralHeating: 'covered' },
        at: { 1: { centralHeating: 'not-covered' } },
      },
    })
    expect(billedByBoth(rules, changing)).toEqual({ billed: 2, ...all })
  })

  it('of which one has no known price leave the account to the explaining engine once it is reached', () => {
    const rules = book([
      ...season,
      tariff('bands', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', 'unknown'])),
    ])
    const readings = ['200', '200.01'].map((kwh) => `2018-05-01..2018-05-31 ${kwh}`)
    expect(billedByBoth(rules, accounts(readings, BOTH_WAYS))).toEqual({ billed: 2, left: [], refused: 2 })
  })

  it('are no more than six; of seven, and of bounds out of order, the explaining engine bills', () => {
    const bounds = ['10', '20', '30', '40', '50', '60']
    const prices = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7']
    const asked = accounts(['2018-05-01..2018-05-31 45'])
    const seven = book([tariff('bands', tiers('month', '1', bounds, prices)), ...season])
    expect(billedByBoth(seven, asked)).toMatchObject({ billed: 0, left: [asked[0]?.label] })
    const six = book([tariff('bands', tiers('month', '1', bounds.slice(1), prices.slice(1))), ...season])
    expect(billedByBoth(six, asked)).toMatchObject({ billed: 1, left: [] })
  })

  it('rise by the month for a class, whole or not at all', () => {
    const widening = (key: string, widens: Text, frame: Text = {}) =>
      rule(
        key,
        {
          kind: 'band-widening',
          name: says,
          class: 'low-income',
          priceCategories: ['one-household-one-meter'],
          widens,
        } as never,
        frame,
      )
    const classes: Choices = {
      'no class': {},
      'low income': { household: { classes: ['low-income'] } },
      'low income later': { at: { 1: { classes: ['low-income'] } } },
    }
    const readings = ['2018-05-01..2018-05-31 150', '2018-12-01..2018-12-31 90 | 2019-01-01..2019-01-31 160']
    const rules = book([
      ...season,
      tariff('bands', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7'])),
      widening('wider', { kwhPerMonth: '5.5' }, { inForce: { from: '2018-01-01', to: '2019-01-01' } }),
    ])
    expect(billedByBoth(rules, accounts(readings, BOTH_WAYS, classes))).toEqual({ billed: 12, ...all })
    const refusing = book([
      ...season,
      tariff('bands', tiers('month', '1', ['100', '200'], ['0.5', '0.6', '0.7'])),
      widening('not-told', { notCalculated: says }),
    ])
    const asked = accounts(readings.slice(0, 1), BOTH_WAYS, classes)
    expect(billedByBoth(refusing, asked)).toEqual({ billed: 4, left: [], refused: 2 })
    const fine = book([...season, tariff('one', flat('0.5')), widening('wider', { kwhPerMonth: '5.5' })])
    expect(billedByBoth(fine, accounts(readings, BOTH_WAYS, classes))).toEqual({ billed: 12, ...all })
  })
})

describe('differences by period', () => {
  const differences = (key: string, by: Text, body: Text = {}, frame: Text = {}) =>
    rule(
      key,
      {
        kind: 'time-of-use',
        name: says,
        serves: SERVES,
        applies: 'by-choice',
        differences: by,
        ...body,
      } as never,
      frame,
    )
  const chosen: Choices = {
    'by periods': { household: { timeOfUse: true } },
    'one price': {},
  }
  const readings = [
    '2018-12-01..2018-12-31 p10.17 v20.04',
    '2018-12-01..2018-12-31 p10.17 f3.33 v20.04',
    '2018-12-01..2018-12-31 p0 f0 v0',
    '2018-12-01..2018-12-31 p0 f7.77 v0',
    '2018-12-01..2018-12-31 p7.77 f0 v0',
    '2018-12-01..2018-12-31 p0 f0 v7.77',
    '2018-12-15..2019-01-14 p10.17 f3.33 v20.04',
    '2018-11-10..2018-11-19 p100.17 v200.04',
    '2018-05-01..2018-05-31 p60 f50 v40 t150 | 2018-06-01..2018-06-30 p30 f30 v30',
  ]

  it.each<[string, ProvisionText[]]>([
    ['of two periods', [differences('all', { peak: '0.03', valley: '-0.12' })]],
    ['of three periods', [differences('all', { peak: '0.0305', flat: '-0.001', valley: '-0.12' })]],
    ['of nothing for a period', [differences('all', { peak: '0.03', flat: '0', valley: '-0.12' })]],
    [
      'that change on a day',
      [
        differences(
          'first',
          { peak: '0.03', valley: '-0.12' },
          {},
          { inForce: { from: '2016-01-01', to: '2019-01-01' } },
        ),
        differences('second', { peak: '0.04', valley: '-0.2' }, {}, { inForce: { from: '2019-01-01' } }),
      ],
    ],
    [
      'that begin on a day',
      [differences('all', { peak: '0.03', valley: '-0.12' }, {}, { inForce: { from: '2018-12-20' } })],
    ],
    ['of the season', [differences('winter', { peak: '0.03', valley: '-0.12' }, IN_WINTER)]],
    ['outside the season', [differences('rest', { peak: '0.03', valley: '-0.12' }, OUTSIDE_WINTER)]],
    [
      'that no source confirms any more',
      [differences('all', { peak: '0.03', valley: '-0.12' }, {}, { confirmedThrough: '2018-12-30' })],
    ],
    [
      'that a rule of the household’s county stands before',
      [
        differences('all', { peak: '0.03', valley: '-0.12' }),
        differences('near', { peak: '0.05', valley: '-0.13' }, {}, { divisions: ['410202'] }),
      ],
    ],
  ])('%s are added alike', (_, more) => {
    const bands = tariff('bands', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7']))
    for (const price of [tariff('one', flat('0.5')), bands]) {
      const asked = accounts(readings, chosen, BOTH_WAYS)
      expect(billedByBoth(book([...season, price, ...more]), asked)).toEqual({ billed: 36, ...all })
    }
  })

  it('need registers where the household chose them', () => {
    const rules = book([
      ...season,
      tariff('one', flat('0.5')),
      differences('all', { peak: '0.03', valley: '-0.1' }),
    ])
    const asked = accounts(['2018-12-01..2018-12-31 10', '2018-12-01..2018-12-31 0'], chosen, BOTH_WAYS)
    expect(billedByBoth(rules, asked)).toEqual({ billed: 4, left: [], refused: 4 })
  })

  it('hold for every household where they always apply', () => {
    const always = differences('all', { peak: '0.03', valley: '-0.1' }, { applies: 'always' })
    const rules = book([...season, tariff('one', flat('0.5')), always])
    const asked = accounts(readings, chosen, BOTH_WAYS)
    expect(billedByBoth(rules, asked)).toEqual({ billed: 36, ...all })
    const bare = accounts(['2018-12-01..2018-12-31 10', '2018-12-01..2018-12-31 0'], BOTH_WAYS)
    expect(billedByBoth(rules, bare)).toEqual({ billed: 2, left: [], refused: 2 })
  })

  it('in percent of a price are for the explaining engine', () => {
    const percent = differences('all', { peak: { percent: '10' }, valley: '-0.1' })
    const rules = book([...season, tariff('one', flat('0.5')), percent])
    const asked = accounts(readings.slice(0, 1), chosen)
    expect(billedByBoth(rules, asked)).toMatchObject({ billed: 1, left: [asked[0]?.label] })
  })

  it('within a quota hold for the share inside it', () => {
    const within = { accumulator: { over: 'season', months: '4' }, kwh: '100' }
    const quota = differences(
      'all',
      { peak: '0.03', flat: '0.01', valley: '-0.12' },
      { ...IN_WINTER, within },
    )
    const rules = book([
      ...season,
      tariff('one', flat('0.5'), IN_WINTER),
      tariff('rest', flat('0.6'), OUTSIDE_WINTER),
      quota,
    ])
    const used = [
      '2018-12-01..2018-12-31 p30 f30 v40',
      '2018-12-01..2018-12-31 p30 f30 v40.01',
      '2018-12-01..2018-12-31 p50 f0 v49.99 | 2019-01-01..2019-01-31 p10 v10 | 2019-02-01..2019-02-28 p1 v2',
      '2018-12-01..2018-12-31 p300.33 f100.77 v900.19',
      '2018-11-01..2018-11-30 p100 v100',
      '2019-02-01..2019-03-31 p70 v80 | 2019-12-01..2019-12-31 p10 v80',
    ]
    const positions: Choices = { ...BOTH_WAYS, before: { prior: { heatingSeasonKwh: '33.33' } } }
    expect(billedByBoth(rules, accounts(used, chosen, positions))).toEqual({ billed: 36, ...all })
  })
})

describe('prices by period', () => {
  const byPeriod = (yuanPerKwh: Text) => ({ shape: 'by-period', yuanPerKwh })
  const chosen: Choices = { 'by periods': { household: { timeOfUse: true } }, 'one price': {} }
  const readings = [
    '2018-12-01..2018-12-31 p10.17 v20.04',
    '2018-12-01..2018-12-31 p10.17 f3.33 v20.04',
    '2018-12-01..2018-12-31 p0 f1 v0',
    '2018-12-01..2018-12-31 p0 f0 v0',
    '2018-12-01..2018-12-31 5',
    '2018-12-01..2018-12-31 0',
    '2018-12-15..2019-01-14 p10.17 v20.04',
  ]

  it('are charged to who chose them', () => {
    const whole = book([...season, tariff('one', byPeriod({ peak: '0.6', flat: '0.5', valley: '0.3' }))])
    expect(billedByBoth(whole, accounts(readings, chosen, BOTH_WAYS))).toMatchObject({ billed: 10 })
    const partly = book([...season, tariff('one', byPeriod({ peak: '0.6', valley: '0.3' }))])
    expect(billedByBoth(partly, accounts(readings, chosen, BOTH_WAYS))).toMatchObject({ billed: 6 })
  })
})
