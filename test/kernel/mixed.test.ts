import { describe, expect, it } from 'vitest'
import type { BatchRow } from '../../src/application/batch/batch-row.ts'
import { createKernel } from '../../src/kernel/kernel.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'
import { type Account, accounts, billedByBoth, billedFast, type Choices } from '../support/both-evaluators.ts'
import {
  BOTH_WAYS,
  flat,
  households,
  IN_WINTER,
  OUTSIDE_WINTER,
  SERVES,
  type Text,
  tariff,
  tiers,
} from '../support/small-rules.ts'
import { book, buying, operating, PRICES, rule, says, trading } from '../support/worked-question.ts'

/** Rules that begin and end within a reading, several at once. */

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

const READINGS = [
  '2018-12-01..2018-12-31 100.01',
  '2018-11-01..2019-03-31 777.77 h333.33',
  '2018-12-20..2019-01-09 99 | 2019-01-10..2019-04-30 201.5',
  '2018-12-01..2018-12-31 p33.33 f10 v44.44 | 2019-01-01..2019-03-20 p5 v300.07',
  '2018-03-01..2018-12-15 p300 v500.55',
]
const HOUSEHOLDS: Choices = {
  plain: {},
  registered: { household: { registeredOn: '2017-01-01' } },
  'registered within': { household: { registeredOn: '2018-12-10' } },
  'by periods': { household: { timeOfUse: true } },
}

const BANDS = tariff('price', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7']))
const SEASONAL = [
  tariff('in', tiers('season', '4', ['100', '300'], ['0.3', '0.4', '0.5']), IN_WINTER),
  tariff('out', tiers('outside-season', '8', ['150'], ['0.33', '0.44']), OUTSIDE_WINTER),
]
const CHEAP = [tariff('price', flat('0.1')), hours({ peak: '0.02', valley: '-0.35' })]

describe('rules that change within a reading', () => {
  const later = { inForce: { from: '2018-12-05' } }
  const zone = (from: string, members: string, to?: string) =>
    rule(
      'zone',
      {
        kind: 'zone',
        name: says,
        fuel: 'coal-ban',
        members: [{ division: '410202', from: members, ...(to === undefined ? {} : { to }) }],
      },
      { inForce: { from } },
    )
  const inZone = { fact: 'in-zone', fuel: 'coal-ban' } as const
  const share: Formula = { shape: 'share', share: '0.37', of: 'season-cost' }
  const listed = { criteria: { fact: 'registered', at: 'day-of-use' } }

  /** Who chose periods must tell registers. */
  const withoutRegisters = (asked: readonly Account[]) =>
    asked.filter(({ label }) => label.includes('by periods') && !/ p\d/.test(label)).length

  /** The last figure: accounts with sure and open days in a season, or two ways of paying, are left. */
  it.each<[string, ProvisionText[], number]>([
    [
      'trading that begins',
      [operating(rate('0.1')), trading({ cuts: [CUT] })].map((one) =>
        one.key === 'trading' ? { ...one, ...later } : one,
      ),
      0,
    ],
    [
      'two subsidies, one of which begins',
      [operating(rate('0.1')), { ...operating(rate('0.07')), key: 'second', ...later }],
      0,
    ],
    [
      'two subsidies, one of which ends',
      [
        operating(rate('0.1')),
        { ...operating(rate('0.07')), key: 'second', inForce: { from: '2016-01-01', to: '2019-01-05' } },
      ],
      0,
    ],
    [
      'two subsidies, one for a zone that begins',
      [
        operating(rate('0.1', { upTo: { quantity: '90', per: 'season' } })),
        { ...operating(rate('0.07'), { criteria: inZone }), key: 'second' },
        zone('2016-01-01', '2018-12-12', '2019-01-20'),
      ],
      0,
    ],
    [
      'a subsidy for a zone that is not known at first',
      [operating(rate('0.1'), { criteria: inZone }), zone('2018-12-12', '2018-12-15')],
      28,
    ],
    [
      'a subsidy that pays more in a zone',
      [
        operating({ shape: 'choose', cases: [{ when: inZone, pays: rate('0.2') }], otherwise: rate('0.1') }),
        zone('2016-01-01', '2018-12-12'),
      ],
      28,
    ],
    ['a share of the cost', [operating(share)], 0],
    ['a share of the cost to the registered', [operating(share, listed)], 0],
    ['a share of the cost from a day on', [operating(share, later)], 0],
    [
      'trading of the valley and a subsidy for it',
      [
        trading({ ...listed, recognised: { of: 'valley-kwh', caps: [{ kwh: '60' }] }, cuts: [CUT] }),
        operating(rate('0.1', { of: 'valley-kwh' }), listed),
      ],
      0,
    ],
    [
      'a subsidy shown up to the last day of a reading',
      [{ ...operating(rate('0.1')), confirmedThrough: '2018-12-31' }],
      0,
    ],
    [
      'trading shown up to the last day of a reading',
      [{ ...trading({ cuts: [CUT] }), confirmedThrough: '2018-12-31' }],
      0,
    ],
  ])('are billed alike: %s', (_, rules, left) => {
    for (const prices of [[BANDS], SEASONAL, CHEAP, [tariff('price', flat('0.5'))]]) {
      const asked = accounts(READINGS, HOUSEHOLDS, BOTH_WAYS)
      const fates = billedByBoth(book([...SEASON, ...prices, ...rules]), asked)
      expect([fates.left.length, fates.refused]).toEqual([left, withoutRegisters(asked)])
    }
  })

  it.each([
    ['calendar-year', '12'],
    ['month', '1'],
    ['season', '4'],
  ])('count a quota of differences over the %s', (over, months) => {
    const within = { accumulator: { over, months }, kwh: '100' }
    const made = book([
      ...SEASON,
      ...SEASONAL,
      hours({ peak: '0.03', flat: '0.01', valley: '-0.12' }, { ...IN_WINTER, within }),
    ])
    const positions: Choices = {
      ...BOTH_WAYS,
      'a season before': { prior: { heatingSeasonKwh: '60.5' } },
      'a year before': { prior: { calendarYearKwh: '60.5' } },
    }
    const asked = accounts(READINGS.slice(3), HOUSEHOLDS, positions)
    expect(billedByBoth(made, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
    const plain = book([
      ...SEASON,
      tariff('price', flat('0.5')),
      hours({ peak: '0.03' }, { within: { ...within, kwh: '70.5' } }),
    ])
    const outside = over === 'season' ? asked.filter(({ label }) => label.includes('by periods')).length : 0
    expect(billedByBoth(plain, asked)).toMatchObject({ billed: asked.length - outside })
  })
})

describe('a quota of differences beside tiers over the same months', () => {
  it.each([
    ['calendar-year', '12'],
    ['month', '1'],
  ])('has a running total of its own over the %s', (over, months) => {
    const made = book([
      ...SEASON,
      tariff('price', tiers(over, months, ['150'], ['0.5', '0.6'])),
      hours({ peak: '0.03', valley: '-0.12' }, { within: { accumulator: { over, months }, kwh: '100' } }),
    ])
    const asked = accounts(['2018-12-01..2018-12-31 p120 v80'], { '': { household: { timeOfUse: true } } })
    const kernel = createKernel(made, { inForceOn: null, knownOn: null, assume: [] })
    expect(billedFast(kernel, asked)[0]).toMatchObject([{ energyFen: 10500, timeOfUseFen: -300 }])
    const stated: Choices = { ...BOTH_WAYS, 'a year before': { prior: { calendarYearKwh: '60.5' } } }
    const more = accounts(READINGS.slice(3), HOUSEHOLDS, stated)
    expect(billedByBoth(made, more)).toMatchObject({ billed: more.length, left: [] })
  })
})

describe('a quota of differences by the month', () => {
  it('is counted month by month where a reading goes over its end', () => {
    const within = { accumulator: { over: 'month', months: '1' }, kwh: '10' }
    const made = book([
      ...SEASON,
      tariff('price', flat('0.5')),
      hours({ peak: '0.1', valley: '0' }, { within }),
    ])
    const asked = accounts(['2018-12-16..2019-01-15 p31 v0'], {
      '': { household: { timeOfUse: true } },
    })
    // 16 kWh in December and 15 in January: 10 of each are inside.
    const kernel = createKernel(made, { inForceOn: null, knownOn: null, assume: [] })
    expect(billedFast(kernel, asked)[0]).toMatchObject([{ energyFen: 1550, timeOfUseFen: 200 }])
    expect(billedByBoth(made, asked)).toEqual({ billed: 1, left: [], refused: 0 })
  })
})

describe('what cannot be compiled', () => {
  const asked = accounts(['2018-12-01..2018-12-31 p10 v20', '2018-05-01..2018-05-31 p10 v20'], {
    'by periods': { household: { timeOfUse: true } },
  })
  const split = (part: Text, heating: Text) =>
    tariff(
      'split',
      { shape: 'heating-split', heatingPart: part, heating, rest: 'notice/price' },
      {
        ...IN_WINTER,
        insteadOf: ['notice/price'],
      },
    )
  const valley = { by: 'valley', upToKwhPerMonth: '60' }
  const price = tariff('price', flat('0.5'))
  const HUGE = '99999999999999999'

  it.each<[string, ProvisionText[], number]>([
    ['a price', [tariff('price', flat(HUGE))], 0],
    ['a bound', [tariff('price', tiers('month', '1', ['100.005'], ['0.5', '0.6']))], 0],
    ['bounds out of order', [tariff('price', tiers('month', '1', ['200', '100'], ['0.5', '0.6', '0.7']))], 0],
    ['too few bounds', [tariff('price', tiers('month', '1', ['200'], ['0.5', '0.6', '0.7']))], 0],
    ['too many bounds', [tariff('price', tiers('month', '1', ['100', '200'], ['0.5', '0.6']))], 0],
    ['a difference', [price, hours({ peak: HUGE, valley: '-0.1' })], 0],
    [
      'the quantity of a quota',
      [
        price,
        hours({ peak: '0.1' }, { within: { accumulator: { over: 'month', months: '1' }, kwh: '100.005' } }),
      ],
      0,
    ],
    ['the limit of heating', [price, split({ by: 'valley', upToKwhPerMonth: '60.005' }, flat('0.3'))], 1],
    ['the bound of heating', [price, split(valley, tiers('season', '4', ['100.005'], ['0.5', '0.6']))], 1],
    ['the price of heating', [price, split(valley, flat(HUGE))], 1],
    [
      'a rest by period',
      [
        tariff('price', { shape: 'by-period', yuanPerKwh: { peak: '0.6', flat: '0.5', valley: '0.3' } }),
        split(valley, flat('0.3')),
      ],
      1,
    ],
    [
      'the cap of trading',
      [price, trading({ recognised: { of: 'heating-kwh', caps: [{ kwh: '100.005' }] }, cuts: [CUT] })],
      1,
    ],
    ['the cut of trading', [price, trading({ cuts: [{ ...CUT, yuanPerKwh: HUGE }] })], 1],
    ['a way of paying', [price, operating({ shape: 'share', share: '1/3', of: 'season-cost' })], 1],
    [
      'a split without its rest',
      [split(valley, flat('0.3')), tariff('other', flat('0.5'), OUTSIDE_WINTER)],
      1,
    ],
  ])('is not billed: %s', (_, rules, billed) => {
    const made = book([...SEASON, ...rules])
    const kernel = createKernel(made, { inForceOn: null, knownOn: null, assume: [] })
    expect(billedFast(kernel, asked).filter((bills) => bills !== 'explain').length).toBe(billed)
  })

  it('is not paid: a share without end of an invoice', () => {
    const third = book([...SEASON, price, buying({ shape: 'share', share: '1/3', of: 'invoice' })])
    const bought = accounts(['2018-05-01..2018-05-31 10'], {
      '': { purchase: { date: '2018-05-05', invoiceYuan: '3000' } },
    })
    expect(billedByBoth(third, bought)).toEqual({ billed: 0, left: [bought[0]?.label], refused: 0 })
  })

  it('is not charged: bands of a season on days outside of it', () => {
    const made = book([
      ...SEASON,
      tariff('price', tiers('season', '4', ['100'], ['0.5', '0.6']), { season: undefined }),
    ])
    expect(billedByBoth(made, asked).billed).toBe(0)
  })

  it('has a bound: a price split by what heats, on either side', () => {
    // (2^53 − 1 − 10^8) / 12,345,678
    const most = (2n ** 53n - 1n - 10n ** 8n) / 12_345_678n
    const used = (kwh: bigint) =>
      accounts([`2018-12-01..2018-12-31 p${(kwh - 100n) / 100n}.${String(kwh % 100n).padStart(2, '0')} v1`])
    for (const [heating, rest] of [
      ['0.12345678', '0.5'],
      ['0.3', '0.12345678'],
    ] as const) {
      const made = book([...SEASON, tariff('price', flat(rest)), split(valley, flat(heating))])
      expect(billedByBoth(made, used(most))).toMatchObject({ billed: 1, left: [] })
      expect(billedByBoth(made, used(most + 1n))).toMatchObject({ billed: 0, refused: 0 })
    }
  })
})

describe('rows of one account', () => {
  const rules = book([...SEASON, BANDS, operating(rate('0.1')), buying({ shape: 'amount', yuan: '300' })])
  const two = '2018-12-01..2018-12-31 60 | 2019-01-01..2019-01-31 70'
  const withRows = (change: (row: BatchRow, i: number) => Partial<BatchRow>) =>
    accounts([two]).map(({ label, rows }) => ({
      label,
      rows: rows.map((row, i) => ({ ...row, ...change(row, i) })),
    }))

  it('may each tell of the same purchase, but not of two', () => {
    const purchase = { date: '2018-12-05', invoiceYuan: '3000' }
    const told = (second: Text) =>
      withRows((_, i) => ({ purchase: i === 0 ? purchase : { ...purchase, ...second } }))
    expect(billedByBoth(rules, told({}))).toMatchObject({ billed: 1 })
    for (const second of [{ date: '2018-12-06' }, { invoiceYuan: '3001' }, { catalogued: true }])
      expect(billedByBoth(rules, told(second)), JSON.stringify(second)).toMatchObject({
        billed: 0,
        refused: 1,
      })
    const later = withRows((_, i) => ({ purchase: i === 0 ? null : purchase }))
    expect(billedByBoth(rules, later)).toMatchObject({ billed: 1 })
    for (const part of [{ date: '2018-12-05' }, { invoiceYuan: '3000' }])
      expect(
        billedByBoth(
          rules,
          withRows((_, i) => ({ purchase: i === 0 ? part : null })),
        ),
      ).toMatchObject({ billed: 0 })
  })

  it('state positions at the first of them only', () => {
    for (const name of [
      'calendarYearKwh',
      'heatingSeasonKwh',
      'restOfYearKwh',
      'recognisedKwh',
      'subsidisedKwh',
    ]) {
      const later = withRows((_, i) => ({ prior: i === 0 ? null : { [name]: '1' } }))
      expect(billedByBoth(rules, later), name).toEqual({ billed: 0, left: [], refused: 1 })
    }
  })

  it('are asked for in order: on one day the meter for heating is the second', () => {
    const kernel = createKernel(rules, { inForceOn: null, knownOn: null, assume: [] })
    const both = accounts(['2018-12-01..2018-12-31 60 | 2018-12-01..2018-12-31 90 @heating'])
    const isBilled = (all: typeof both) => billedFast(kernel, all)[0] !== 'explain'
    expect(isBilled(both)).toBe(true)
    expect(isBilled(both.map((one) => ({ ...one, rows: one.rows.toReversed() })))).toBe(false)
    const months = accounts([two])
    expect(isBilled(months.map((one) => ({ ...one, rows: one.rows.toReversed() })))).toBe(false)
  })
})

describe('seasons that are torn', () => {
  const season = (key: string, from: string, to: string, inForce: Text) =>
    rule(key, { kind: 'heating-season', season: 'winter', from, to }, { inForce })
  const READ = [
    ...['2018-10-31', '2018-11-01', '2018-11-14', '2018-11-15', '2018-12-19', '2018-12-20'],
    ...['2019-03-15', '2019-03-16', '2019-03-31', '2019-04-01', '2017-12-01', '2019-12-01'],
  ].map((on) => `${on}..${on} 10`)
  const OTHERS = SEASON.filter(({ key }) => key !== 'season')

  it.each<[string, ProvisionText[], string[]]>([
    [
      'by another rule',
      [
        season('a', '11-15', '03-15', { from: '2016-01-01', to: '2018-12-20' }),
        season('b', '11-01', '03-31', { from: '2018-12-20' }),
      ],
      READ.slice(1, 9),
    ],
    ['by their first rule', [season('a', '11-15', '03-15', { from: '2018-12-20' })], READ.slice(3, 7)],
    [
      'by the end of a rule',
      [season('a', '11-15', '03-15', { from: '2016-01-01', to: '2018-12-20' })],
      READ.slice(3, 7),
    ],
    ['by none: a rule of the first day', [season('a', '11-15', '03-15', { from: '2018-11-15' })], []],
    [
      'by none: a rule up to the last',
      [season('a', '11-15', '03-15', { from: '2016-01-01', to: '2019-03-16' })],
      [],
    ],
    [
      'by a rule of the second day',
      [season('a', '11-15', '03-15', { from: '2018-11-16' })],
      READ.slice(3, 7),
    ],
    [
      'by a rule up to the day before the last',
      [season('a', '11-15', '03-15', { from: '2016-01-01', to: '2019-03-15' })],
      READ.slice(3, 7),
    ],
  ])('%s are for the explaining engine', (_, seasons, left) => {
    const made = book([...OTHERS, ...seasons, BANDS, operating(rate('0.1'))])
    expect(billedByBoth(made, accounts(READ))).toEqual({
      billed: READ.length - left.length,
      left,
      refused: 0,
    })
  })
})

describe('names of facts', () => {
  it('are as many as their fields have room for', () => {
    const modes = (count: number) =>
      book([
        ...PRICES,
        rule('modes', {
          kind: 'price-modes',
          meter: 'household',
          modes: Array.from({ length: count }, (_, i) => ({ mode: `mode-${i}`, name: says })),
        }),
      ])
    const kernelOf = (made: ReturnType<typeof modes>) =>
      createKernel(made, { inForceOn: null, knownOn: null, assume: [] })
    expect(kernelOf(modes(31)).names.priceModes.length).toBe(31)
    expect(() => kernelOf(modes(32))).toThrow('every price mode has a number')
    const wide = (devices: number, classes: number) => ({
      ...modes(1),
      devices: Array.from({ length: devices }, (_, i) => ({ type: `of-${i}`, name: says })),
      classes: Array.from({ length: classes }, (_, i) => ({ code: `of-${i}`, name: says })),
    })
    expect(kernelOf(wide(63, 30)).names.devices.length).toBe(63)
    expect(() => kernelOf(wide(64, 30))).toThrow('every device type has a number')
    expect(() => kernelOf(wide(63, 31))).toThrow('every class has a bit')
    expect(households('voltage', 'under-1kv')['voltage under-1kv']?.household).toEqual({
      voltage: 'under-1kv',
    })
  })
})
