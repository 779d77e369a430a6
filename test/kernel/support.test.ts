import { describe, expect, it } from 'vitest'
import type { Criteria } from '../../src/model/criteria.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'
import { accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import { BOTH_WAYS, type Text } from '../support/small-rules.ts'
import {
  book,
  buying,
  operating,
  PRICES,
  pricedBook,
  rule,
  says,
  trading,
} from '../support/worked-question.ts'

const all = { left: [], refused: 0 }
const low: Choices = { 'no class': {}, 'low income': { household: { classes: ['low-income'] } } }

/** A month, a winter over New Year, a stretch over the ends of two seasons, and one outside of them. */
const READINGS = [
  '2018-12-01..2018-12-31 200.07',
  '2018-11-01..2018-11-30 120 | 2018-12-01..2018-12-31 90.5 h40.25 | 2019-01-01..2019-03-31 250',
  '2019-03-01..2019-03-31 31.31 | 2019-12-01..2019-12-31 77.77',
  '2018-03-01..2018-12-31 900 h300',
  '2018-07-01..2018-07-31 50',
  '2018-12-01..2018-12-31 0',
  '2018-12-01..2018-12-31 p10.17 v20.04 | 2019-01-01..2019-01-31 p10 f10 v200 h15',
  '2018-12-01..2018-12-31 300 h0 | 2019-01-01..2019-01-31 100 h99.99',
]

const by = (yuanPer: string, more: Text = {}): Formula =>
  ({ shape: 'rate', yuanPer, of: 'heating-kwh', ...more }) as Formula

describe('trading', () => {
  const cut = (from: string, to: string, yuanPerKwh: string, more: Text = {}) => ({
    from,
    to,
    yuanPerKwh,
    ...more,
  })
  const ALWAYS = cut('2016-01-01', '2030-01-01', '0.0712')
  const positions: Choices = {
    ...BOTH_WAYS,
    'recognised before': { prior: { recognisedKwh: '95.5' } },
    'a price before': { prior: { heatingSeasonKwh: '5' } },
  }

  /** A row of which some kWh are known to save so much, and others not, is left. */
  it.each<[string, ProvisionText[], number]>([
    ['without a cap', [trading({ recognised: { of: 'heating-kwh' }, cuts: [ALWAYS] })], 0],
    [
      'up to a cap',
      [trading({ recognised: { of: 'heating-kwh', caps: [{ kwh: '200.07' }] }, cuts: [ALWAYS] })],
      0,
    ],
    [
      'up to nothing',
      [trading({ recognised: { of: 'heating-kwh', caps: [{ kwh: '0' }] }, cuts: [ALWAYS] })],
      0,
    ],
    [
      'of the valley',
      [trading({ recognised: { of: 'valley-kwh', caps: [{ kwh: '100' }] }, cuts: [ALWAYS] })],
      0,
    ],
    ['of no quantity', [trading({ cuts: [ALWAYS] })], 0],
    [
      'with two cuts',
      [
        trading({
          recognised: { of: 'heating-kwh', caps: [{ kwh: '250' }] },
          cuts: [cut('2016-01-01', '2019-01-01', '0.05'), cut('2019-01-01', '2030-01-01', '0.06')],
        }),
      ],
      0,
    ],
    [
      'with a cut of some days',
      [trading({ recognised: { of: 'heating-kwh' }, cuts: [cut('2018-12-10', '2019-01-10', '0.05')] })],
      20,
    ],
    ['not published', [trading({ recognised: { of: 'heating-kwh' } })], 0],
    [
      'not confirmed any more',
      [trading({ recognised: { of: 'heating-kwh', caps: [{ kwh: '100' }] }, cuts: [ALWAYS] })].map((one) => ({
        ...one,
        confirmedThrough: '2018-12-30',
      })),
      0,
    ],
    ['from a day on', [trading({ cuts: [ALWAYS], inForce: { from: '2018-12-05' } })], 0],
    ['up to a day', [trading({ cuts: [ALWAYS], inForce: { from: '2016-01-01', to: '2019-01-05' } })], 0],
  ])('%s is recognised alike', (_, rules, left) => {
    const asked = accounts(READINGS, positions)
    const fates = billedByBoth(pricedBook(...rules), asked)
    expect([fates.left.length, fates.refused]).toEqual([left, 0])
  })

  it('admits by any of its doors, and names the criterion that does not', () => {
    const onList = { fact: 'registered', at: 'day-of-use', code: 'on-list' }
    const covered = { fact: 'central-heating', is: 'covered', code: 'cover' }
    const door = (key: string, criteria: Text, changes: Text = {}) => ({
      ...trading({ criteria, extends: 'notice/trading', ...changes }),
      key,
    })
    const households: Choices = {
      'not on it': {},
      'on it': { household: { registeredOn: '2018-01-01' } },
      'on it since': { household: { registeredOn: '2018-12-20' } },
      'at some time': { household: { registeredOn: 'unknown' } },
      covered: { household: { centralHeating: 'covered' } },
      'cover not known': { household: { centralHeating: 'unknown' } },
      'no device': { device: null },
    }
    const terms = { recognised: { of: 'heating-kwh', caps: [{ kwh: '150' }] }, cuts: [ALWAYS] }
    for (const doors of [
      [],
      [door('second', covered)],
      [
        door('second', covered, { inForce: { from: '2018-12-10' } }),
        door('third', { fact: 'class', in: ['low-income'] }),
      ],
      [door('other', covered, { extends: 'notice/nothing' })],
    ]) {
      const rules = pricedBook(
        trading({ criteria: { all: [{ fact: 'has-device' }, onList] }, ...terms }),
        ...doors,
      )
      const { left, refused } = billedByBoth(rules, accounts(READINGS, households, BOTH_WAYS))
      expect([left.length, refused]).toEqual([0, 0])
    }
  })

  it('goes on beyond its last day for who assumes so', () => {
    const carried = cut('2016-01-01', '2018-12-10', '0.05', { carryForward: 'carry-forward' })
    const rules = pricedBook(
      trading({
        recognised: { of: 'heating-kwh', caps: [{ kwh: '250' }] },
        cuts: [cut('2016-01-01', '2017-01-01', '0.04', { carryForward: 'carry-forward' }), carried],
      }),
    )
    for (const assume of [[], ['carry-forward']]) {
      const { refused, left } = billedByBoth(rules, accounts(READINGS, positions), { assume })
      expect([refused, left.length]).toEqual([0, assume.length === 0 ? 16 : 0])
    }
  })
})

describe('an operating subsidy', () => {
  const positions: Choices = {
    ...BOTH_WAYS,
    'subsidised before': { prior: { subsidisedKwh: '95.5' } },
  }
  const covered = { fact: 'central-heating', is: 'covered' } as const
  const poor: Criteria = { fact: 'class', in: ['low-income'] }

  it.each<[string, ProvisionText[]]>([
    ['so much for each kWh', [operating(by('0.1234'))]],
    ['up to a quantity', [operating(by('0.1234', { upTo: { quantity: '210.5', per: 'season' } }))]],
    ['up to an amount', [operating(by('0.1234', { upTo: { yuan: '25.01', per: 'season' } }))]],
    ['for the valley', [operating(by('0.1', { of: 'valley-kwh' }))]],
    ['for the area', [operating(by('12.5', { of: 'area-m2' }))]],
    ['an amount', [operating({ shape: 'amount', yuan: '123.45' })]],
    ['nothing', [operating({ shape: 'nothing' })]],
    ['an unknown amount', [operating({ shape: 'unknown', because: says })]],
    [
      'a share of the cost',
      [operating({ shape: 'share', share: '1/8', of: 'season-cost', above: '10', baseUpTo: '60' })],
    ],
    ['a share of all the cost', [operating({ shape: 'share', share: '0.2', of: 'season-cost' })]],
    [
      'bands',
      [
        operating({
          shape: 'bands',
          of: 'heating-kwh',
          applies: 'marginal',
          bands: [{ upTo: '100', yuanPer: '0.3' }, { upTo: '200', yuanPer: '0.2' }, { yuanPer: '0.1' }],
        }),
      ],
    ],
    ['not confirmed any more', [{ ...operating(by('0.1')), confirmedThrough: '2018-12-30' }]],
    [
      'to households before their conversion too',
      [operating(by('0.1'), { criteria: { fact: 'converted', from: '2017-01-01' } })],
    ],
    ['from a day on', [operating(by('0.1'), { inForce: { from: '2018-12-15' } })]],
    ['up to a day', [operating(by('0.1'), { inForce: { from: '2016-01-01', to: '2018-12-15' } })]],
    [
      'of two',
      [
        operating(by('0.1')),
        { ...operating(by('0.05', { upTo: { quantity: '100', per: 'season' } })), key: 'second' },
      ],
    ],
    [
      'of a nearer division',
      [operating(by('0.1')), { ...operating(by('0.05')), key: 'near', divisions: ['410202'] }],
    ],
    [
      'of another season',
      [
        rule('short', {
          kind: 'heating-season',
          season: 'short',
          purpose: 'subsidy',
          from: '12-10',
          to: '02-10',
        }),
        operating(by('0.1'), { season: 'short' }),
      ],
    ],
    [
      'beside trading of another season',
      [
        rule('short', {
          kind: 'heating-season',
          season: 'short',
          purpose: 'subsidy',
          from: '12-10',
          to: '02-10',
        }),
        operating(by('0.1'), { season: 'short' }),
        trading({
          recognised: { of: 'heating-kwh' },
          cuts: [{ from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' }],
        }),
      ],
    ],
    [
      'beside trading',
      [
        operating(by('0.1', { upTo: { quantity: '100', per: 'season' } })),
        trading({
          recognised: { of: 'heating-kwh', caps: [{ kwh: '90' }] },
          cuts: [{ from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' }],
        }),
      ],
    ],
    [
      'to a class more',
      [operating({ shape: 'choose', cases: [{ when: poor, pays: by('0.2') }], otherwise: by('0.1') })],
    ],
  ])('%s is paid alike', (_, rules) => {
    const households: Choices = {
      'no area': {},
      'an area': { household: { areaM2: '90.5', convertedOn: '2017-06-01' } },
    }
    const asked = accounts(READINGS, positions, households)
    expect(billedByBoth(pricedBook(...rules), asked)).toEqual({ billed: asked.length, ...all })
  })

  it('that may change its way of paying within a season is for the explaining engine where it does', () => {
    const rules = pricedBook(
      operating({ shape: 'choose', cases: [{ when: poor, pays: by('0.2') }], otherwise: by('0.1') }),
    )
    const two = '2018-12-01..2018-12-31 100 | 2019-01-01..2019-01-31 100'
    const changing: Choices = { steady: {}, changing: { at: { 1: { classes: ['low-income'] } } } }
    const asked = accounts([two], changing, low)
    const { left, refused } = billedByBoth(rules, asked)
    expect({ left, refused }).toEqual({ left: [`${two} changing no class`], refused: 0 })
  })

  it('is left where one season has sure and open days', () => {
    const rules = pricedBook(operating(by('0.1'), { criteria: covered }))
    const turning: Choices = {
      'then known': { household: { centralHeating: 'unknown' }, at: { 1: { centralHeating: 'covered' } } },
      'then not known': {
        household: { centralHeating: 'covered' },
        at: { 1: { centralHeating: 'unknown' } },
      },
      'then lost': { household: { centralHeating: 'covered' }, at: { 1: { centralHeating: 'not-covered' } } },
      'then had': { at: { 1: { centralHeating: 'covered' } } },
    }
    const one = '2018-12-01..2018-12-31 100 | 2019-01-01..2019-01-31 100'
    const other = '2019-03-01..2019-03-31 100 | 2019-12-01..2019-12-31 100'
    const { left, refused } = billedByBoth(rules, accounts([one, other], turning, BOTH_WAYS))
    expect(refused).toBe(0)
    expect(left).toEqual([
      `${one} then known`,
      `${one} then known nothing before`,
      `${one} then not known`,
      `${one} then not known nothing before`,
    ])
  })

  it('pays nothing for a season before the conversion, if it says so', () => {
    const cohort = operating(by('0.1'), { beforeConversion: 'nothing' })
    const days = [
      '2018-03-15',
      '2018-03-16',
      '2018-11-15',
      '2019-03-15',
      '2019-03-16',
      '2019-06-01',
      '2019-12-31',
    ]
    const converted: Choices = Object.fromEntries([
      ['never', {}],
      ...days.flatMap((day) => [
        [day, { household: { convertedOn: day } }],
        [`${day} registered`, { household: { convertedOn: day, registeredOn: '2018-12-10' } }],
        [`${day} at some time`, { household: { convertedOn: day, registeredOn: 'unknown' } }],
      ]),
    ])
    const { left, refused } = billedByBoth(pricedBook(cohort), accounts(READINGS, converted, BOTH_WAYS))
    expect([left.length, refused]).toEqual([0, 0])
    const second = operating(by('0.1'), {
      criteria: { fact: 'cohort-season', to: '1' },
      beforeConversion: 'nothing',
    })
    const again = billedByBoth(pricedBook(second), accounts(READINGS, converted, BOTH_WAYS))
    expect([again.left.length, again.refused]).toEqual([0, 0])
  })
})

describe('a purchase', () => {
  const bought = (
    date: string,
    invoiceYuan: string,
    more: Text = {},
  ): { purchase: Record<string, unknown> } => ({
    purchase: { date, invoiceYuan, ...more },
  })
  const invoices: Choices = {
    none: {},
    'in May': bought('2018-05-05', '3000'),
    'for little': bought('2018-05-05', '299.99'),
    'for nothing': bought('2018-05-05', '0'),
    'in the catalogue': bought('2018-05-05', '3000', { catalogued: true }),
    'not in it': bought('2018-05-05', '3000', { catalogued: false }),
    'on the last day': bought('2018-05-31', '3000'),
    'on the next day': bought('2018-06-01', '3000'),
    'long ago': bought('2011-12-31', '3000'),
    'when tables begin': bought('2012-01-01', '3000'),
    'at the last': bought('2050-12-31', '3000'),
  }
  const readings = ['2018-05-01..2018-05-31 100 | 2018-06-01..2018-06-30 10', '2018-12-01..2018-12-31 100']
  const inCatalogue = { fact: 'catalogued', is: 'yes' } as const

  it.each<[string, ProvisionText[]]>([
    ['an amount', [buying({ shape: 'amount', yuan: '300' })]],
    [
      'a share of the invoice',
      [buying({ shape: 'share', share: '3/8', of: 'invoice', above: '100.5', baseUpTo: '2000' })],
    ],
    [
      'a share up to an amount',
      [
        buying({
          shape: 'at-most',
          yuan: '500.01',
          per: 'device',
          pays: { shape: 'share', share: '0.7', of: 'invoice' },
        }),
      ],
    ],
    ['what is in the catalogue', [buying({ shape: 'amount', yuan: '300' }, { criteria: inCatalogue })]],
    [
      'what is bought up to a day',
      [
        buying(
          { shape: 'amount', yuan: '300' },
          { criteria: { fact: 'purchase-date', from: '2018-05-05', to: '2018-06-01' } },
        ),
      ],
    ],
    [
      'by a choice',
      [
        buying({
          shape: 'choose',
          cases: [{ when: inCatalogue, pays: { shape: 'amount', yuan: '400' } }],
          otherwise: { shape: 'amount', yuan: '100' },
        }),
      ],
    ],
    [
      'by two rules',
      [
        buying({ shape: 'amount', yuan: '300' }),
        { ...buying({ shape: 'share', share: '0.5', of: 'invoice' }), key: 'second' },
      ],
    ],
    [
      'by two rules of which one is open',
      [
        buying({ shape: 'amount', yuan: '300' }),
        { ...buying({ shape: 'unknown', because: says }), key: 'second' },
      ],
    ],
    [
      'by a nearer rule',
      [
        buying({ shape: 'amount', yuan: '300' }),
        { ...buying({ shape: 'amount', yuan: '200' }), key: 'near', divisions: ['410202'] },
      ],
    ],
    [
      'until another rule',
      [
        buying({ shape: 'amount', yuan: '300' }),
        {
          ...buying({ shape: 'amount', yuan: '200' }),
          key: 'later',
          inForce: { from: '2018-06-01' },
          supersedes: ['notice/purchase'],
        },
      ],
    ],
    ['a share of what the state pays', [buying({ shape: 'share', share: '0.5', of: 'procurement' })]],
    [
      'to the registered',
      [buying({ shape: 'amount', yuan: '300' }, { criteria: { fact: 'registered', at: 'day-of-use' } })],
    ],
    ['by the area', [buying({ shape: 'rate', yuanPer: '10', of: 'area-m2' })]],
    ['by the members', [buying({ shape: 'rate', yuanPer: '100', of: 'members' })]],
  ])('is paid %s alike', (_, rules) => {
    const households: Choices = {
      plain: {},
      known: { household: { areaM2: '33.3', members: '3', registeredOn: '2018-05-05' } },
    }
    const fates = billedByBoth(pricedBook(...rules), accounts(readings, invoices, households))
    const early = accounts(readings, { 'long ago': {} }, households).map(({ label }) => label)
    expect(fates.refused + fates.left.length).toBe(early.length)
    expect(early).toEqual(expect.arrayContaining([...fates.left]))
  })

  it('without a device is refused', () => {
    const rules = pricedBook(buying({ shape: 'amount', yuan: '300' }))
    const asked = accounts(readings, { none: { device: null, ...bought('2018-05-05', '3000') } })
    expect(billedByBoth(rules, asked)).toEqual({ billed: 0, left: [], refused: 2 })
  })
})

describe('a refund', () => {
  const poor: Criteria = { fact: 'class', in: ['low-income'] }
  const refund = (key: string, yuanPerMonth: string, criteria: Text = poor, frame: Text = {}) =>
    rule(key, { kind: 'refund', name: says, criteria, yuanPerMonth } as never, frame)
  const readings = [
    '2018-05-01..2018-05-31 1 | 2018-06-01..2018-06-30 2',
    '2018-05-02..2018-05-30 1 | 2018-05-31..2018-05-31 2',
    '2018-11-10..2019-03-20 1 | 2019-03-21..2019-04-30 1',
    '2018-12-01..2018-12-31 p1 v1',
    '2020-01-31..2020-02-29 5 | 2020-03-01..2021-02-28 1',
    '2050-12-01..2050-12-31 5',
  ]
  const classes: Choices = {
    ...low,
    'then low income': { at: { 1: { classes: ['low-income'] } } },
    'no more': { household: { classes: ['low-income'] }, at: { 1: { classes: [] } } },
  }

  it.each<[string, ProvisionText[]]>([
    ['to the fen', [refund('a', '3.77')]],
    ['of less than a fen', [refund('a', '3.7715')]],
    ['of whole yuan', [refund('a', '4')]],
    [
      'from a day to a day',
      [refund('a', '3.77', poor, { inForce: { from: '2018-05-31', to: '2018-12-31' } })],
    ],
    ['not confirmed any more', [{ ...refund('a', '3.77'), confirmedThrough: '2018-06-29' }]],
    [
      'confirmed up to the last day of a reading',
      [{ ...refund('a', '3.77'), confirmedThrough: '2018-06-30' }],
    ],
    [
      'not confirmed, of another class',
      [
        refund('a', '3.77'),
        { ...refund('b', '1', { fact: 'class', in: ['other'] }), confirmedThrough: '2016-06-29' },
      ],
    ],
    [
      'by two rules',
      [
        refund('a', '3.77'),
        refund('b', '1.005', { all: [poor, { fact: 'central-heating', is: 'not-covered' }] }),
      ],
    ],
    ['of everybody', [refund('a', '3.77', { fact: 'central-heating', is: 'not-covered' })]],
    ['under an open condition', [refund('a', '3.77', { all: [poor, { fact: 'whole-village', is: 'yes' }] })]],
  ])('%s is given alike', (_, rules) => {
    const asked = accounts(readings, classes, BOTH_WAYS)
    expect(billedByBoth(pricedBook(...rules), asked)).toEqual({ billed: asked.length, ...all })
  })

  it('is told of the household’s own meter only', () => {
    const asked = accounts(
      ['2018-12-01..2018-12-31 5 | 2018-12-01..2018-12-31 9 @heating', '2018-12-01..2018-12-31 9 @heating'],
      classes,
    )
    expect(billedByBoth(pricedBook(refund('a', '3.77')), asked)).toMatchObject({ left: [] })
  })
})

describe('a notice', () => {
  it('is told to the connections that it concerns, on its days', () => {
    const serves = { priceCategories: ['shared-meter'], voltages: ['under-1kv'], meter: 'household' }
    const notice = (more: Text, frame: Text = {}) =>
      rule('notice', { kind: 'notice', says, ...more } as never, frame)
    const connections: Choices = {
      single: {},
      shared: { household: { priceCategory: 'shared-meter' } },
      high: { household: { priceCategory: 'shared-meter', voltage: '1-10kv' } },
    }
    for (const some of [
      notice({}),
      notice({ serves }),
      notice({ serves }, { inForce: { from: '2018-12-10' } }),
      notice({ serves }, { inForce: { from: '2016-01-01', to: '2018-12-01' } }),
    ]) {
      const asked = accounts(READINGS, connections, BOTH_WAYS)
      expect(billedByBoth(pricedBook(some), asked)).toEqual({ billed: asked.length, ...all })
    }
    expect(book(PRICES).provisions.length).toBe(3)
  })
})
