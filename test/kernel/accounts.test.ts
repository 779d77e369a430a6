import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { billColumns, EXPLAIN, rowColumns } from '../../src/kernel/columns.ts'
import { createKernel } from '../../src/kernel/kernel.ts'
import { subsidySink } from '../../src/kernel/subsidy-sink.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import { accounts, billedByBoth, billedFast, type Choices } from '../support/both-evaluators.ts'
import { fill } from '../support/kernel-rows.ts'
import { BOTH_WAYS, SERVES, type Text, tariff, tiers } from '../support/small-rules.ts'
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

const TODAY = { inForceOn: null, knownOn: null, assume: [] }
const yearly = tariff('price', tiers('calendar-year', '12', ['100', '200'], ['0.5', '0.6', '0.7']))
const paid = operating({
  shape: 'rate',
  yuanPer: '0.1',
  of: 'heating-kwh',
  upTo: { quantity: '150', per: 'season' },
})
const cut = trading({
  criteria: { fact: 'registered', at: 'day-of-use', code: 'on-list' },
  recognised: { of: 'heating-kwh', caps: [{ kwh: '120' }] },
  cuts: [{ from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' }],
})
const TIERED = PRICES.filter(({ key }) => key !== 'price')
const rules = book([...TIERED, yearly, paid, cut])

describe('an account', () => {
  it('goes on from row to row, with gaps and without', () => {
    const readings = [
      '2018-11-01..2018-11-30 60 | 2018-12-01..2018-12-31 70 | 2019-01-01..2019-01-31 80',
      '2018-11-01..2018-11-30 60 | 2018-12-02..2018-12-31 70 | 2019-02-01..2019-02-28 80',
      '2018-11-01..2018-11-30 60 | 2018-12-01..2018-12-31 70 h10 | 2019-12-01..2019-12-31 80',
      '2018-12-31..2018-12-31 150 | 2019-01-01..2019-01-01 150 | 2019-01-02..2020-01-02 300',
      '2017-12-01..2018-01-31 150 | 2018-02-01..2018-02-28 100 | 2018-11-01..2019-01-31 300',
    ]
    const households: Choices = {
      plain: {},
      'without a device': { device: null },
      registered: { household: { registeredOn: '2018-06-01' } },
      'registered on the first day': { household: { registeredOn: '2018-12-01' } },
      'registered on the last day': { household: { registeredOn: '2018-12-31' } },
      'registered the day after': { household: { registeredOn: '2019-01-01' } },
      'registered within': { household: { registeredOn: '2018-12-15' } },
      'low income': { household: { classes: ['low-income'] } },
      'another county': { household: { divisionCode: '410225' } },
    }
    const asked = accounts(readings, households, BOTH_WAYS)
    expect(billedByBoth(rules, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
  })

  it('takes up each stated position where something counts from it, and tells where nothing does', () => {
    const priors: Choices = Object.fromEntries(
      ['calendarYearKwh', 'heatingSeasonKwh', 'restOfYearKwh', 'recognisedKwh', 'subsidisedKwh'].flatMap(
        (name) => ['0', '95.5', '500'].map((kwh) => [`${name} ${kwh}`, { prior: { [name]: kwh } }] as const),
      ),
    )
    const readings = [
      '2018-12-10..2018-12-31 60 | 2019-01-01..2019-01-31 70',
      '2018-11-01..2018-11-14 60 | 2018-12-01..2018-12-31 70',
      '2018-06-01..2018-06-30 60 | 2018-12-01..2018-12-31 70',
      '2019-01-01..2019-01-31 60',
      '2018-11-15..2018-12-31 60',
      '2018-11-01..2018-12-31 120',
    ]
    const households: Choices = { registered: { household: { registeredOn: '2017-06-01' } }, not: {} }
    const asked = accounts(readings, priors, households)
    const { left, refused } = billedByBoth(rules, asked)
    expect({ left, refused }).toEqual({ left: [], refused: 0 })
  })

  it('is refused by both where its rows do not fit together', () => {
    const rows = (text: string, changes: Choices[string] = {}) => accounts([text], { '': changes })
    const bad = [
      ...rows('2018-05-01..2018-05-31 1 | 2018-05-31..2018-06-30 1'),
      ...rows('2018-05-01..2018-05-31 1 | 2018-05-01..2018-05-31 1'),
      ...rows('2018-05-10..2018-05-09 1'),
      ...rows('2018-05-01..2019-05-02 1'),
      ...rows('2018-05-01..2018-05-31 p1'),
      ...rows('2018-05-01..2018-05-31 v1'),
      ...rows('2018-05-01..2018-05-31 f1'),
      ...rows('2018-05-01..2018-05-31 t5 f1'),
      ...rows('2018-05-01..2018-05-31 t5 p1'),
      ...rows('2018-05-01..2018-05-31 t5 v1'),
      ...rows('2018-05-01..2018-05-31 t5 p1 v3.99'),
      ...rows('2018-05-01..2018-05-31 t5 p1 v3 f0.99'),
      ...rows('2018-05-01..2018-05-31 t5 h5.01'),
      ...rows('2018-05-01..2018-05-31 p2 v3 h5.01'),
      ...rows('2018-05-01..2018-05-31 5', { household: { timeOfUse: true } }),
      ...rows('2015-12-31..2016-01-01 5'),
      ...rows('2018-05-01..2018-05-31 5', { household: { divisionCode: '410226' } }),
      ...rows('2018-05-01..2018-05-31 5', { household: { divisionCode: '410200' } }),
      ...[
        'divisionCode',
        'registeredOn',
        'convertedOn',
        'members',
        'areaM2',
        'wholeVillage',
        'voltage',
      ].flatMap((name) => {
        const other = {
          divisionCode: '410225',
          registeredOn: '2018-01-01',
          convertedOn: '2018-01-01',
          members: '3',
          areaM2: '50',
          wholeVillage: true,
          voltage: '1-10kv',
        }[name]
        return rows('2018-05-01..2018-05-31 1 | 2018-06-01..2018-06-30 1', { at: { 1: { [name]: other } } })
      }),
    ]
    expect(billedByBoth(rules, bad)).toEqual({ billed: 0, left: [], refused: bad.length })
    const good = [
      ...rows('2018-05-01..2018-05-31 t5 p1 v3 f1'),
      ...rows('2018-05-01..2018-05-31 t5 p1 v4 h5'),
      ...rows('2018-05-01..2018-05-31 t5 h5'),
      ...rows('2018-05-01..2019-04-30 5'),
      ...rows('2019-05-01..2020-04-30 5'),
      ...rows('2018-05-01..2018-05-31 1 | 2018-06-01..2018-06-30 1', {
        at: { 1: { centralHeating: 'covered' } },
      }),
      ...rows('2018-05-01..2018-05-31 1 | 2018-06-01..2018-06-30 p1 v1', { at: { 1: { timeOfUse: true } } }),
    ]
    expect(billedByBoth(rules, good)).toEqual({ billed: good.length, left: [], refused: 0 })
  })

  it('outside the days of the tables is for the explaining engine', () => {
    const old = book([...TIERED, yearly, paid], { inForce: { from: '2000-01-01' } })
    const asked = accounts([
      '2011-12-31..2012-01-01 5',
      '2012-01-01..2012-01-31 5',
      '2050-12-01..2050-12-31 5',
      '2050-12-31..2051-01-01 5',
    ])
    expect(billedByBoth(old, asked, {})).toEqual({
      billed: 2,
      left: ['2011-12-31..2012-01-01 5', '2050-12-31..2051-01-01 5'],
      refused: 0,
    })
  })

  it('of more rows than it may have is for the explaining engine', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const on = new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10)
        return `${on}..${on} 1`
      }).join(' | ')
    const plain = accounts([rows(400), rows(401)])
    const kernel = createKernel(rules, TODAY)
    expect(billedFast(kernel, plain).map((bill) => bill === 'explain')).toEqual([false, true])
    const general = accounts([rows(400), rows(401)], { before: { prior: { recognisedKwh: '0' } } })
    expect(billedFast(kernel, general).map((bill) => bill === 'explain')).toEqual([false, true])
  })

  it('is told of whole, or not at all, where the sink has no room for its subsidies', () => {
    const kernel = createKernel(rules, TODAY)
    for (const changes of [{}, { prior: { recognisedKwh: '0' } }]) {
      const [account] = accounts(['2018-12-01..2018-12-31 60 | 2019-01-01..2019-01-31 70'], { '': changes })
      const written = account?.rows ?? []
      const [columns, out] = [rowColumns(2), billColumns(2)]
      for (const [i, row] of written.entries()) fill(columns, i, row, kernel.names)
      for (const room of [1, 2]) {
        const sink = subsidySink(room)
        kernel.evaluate(columns, Int32Array.of(0, 1), Int32Array.of(0, 2), 1, out, sink)
        expect([out.status[0] === EXPLAIN, sink.count]).toEqual(room === 1 ? [true, 0] : [false, 2])
      }
      out.status.fill(9)
      kernel.evaluate(columns, Int32Array.of(0, 1), Int32Array.of(0, 2), 1, out)
      expect([...out.status]).toEqual([0, 0])
    }
  })
})

describe('a meter of its own for heating', () => {
  const heatingPrice = (charge: Text) =>
    rule('heating-price', {
      kind: 'tariff',
      name: says,
      serves: { ...SERVES, meter: 'heating' },
      charge,
    } as never)
  const seasonal = heatingPrice({
    shape: 'tiers',
    accumulator: { over: 'calendar-year', months: '12' },
    boundsKwh: ['50'],
    yuanPerKwh: ['0.3', '0.4'],
  })
  const readings = [
    '2018-12-01..2018-12-31 60 | 2018-12-01..2018-12-31 90 @heating',
    '2018-12-01..2018-12-31 60 | 2018-12-01..2018-12-31 p40 v50 @heating | 2019-01-01..2019-01-31 70 | 2019-01-05..2019-01-31 80 @heating',
    '2018-12-01..2018-12-31 90 @heating',
    '2018-12-01..2018-12-31 90 h20 @heating',
    '2018-12-01..2018-12-31 90 @heating | 2019-01-01..2019-01-31 10 @heating',
    '2018-12-01..2018-12-31 90 @heating | 2018-12-20..2018-12-31 10 @heating',
    '2018-12-01..2018-12-31 90 @heating | 2018-12-05..2019-01-31 10',
    '2018-05-01..2018-05-31 60 | 2018-12-01..2018-12-31 90 @heating',
    '2018-12-01..2018-12-31 p40 v50 | 2018-12-01..2018-12-31 90 @heating',
  ]
  const households: Choices = {
    plain: {},
    'without a device': { device: null },
    registered: { household: { registeredOn: '2018-06-01' } },
    'registered within': { household: { registeredOn: '2018-12-15' } },
    'a submeter': { device: { type: 'heat-pump-air', metering: 'heating-submeter' } },
    'by periods': { household: { timeOfUse: true } },
    'a year before': { prior: { calendarYearKwh: '95.5' } },
    'a season before': { prior: { heatingSeasonKwh: '95.5' } },
    'recognised before': {
      prior: { recognisedKwh: '95.5', subsidisedKwh: '80' },
      household: { registeredOn: '2018-06-01' },
    },
  }

  it.each<[string, ProvisionText[]]>([
    ['at one price', [heatingPrice({ shape: 'flat', yuanPerKwh: '0.4' })]],
    ['in bands of its own', [seasonal]],
    [
      'by period',
      [heatingPrice({ shape: 'by-period', yuanPerKwh: { peak: '0.6', flat: '0.5', valley: '0.3' } })],
    ],
    ['at no price', []],
  ])('is charged %s alike', (_, prices) => {
    const some = TIERED.filter(({ key }) => key !== 'heating-price')
    const asked = accounts(readings, households)
    for (const left of [
      [yearly, paid, cut],
      [yearly],
      [
        yearly,
        operating(
          { shape: 'share', share: '0.1', of: 'season-cost' },
          { criteria: { fact: 'meter', is: 'heating' } },
        ),
      ],
    ]) {
      const fates = billedByBoth(book([...some, ...prices, ...left]), asked)
      const isCountedBefore = (label: string) =>
        prices.includes(seasonal) && label.endsWith('10 a year before')
      expect(fates.left).toEqual(asked.map(({ label }) => label).filter(isCountedBefore))
    }
  })

  it('makes a submeter ask for heating kWh in the season', () => {
    const submeter: Choices = {
      'a submeter': { device: { type: 'heat-pump-air', metering: 'heating-submeter' } },
      'the whole house': { device: { type: 'heat-pump-air', metering: 'whole-house' } },
    }
    const asked = accounts(
      [
        '2018-12-01..2018-12-31 60',
        '2018-12-01..2018-12-31 60 h20',
        '2018-05-01..2018-05-31 60',
        '2018-05-01..2018-11-15 60',
      ],
      submeter,
    )
    expect(billedByBoth(rules, asked)).toEqual({ billed: 6, left: [], refused: 2 })
  })
})

describe('a price split by what heats', () => {
  const split = (heatingPart: Text, heating: Text, more: Text = {}) =>
    tariff(
      'split',
      { shape: 'heating-split', heatingPart, heating, rest: 'notice/price' },
      {
        insteadOf: ['notice/price'],
        season: { name: 'winter', days: 'in' },
        ...more,
      },
    )
  const flat = { shape: 'flat', yuanPerKwh: '0.3' }
  const bands = {
    shape: 'tiers',
    accumulator: { over: 'season', months: '4' },
    boundsKwh: ['100'],
    yuanPerKwh: ['0.3', '0.4'],
  }
  const valley = { by: 'valley', upToKwhPerMonth: '60' }
  const readings = [
    '2018-12-01..2018-12-31 p10 v50',
    '2018-12-01..2018-12-31 p10 v60',
    '2018-12-01..2018-12-31 p10 v60.01',
    '2018-12-01..2018-12-31 p100 f20 v90 h30',
    '2018-12-01..2018-12-15 p10 v50 | 2018-12-16..2018-12-31 p10 v50 | 2019-01-01..2019-01-31 p10 v50',
    '2018-11-01..2019-01-31 p100 v300',
    '2018-12-01..2018-12-31 p0 v0',
    '2018-12-01..2018-12-31 p0 v10',
    '2018-12-01..2018-12-31 p10 v0',
  ]
  const households: Choices = {
    plain: {},
    'by periods': { household: { timeOfUse: true } },
    'a season before': { prior: { heatingSeasonKwh: '90' } },
    'a year before': { prior: { calendarYearKwh: '190' } },
    registered: { household: { registeredOn: '2018-06-01' } },
  }

  it.each<[string, ProvisionText]>([
    ['by the valley', split(valley, flat)],
    ['by the valley, in bands', split(valley, bands)],
    ['and not confirmed any more', { ...split(valley, flat), confirmedThrough: '2018-12-30' }],
  ])('%s is charged alike', (_, one) => {
    for (const base of [yearly, { ...yearly, confirmedThrough: '2018-12-20' }]) {
      const asked = accounts(readings, households)
      const share = operating({ shape: 'share', share: '0.1', of: 'season-cost' })
      for (const more of [[paid, cut], [share]])
        expect(billedByBoth(book([...TIERED, base, one, ...more]), asked)).toEqual({
          billed: asked.length,
          left: [],
          refused: 0,
        })
    }
  })

  it('needs registers', () => {
    const asked = accounts(['2018-12-01..2018-12-31 50', '2018-12-01..2018-12-31 0'])
    expect(billedByBoth(book([...TIERED, yearly, split(valley, flat)]), asked)).toEqual({
      billed: 1,
      left: [],
      refused: 1,
    })
  })

  it('by reference months is for the explaining engine', () => {
    const months = { by: 'reference-months', months: ['09', '10'] }
    const asked = accounts(readings.slice(0, 1))
    const { billed } = billedByBoth(book([...TIERED, yearly, split(months, flat)]), asked)
    expect(billed).toBe(0)
  })
})

describe('seasons and days', () => {
  const READINGS = [
    '2018-12-01..2018-12-31 100 | 2019-01-01..2019-01-31 50',
    '2018-11-01..2018-11-30 80 | 2019-03-01..2019-03-31 90',
    '2017-12-01..2018-03-31 300',
    '2019-12-01..2019-12-31 300',
    '2018-07-01..2018-07-31 30',
  ]
  const other = (from: string, to: string, frame: Text = {}) =>
    rule('season', { kind: 'heating-season', season: 'winter', from, to }, frame)
  const unseasoned = [...TIERED.filter(({ key }) => key !== 'season'), yearly, paid, cut]
  const households: Choices = { registered: { household: { registeredOn: '2017-06-01' } }, not: {} }

  it('of a season that changes between two winters are billed', () => {
    const changed = book([
      ...unseasoned,
      other('11-15', '03-15', { inForce: { from: '2016-01-01', to: '2018-07-01' } }),
      { ...other('11-01', '03-31', { inForce: { from: '2018-07-01' } }), key: 'later' },
    ])
    const asked = accounts(READINGS, households)
    expect(billedByBoth(changed, asked)).toEqual({ billed: 10, left: [], refused: 0 })
  })

  it('of a season whose dates change while it runs are for the explaining engine', () => {
    const torn = book([
      ...unseasoned,
      other('11-15', '03-15', { inForce: { from: '2016-01-01', to: '2018-12-20' } }),
      { ...other('11-01', '03-31', { inForce: { from: '2018-12-20' } }), key: 'later' },
    ])
    const asked = accounts(READINGS, households)
    const { left, refused } = billedByBoth(torn, asked)
    expect({ left: left.length, refused }).toEqual({ left: 4, refused: 0 })
    expect(billedByBoth(torn, asked, { inForceOn: '2018-12-10' })).toEqual({
      billed: 10,
      left: [],
      refused: 0,
    })
    expect(billedByBoth(torn, asked, { inForceOn: '2019-12-10' })).toEqual({
      billed: 10,
      left: [],
      refused: 0,
    })
  })

  it.each([
    ['05-01', '09-30'],
    ['01-01', '12-31'],
    ['11-15', '11-15'],
    ['12-01', '02-29'],
  ])('of a season from %s to %s are billed', (from, to) => {
    const asked = accounts(READINGS, households, BOTH_WAYS)
    const { left, refused } = billedByBoth(book([...unseasoned, other(from, to)]), asked)
    expect([left.length, refused]).toEqual([0, 0])
  })

  it('without a season are billed', () => {
    const asked = accounts(READINGS, households, BOTH_WAYS)
    const { left, refused } = billedByBoth(
      book([...TIERED.filter(({ key }) => key !== 'season'), yearly]),
      asked,
    )
    expect([left.length, refused]).toEqual([0, 0])
  })

  it('are billed as on the day that is asked for', () => {
    const dated = book([
      ...TIERED,
      yearly,
      tariff(
        'later',
        { shape: 'flat', yuanPerKwh: '0.45' },
        { insteadOf: ['notice/price'] },
        { inForce: { from: '2019-01-01' }, confirmedThrough: '2019-06-01' },
      ),
      paid,
      cut,
      { ...operating({ shape: 'amount', yuan: '12' }), key: 'second', inForce: { from: '2019-01-01' } },
      rule(
        'refund',
        { kind: 'refund', name: says, criteria: { fact: 'class', in: ['low-income'] }, yuanPerMonth: '3' },
        { inForce: { from: '2019-01-01' } },
      ),
      buying({ shape: 'amount', yuan: '300' }, { inForce: { from: '2018-06-01' } }),
    ])
    const more: Choices = {
      plain: {},
      'low income': { household: { classes: ['low-income'] } },
      buying: { purchase: { date: '2018-05-05', invoiceYuan: '3000' } },
    }
    for (const inForceOn of [null, '2018-12-31', '2019-01-01', '2019-06-01', '2019-06-02', '2020-01-01']) {
      const { left, refused } = billedByBoth(dated, accounts(READINGS, more, households), { inForceOn })
      expect([left.length, refused]).toEqual([0, 0])
    }
    for (const knownOn of ['2015-12-01', '2018-01-01', '2026-12-01']) {
      const { left } = billedByBoth(dated, accounts(READINGS, more, households), { knownOn })
      expect(left).toEqual([])
    }
  })

  it('of counties with rules of their own are kept apart', () => {
    const own = pricedBook(
      paid,
      rule(
        'near',
        { kind: 'refund', name: says, criteria: { fact: 'class', in: ['low-income'] }, yuanPerMonth: '3' },
        { divisions: ['410225'] },
      ),
      { ...operating({ shape: 'amount', yuan: '12' }), key: 'second', divisions: ['410225'] },
    )
    const counties: Choices = {
      one: {},
      other: { household: { divisionCode: '410225' } },
      'one, low income': { household: { classes: ['low-income'] } },
      'other, low income': { household: { divisionCode: '410225', classes: ['low-income'] } },
    }
    const asked = accounts(READINGS, counties, BOTH_WAYS)
    expect(billedByBoth(own, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
    expect(day('2018-01-01')).toBeGreaterThan(0)
  })
})
