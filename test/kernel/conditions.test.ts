import { describe, expect, it } from 'vitest'
import type { ProvisionText } from '../../src/model/document.ts'
import { accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import { BOTH_WAYS, flat, households, SERVES, type Text, tariff } from '../support/small-rules.ts'
import { book, buying, operating, PRICES, rule, says, trading } from '../support/worked-question.ts'

/** What only one rule of a county asks decides for that county as if every rule asked it. */

const SEASON = PRICES.filter(({ key }) => key !== 'price')
const PRICE = tariff('price', flat('0.5'))
const CUT = { from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' }
const READINGS = [
  '2018-12-01..2018-12-31 p100 v33.33',
  '2018-11-20..2018-11-30 p10 v33.33 | 2018-12-01..2019-03-31 p777.77 v100',
]
const DAYS = ['2017-05-31', '2017-06-01', '2017-08-31', '2017-09-01', '2018-12-10']

const windows = {
  registered: { fact: 'registered', at: 'any-day', from: '2017-06-01', to: '2017-09-01' },
  converted: { fact: 'converted', from: '2017-06-01', to: '2017-09-01' },
  'cohort-season': { fact: 'cohort-season', to: '1' },
} as const

const cheaper = (when: Text) => tariff('cheap', flat('0.3'), { when, insteadOf: ['notice/price'] })
const hours = (when: Text) =>
  rule('hours', {
    kind: 'time-of-use',
    name: says,
    serves: SERVES,
    applies: 'by-choice',
    differences: { peak: '0.03', valley: '-0.1' },
    when,
  } as never)
const modes = (when: Text): ProvisionText[] => [
  rule('modes', {
    kind: 'price-modes',
    meter: 'household',
    modes: [{ mode: 'plain', name: says }],
    default: 'plain',
    when,
  } as never),
  cheaper({ fact: 'price-mode', in: ['plain'] }),
]
const poor = { fact: 'class', in: ['low-income'] } as const

const USERS: [string, (when: Text) => ProvisionText[]][] = [
  ['a price', (when) => [PRICE, cheaper(when)]],
  ['differences by period', (when) => [PRICE, hours(when)]],
  ['the default mode of price', (when) => [PRICE, ...modes(when)]],
  ['trading', (when) => [PRICE, trading({ criteria: when, cuts: [CUT] })]],
  [
    'a cap of trading',
    (when) => [
      PRICE,
      trading({ recognised: { of: 'heating-kwh', caps: [{ when, kwh: '90' }, { kwh: '50' }] }, cuts: [CUT] }),
    ],
  ],
  [
    'a cut of trading',
    (when) => [
      PRICE,
      trading({
        cuts: [
          { ...CUT, when },
          { ...CUT, yuanPerKwh: '0.01' },
        ],
      }),
    ],
  ],
  ['a subsidy', (when) => [PRICE, operating({ shape: 'amount', yuan: '50' }, { criteria: when })]],
  [
    'a way of paying',
    (when) => [
      PRICE,
      operating({
        shape: 'choose',
        cases: [{ when: when as never, pays: { shape: 'amount', yuan: '70' } }],
        otherwise: { shape: 'amount', yuan: '50' },
      }),
    ],
  ],
  ['a purchase', (when) => [PRICE, buying({ shape: 'amount', yuan: '300' }, { criteria: when })]],
  [
    'a refund',
    (when) => [
      PRICE,
      rule('refund', {
        kind: 'refund',
        name: says,
        criteria: { all: [poor, when] },
        yuanPerMonth: '3',
      } as never),
    ],
  ],
]

/** No price holds without a default mode; a price without a season has none to count. */
const leavesPriceOpen = (by: string, fact: string) =>
  by.includes('mode') || (fact === 'cohort-season' && ['a price', 'differences by period'].includes(by))

describe('a condition of one kind of rule', () => {
  const standing: Choices = {
    plain: { household: { timeOfUse: true } },
    poor: { household: { timeOfUse: true, classes: ['low-income'] } },
    buying: { household: { timeOfUse: true }, purchase: { date: '2018-12-05', invoiceYuan: '3000' } },
  }

  it.each(USERS)('is asked by %s alone', (by, rules) => {
    for (const [name, when] of Object.entries(windows)) {
      const cell = name === 'registered' ? 'registeredOn' : 'convertedOn'
      const asked = accounts(READINGS, households(cell, ...DAYS), standing)
      const { left, refused } = billedByBoth(book([...SEASON, ...rules(when)]), asked)
      expect(left, name).toEqual([])
      expect(refused > 0, name).toBe(leavesPriceOpen(by, name))
    }
  })
})

describe('a county', () => {
  const asked = accounts(READINGS, BOTH_WAYS, households('divisionCode', '410202', '410225'))

  it('without prices is refused', () => {
    const one = tariff('price', flat('0.5'), {}, { divisions: ['410202'] })
    const others = SEASON.filter(({ kind }) => kind !== 'tariff')
    expect(billedByBoth(book([...others, one]), asked)).toEqual({ billed: 4, left: [], refused: 4 })
  })

  it('goes by the season of prices, not by one that dates a subsidy alone', () => {
    const short = rule(
      'short',
      { kind: 'heating-season', season: 'short', purpose: 'subsidy', from: '12-10', to: '12-20' },
      { divisions: ['410202'] },
    )
    const made = book([...SEASON, short, PRICE, operating({ shape: 'amount', yuan: '50' })])
    expect(billedByBoth(made, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
  })

  it('pays a purchase by the rule of its day, whatever day’s rules are asked for', () => {
    const made = book([
      ...SEASON,
      PRICE,
      buying({ shape: 'amount', yuan: '300' }),
      {
        ...buying({ shape: 'amount', yuan: '200' }),
        key: 'later',
        inForce: { from: '2018-06-02' },
        supersedes: ['notice/purchase'],
      },
    ])
    const bought: Choices = Object.fromEntries(
      ['2018-06-01', '2018-06-02', '2018-12-31'].map((date) => [
        date,
        { purchase: { date, invoiceYuan: '3000' } },
      ]),
    )
    for (const inForceOn of [null, '2018-01-01', '2019-01-01'])
      expect(billedByBoth(made, accounts(READINGS, bought), { inForceOn })).toEqual({
        billed: 6,
        left: [],
        refused: 0,
      })
  })
})
