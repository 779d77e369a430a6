import { describe, expect, it } from 'vitest'
import type { ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'
import { accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import { everyday } from '../support/everyday.ts'
import { flat, IN_WINTER, OUTSIDE_WINTER, SERVES, type Text, tariff, tiers } from '../support/small-rules.ts'
import { book, operating, PRICES, rule, says, trading } from '../support/worked-question.ts'

const SEASON = PRICES.filter(({ key }) => key !== 'price')
const rate = (yuanPer: string, more: Text = {}): Formula =>
  ({ shape: 'rate', yuanPer, of: 'heating-kwh', ...more }) as Formula
const CUT = { from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' }
const hours = (differences: Text, more: Text = {}, frame: Text = {}) =>
  rule(
    'hours',
    { kind: 'time-of-use', name: says, serves: SERVES, applies: 'by-choice', differences, ...more } as never,
    frame,
  )
const BANDS = tariff('price', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7']))
const FLAT = tariff('price', flat('0.5'))
const TRADE = trading({
  criteria: { fact: 'registered', at: 'day-of-use', code: 'on-list' },
  recognised: { of: 'heating-kwh', caps: [{ kwh: '120' }] },
  cuts: [CUT],
})
const PAID = operating(rate('0.1', { upTo: { quantity: '150', per: 'season' } }))

const one = '2018-12-01..2018-12-31 100.01'
const two = '2018-11-20..2018-11-30 60 | 2018-12-01..2018-12-31 70'
const gap = '2018-11-20..2018-11-29 60 | 2018-12-01..2018-12-31 70'
const may = '2018-05-01..2018-05-31 250'
const none = '2018-12-01..2018-12-31 0'
const heating = '2018-12-01..2018-12-31 100.01 h50'
const years = '2018-12-20..2019-01-10 120'
const winters = '2018-12-01..2018-12-31 90 | 2019-12-01..2019-12-31 95'
const begins = '2018-11-01..2018-11-30 120'
const periods = '2018-12-01..2018-12-31 p60 v50.5'
const three = '2018-12-01..2018-12-31 p60 f20 v50.5'
const summed = '2018-12-01..2018-12-31 p60 f20 v50.5 t130.5'
const back = '2018-12-31..2018-12-31 5 | 2019-01-01..2019-01-31 5'
const EVERY = [one, two, gap, may, none, heating, years, winters, begins, periods, three, summed, back]

const households: Choices = {
  plain: {},
  registered: { household: { registeredOn: '2017-01-01' } },
  'registered later': { household: { registeredOn: '2019-11-30' } },
  'without a device': { device: null },
}

describe('everyday accounts', () => {
  it.each<[string, ProvisionText[], number, string[]?]>([
    ['one price', [FLAT], 16],
    ['bands of a year', [BANDS], 18],
    ['two bands', [tariff('price', tiers('calendar-year', '12', ['100'], ['0.5', '0.6']))], 18],
    ['bands of a month', [tariff('price', tiers('month', '1', ['100', '200'], ['0.5', '0.6', '0.7']))], 18],
    [
      'bands of seasons',
      [
        tariff('in', tiers('season', '4', ['100', '200'], ['0.3', '0.4', '0.5']), IN_WINTER),
        tariff('out', tiers('outside-season', '8', ['150'], ['0.33', '0.44']), OUTSIDE_WINTER),
      ],
      20,
      [],
    ],
    ['a subsidy', [BANDS, PAID], 18],
    ['a subsidy without a limit', [FLAT, operating(rate('0.1'))], 16],
    [
      'a subsidy that is not theirs',
      [FLAT, operating(rate('0.1'), { criteria: { fact: 'central-heating', is: 'covered' } })],
      16,
    ],
    [
      'a subsidy that is not known',
      [FLAT, operating(rate('0.1'), { criteria: { fact: 'whole-village', is: 'yes' } })],
      16,
    ],
    ['trading', [BANDS, TRADE], 33, [`${years} registered`]],
    ['trading without a cap', [FLAT, trading({ cuts: [CUT] })], 16],
    ['trading and a subsidy', [BANDS, TRADE, PAID], 33, [`${years} registered`]],
    ['a notice', [FLAT, rule('notice', { kind: 'notice', says, serves: SERVES } as never)], 16],
    [
      'nothing confirmed any more',
      [FLAT, TRADE, PAID].map((text) => ({ ...text, confirmedThrough: '2018-12-30' })),
      31,
    ],
  ])('of %s are billed in the fewest steps', (_, rules, known, others) => {
    const made = book([...SEASON, ...rules])
    const asked = accounts(EVERY, households)
    // Days charged alike that the season of other rules cuts are for the general way, as are two runs of trading.
    const cut = Object.keys(households).map((name) => `${begins} ${name}`)
    const told = others?.length === 0 ? [] : [...(others ?? []), ...cut]
    expect(everyday(made, asked)).toEqual({ others: told, known })
    expect(billedByBoth(made, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
  })

  const used = [
    periods,
    three,
    summed,
    one,
    '2018-12-20..2019-01-10 p60 f20 v50.5',
    '2018-12-01..2018-12-31 p0 f0 v0',
  ]
  const chosen: Choices = { 'by periods': { household: { timeOfUse: true } }, 'one price': {} }
  const byPeriods = used.map((reading) => `${reading} by periods`)

  it.each<[string, ProvisionText]>([
    ['of two periods', hours({ peak: '0.03', valley: '-0.12' })],
    ['of three periods', hours({ peak: '0.03', flat: '-0.01', valley: '-0.12' })],
    [
      'that end',
      hours({ peak: '0.03', valley: '-0.12' }, {}, { inForce: { from: '2016-01-01', to: '2018-12-01' } }),
    ],
    [
      'not confirmed any more',
      { ...hours({ peak: '0.03', valley: '-0.12' }), confirmedThrough: '2018-12-30' },
    ],
  ])('may have differences %s', (_, rules) => {
    const made = book([...SEASON, BANDS, rules])
    const asked = accounts(used, chosen)
    expect(everyday(made, asked)).toEqual({ others: [`${one} by periods`], known: 6 })
    expect(billedByBoth(made, asked)).toEqual({ billed: asked.length - 1, left: [], refused: 1 })
  })

  it.each<[string, ProvisionText]>([
    ['of nothing', hours({ peak: '0', valley: '-0.12' })],
    [
      'of a quota',
      hours(
        { peak: '0.03' },
        { within: { accumulator: { over: 'calendar-year', months: '12' }, kwh: '100' } },
      ),
    ],
  ])('have no differences %s', (_, rules) => {
    expect(everyday(book([...SEASON, BANDS, rules]), accounts(used, chosen))).toEqual({
      others: byPeriods,
      known: 3,
    })
  })
})

describe('no everyday account', () => {
  const WINTER = [one, winters]
  const all = (readings: readonly string[]) => readings.map((reading) => `${reading} registered`)
  const registered: Choices = { registered: { household: { registeredOn: '2017-01-01' } } }
  const bonus: Formula = { shape: 'amount', yuan: '50' }

  it.each<[string, ProvisionText[]]>([
    [
      'four bands',
      [tariff('price', tiers('calendar-year', '12', ['50', '100', '200'], ['0.5', '0.6', '0.7', '0.8']))],
    ],
    [
      'a band without a price',
      [tariff('price', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', 'unknown']))],
    ],
    ['trading of the valley', [FLAT, trading({ recognised: { of: 'valley-kwh' }, cuts: [CUT] })]],
    [
      'trading that is not known',
      [FLAT, trading({ criteria: { fact: 'whole-village', is: 'yes' }, cuts: [CUT] })],
    ],
    ['trading at no published price', [FLAT, trading({})]],
    ['two subsidies', [FLAT, PAID, { ...PAID, key: 'second' }]],
    ['an amount', [FLAT, operating(bonus)]],
    ['a rate by the valley', [FLAT, operating(rate('0.1', { of: 'valley-kwh' }))]],
    ['a rate up to an amount', [FLAT, operating(rate('0.1', { upTo: { yuan: '5', per: 'season' } }))]],
    [
      'a choice by class',
      [
        FLAT,
        operating({
          shape: 'choose',
          cases: [{ when: { fact: 'class', in: ['low-income'] }, pays: rate('0.2') }],
          otherwise: rate('0.1'),
        }),
      ],
    ],
    [
      'a subsidy of another season than trading',
      [
        FLAT,
        TRADE,
        rule('other', {
          kind: 'heating-season',
          season: 'other',
          purpose: 'subsidy',
          from: '11-15',
          to: '03-15',
        }),
        operating(rate('0.1'), { season: 'other' }),
      ],
    ],
  ])('has %s', (_, rules) => {
    const asked = accounts(WINTER, registered)
    const made = book([...SEASON, ...rules])
    expect(everyday(made, asked)).toEqual({ others: all(WINTER), known: 0 })
    expect(billedByBoth(made, asked)).toEqual({ billed: 2, left: [], refused: 0 })
  })

  it('goes on into days without a price, though its prices were the first to be known', () => {
    const ends = { inForce: { from: '2016-01-01', to: '2018-12-16' } }
    const made = book([...SEASON, tariff('price', flat('0.5'), {}, ends)])
    const asked = accounts([one])
    expect(everyday(made, asked)).toEqual({ others: [one], known: 0 })
    expect(billedByBoth(made, asked)).toEqual({ billed: 0, left: [], refused: 1 })
  })

  it('states or tells what most do not', () => {
    const made = book([...SEASON, BANDS, TRADE, PAID])
    const priors = ['calendarYearKwh', 'heatingSeasonKwh', 'restOfYearKwh', 'recognisedKwh', 'subsidisedKwh']
    const more: Choices = {
      ...Object.fromEntries(priors.map((name) => [name, { prior: { [name]: '5' } }])),
      'a purchase': { purchase: { date: '2018-12-05', invoiceYuan: '300' } },
      'a day of purchase': { purchase: { date: '2018-12-05' } },
      'an invoice': { purchase: { invoiceYuan: '300' } },
      'registered within': { household: { registeredOn: '2018-12-02' } },
      'registered on the last day': { household: { registeredOn: '2018-12-31' } },
      'a submeter': { device: { type: 'heat-pump-air', metering: 'heating-submeter' } },
    }
    const asked = accounts([one], more)
    expect(everyday(made, asked).others).toEqual(asked.map(({ label }) => label))
    const strange = accounts([
      '2018-12-01..2018-12-31 5 @heating',
      '2018-12-01..2018-12-31 p5',
      '2018-12-01..2018-12-31 v5',
      '2018-12-01..2018-12-31 f5 t5',
      '2018-12-01..2018-12-31 p5 v5 t9.99',
      '2018-12-01..2018-12-31 p5 f1 v5 t10',
      '2018-12-01..2018-12-31 5 h5.01',
      '2018-12-01..2018-12-31 p21474836.47 v0.01',
      '2018-12-02..2018-12-01 5',
      '2018-12-01..2019-12-02 5',
      '2011-12-31..2012-01-01 5',
      '2050-12-31..2051-01-01 5',
      '2018-12-01..2018-12-31 5 | 2018-12-31..2019-01-05 5',
    ])
    expect(everyday(made, strange).others).toEqual(strange.map(({ label }) => label))
    const edges: Choices = {
      'registered on the first day': { household: { registeredOn: '2018-12-01' } },
      'registered the day after': { household: { registeredOn: '2019-01-01' } },
      'with all it used': {},
    }
    expect(everyday(made, accounts(['2018-12-01..2018-12-31 5 h5'], edges))).toEqual({ others: [], known: 3 })
  })

  it('has refunds', () => {
    const refund = rule('refund', {
      kind: 'refund',
      name: says,
      criteria: { fact: 'class', in: ['low-income'] },
      yuanPerMonth: '3',
    })
    const classes: Choices = { plain: {}, poor: { household: { classes: ['low-income'] } } }
    expect(everyday(book([...SEASON, FLAT, refund]), accounts([one], classes))).toEqual({
      others: [`${one} poor`],
      known: 1,
    })
  })

  it('comes back to bands, a season or a way of paying that it had left', () => {
    const covered = { fact: 'central-heating', is: 'covered' } as const
    const changing: Choices = {
      steady: {},
      changing: { at: { 1: { centralHeating: 'covered' }, 2: { centralHeating: 'not-covered' } } },
    }
    const months = '2018-12-01..2018-12-10 5 | 2018-12-11..2018-12-20 5 | 2018-12-21..2018-12-31 5'
    const monthly = tariff('cheap', tiers('month', '1', ['100'], ['0.3', '0.4']), {
      when: covered,
      insteadOf: ['notice/price'],
    })
    for (const rules of [
      [BANDS, monthly],
      [
        FLAT,
        operating({ shape: 'choose', cases: [{ when: covered, pays: rate('0.2') }], otherwise: rate('0.1') }),
      ],
    ]) {
      const told = everyday(book([...SEASON, ...rules]), accounts([months], changing))
      expect(told.others).toEqual([`${months} changing`])
    }
  })
})
