import { describe, expect, it } from 'vitest'
import type { Criteria } from '../../src/model/criteria.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import { accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import { BOTH_WAYS, type Text } from '../support/small-rules.ts'
import { book, operating, PRICES, pricedBook, rule, says, trading } from '../support/worked-question.ts'

/** A condition decides a subsidy, a price cut and a price at once: each of them must be as the engine explains it. */
function deciding(criteria: Criteria, more: readonly ProvisionText[] = []) {
  return pricedBook(
    ...more,
    operating({ shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' }, { criteria }),
    trading({
      criteria,
      recognised: { of: 'heating-kwh', caps: [{ when: criteria, kwh: '400' }, { kwh: '300' }] },
      cuts: [
        { when: criteria, from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.07' },
        { from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '0.05' },
      ],
    }),
  )
}

const READINGS = [
  '2018-11-01..2018-11-30 120',
  '2018-12-01..2018-12-31 200 | 2019-01-01..2019-01-31 250',
  '2019-03-01..2019-03-31 31.31 | 2019-12-01..2019-12-31 77.77',
  '2018-07-01..2018-07-31 50',
]

/** Days on which a household is registered or converted, at each side of the windows below. */
const DAYS = [
  ...['2016-12-31', '2017-01-01', '2017-05-31', '2017-06-01', '2017-08-31', '2017-09-01', '2017-12-31'],
  ...['2018-01-01', '2018-11-15', '2018-12-10', '2019-01-01', '2019-03-15', '2019-03-16', '2019-12-31'],
]
const on = (cell: string): Choices =>
  Object.fromEntries([
    [`no ${cell}`, {}],
    ...DAYS.map((day) => [`${cell} ${day}`, { household: { [cell]: day } }] as const),
  ])
const REGISTERED: Choices = {
  ...on('registeredOn'),
  'registered at some time': { household: { registeredOn: 'unknown' } },
}
const WINDOW = {
  from: '2017-01-01',
  to: '2018-01-01',
  unknownBefore: '2017-06-01',
  unknownFrom: '2017-09-01',
}
const DEVICES: Choices = {
  'heat pump': { device: { type: 'heat-pump' } },
  air: { device: { type: 'heat-pump-air' } },
  ground: { device: { type: 'heat-pump-ground' } },
  store: { device: { type: 'storage-heater' } },
  none: { device: null },
}
const ANSWERS = (cell: string): Choices => ({
  'not said': {},
  yes: { household: { [cell]: true } },
  no: { household: { [cell]: false } },
})
const COVERAGES: Choices = Object.fromEntries(
  ['covered', 'not-covered', 'unknown'].map((is) => [is, { household: { centralHeating: is } }]),
)
const CLASSES: Choices = { 'no class': {}, 'low income': { household: { classes: ['low-income'] } } }

type Example = [says: string, criteria: Criteria, ...choices: Choices[]]

const EXAMPLES: Example[] = [
  ['a device at all', { fact: 'has-device' }, DEVICES],
  ['a kind of device', { fact: 'device', in: ['heat-pump-air'] }, DEVICES],
  ['one of two kinds', { fact: 'device', in: ['heat-pump-ground', 'storage-heater'] }, DEVICES],
  ['the wider kind', { fact: 'device', in: ['heat-pump'] }, DEVICES],
  [
    'the register by the day',
    { fact: 'registered', at: 'day-of-use' },
    REGISTERED,
    { a: {}, b: { device: null } },
  ],
  ['the register in a window', { fact: 'registered', at: 'day-of-use', ...WINDOW }, REGISTERED],
  ['the register at any time', { fact: 'registered', at: 'any-day', ...WINDOW }, REGISTERED],
  ['the register at all', { fact: 'registered', at: 'any-day' }, REGISTERED],
  ['one of two classes', { fact: 'class', in: ['low-income', 'other'] }, CLASSES],
  ['conversion', { fact: 'converted', ...WINDOW }, on('convertedOn')],
  ['conversion from a day', { fact: 'converted', from: '2018-11-15' }, on('convertedOn')],
  ['conversion before a day', { fact: 'converted', to: '2018-12-10' }, on('convertedOn')],
  ['the first season', { fact: 'cohort-season', from: '1', to: '1' }, on('convertedOn')],
  ['up to the second season', { fact: 'cohort-season', to: '2' }, on('convertedOn')],
  ['from the second season', { fact: 'cohort-season', from: '2' }, on('convertedOn')],
  ['the year of the season', { fact: 'season-year', from: '2018', to: '2018' }],
  ['seasons from a year', { fact: 'season-year', from: '2019' }],
  ['seasons up to a year', { fact: 'season-year', to: '2018' }],
  ['coverage', { fact: 'central-heating', is: 'covered' }, COVERAGES],
  ['no coverage', { fact: 'central-heating', is: 'not-covered' }, COVERAGES],
  ['a class', { fact: 'class', in: ['low-income'] }, CLASSES],
  ['the whole village', { fact: 'whole-village', is: 'yes' }, ANSWERS('wholeVillage')],
  ['not the whole village', { fact: 'whole-village', is: 'no' }, ANSWERS('wholeVillage')],
  [
    'the category',
    { fact: 'price-category', in: ['shared-meter'] },
    { single: {}, shared: { household: { priceCategory: 'shared-meter' } } },
  ],
  [
    'the voltage',
    { fact: 'voltage', in: ['1-10kv'] },
    { low: {}, high: { household: { voltage: '1-10kv' } } },
  ],
  [
    'how it is metered',
    { fact: 'metering', is: 'heating-submeter' },
    {
      'whole house': {},
      'a meter of its own': { device: { type: 'heat-pump-air', metering: 'heating-submeter' } },
      'no device': { device: null },
    },
  ],
  ['the meter', { fact: 'meter', is: 'household' }],
  ['a meter for heating', { fact: 'meter', is: 'heating' }],
  ['the opposite', { not: { fact: 'central-heating', is: 'covered' } }, COVERAGES],
  [
    'both of two',
    {
      all: [
        { fact: 'whole-village', is: 'yes' },
        { fact: 'central-heating', is: 'covered' },
      ],
    },
    COVERAGES,
    ANSWERS('wholeVillage'),
  ],
  [
    'one of two',
    {
      any: [
        { fact: 'whole-village', is: 'yes' },
        { fact: 'central-heating', is: 'covered', code: 'cover' },
      ],
    },
    COVERAGES,
    ANSWERS('wholeVillage'),
  ],
  [
    'what no column tells, or something else',
    {
      any: [
        { fact: 'not-asked', because: says },
        { fact: 'central-heating', is: 'covered', code: 'cover' },
      ],
    },
    COVERAGES,
  ],
  ['a zone', { fact: 'in-zone', fuel: 'coal-ban' }],
]

describe('a condition', () => {
  it.each(EXAMPLES)('on %s is met, not met or open as the engine explains it', (_, criteria, ...choices) => {
    const asked = accounts(READINGS, BOTH_WAYS, ...choices)
    const { left, refused } = billedByBoth(deciding(criteria), asked)
    const isRefused = asked.filter(
      ({ label }) => label.endsWith('of its own') && !label.startsWith('2018-07'),
    )
    expect({ left, refused }).toEqual({ left: [], refused: isRefused.length })
  })

  it('on a zone asks for the divisions of the county, their days and exceptions', () => {
    const zone = (key: string, members: unknown[], frame = {}) =>
      rule(key, { kind: 'zone', name: says, fuel: 'coal-ban', members } as never, frame)
    const inZone: Criteria = { fact: 'in-zone', fuel: 'coal-ban' }
    const counties: Choices = { '410202': {}, '410225': { household: { divisionCode: '410225' } } }
    const area = [
      { lng: '114', lat: '34' },
      { lng: '115', lat: '34' },
      { lng: '115', lat: '35' },
    ]
    const zones = [
      [zone('a', [{ division: '410200', from: '2018-12-01' }])],
      [zone('a', [{ division: '410200', from: '2018-12-01', except: ['410225'] }])],
      [zone('a', [{ division: '410202', from: '2017-12-01', to: '2018-12-10' }])],
      [zone('a', [{ division: '410202', from: '2017-01-01' }], { inForce: { from: '2018-12-20' } })],
      [zone('a', [{ polygon: area, from: '2017-12-01' }])],
      [zone('a', [{ polygon: area, from: '2017-12-01', except: ['410200'] }])],
      [{ ...zone('a', [{ division: '410202', from: '2018-12-01' }]), fuel: 'banned-fuel' } as ProvisionText],
      [
        zone('a', [{ division: '410225', from: '2018-12-01' }]),
        zone('b', [{ division: '410202', from: '2019-01-01' }]),
      ],
    ]
    for (const some of zones)
      for (const criteria of [inZone, { not: inZone }]) {
        const asked = accounts(READINGS, counties, BOTH_WAYS)
        const { left, refused } = billedByBoth(deciding(criteria, some), asked)
        expect([left.length, refused]).toEqual([0, 0])
      }
  })

  it('on periods asks what the household chose', () => {
    const chosen: Choices = { 'one price': {}, 'by periods': { household: { timeOfUse: true } } }
    for (const is of ['yes', 'no'] as const) {
      const asked = accounts(['2018-12-01..2018-12-31 p100 v100'], chosen, BOTH_WAYS)
      expect(billedByBoth(deciding({ fact: 'time-of-use', is }), asked)).toEqual({
        billed: 4,
        left: [],
        refused: 0,
      })
    }
  })

  it('on what only a purchase or a figure tells is for the explaining engine', () => {
    const asked = accounts(READINGS.slice(1, 2))
    for (const criteria of [
      { fact: 'members', atLeast: '3' },
      { fact: 'catalogued', is: 'yes' },
      { fact: 'purchase-date', from: '2018-01-01' },
    ] as const)
      expect(billedByBoth(deciding(criteria), asked)).toMatchObject({ billed: 0, left: [asked[0]?.label] })
  })

  it('on the mode of price knows the one that the rules make the default', () => {
    const modes = (changes: Text = {}, frame: Text = {}) =>
      rule(
        'modes',
        {
          kind: 'price-modes',
          meter: 'household',
          modes: [
            { mode: 'plain', name: says },
            { mode: 'season', name: says },
          ],
          ...changes,
        } as never,
        frame,
      )
    const stated: Choices = { 'no mode': {}, plain: { priceMode: 'plain' }, season: { priceMode: 'season' } }
    const criteria: Criteria = { fact: 'price-mode', in: ['season'] }
    const defaulting = { default: 'season' }
    const coverage: Criteria = { fact: 'central-heating', is: 'covered' }
    /** Sure and open days of one season are not mixed: for an account with both, the engine must explain. */
    const isWithin = ({ inForce }: { inForce?: { to?: string | undefined } | undefined }) =>
      inForce?.to !== undefined
    for (const some of [
      modes(),
      modes(defaulting),
      modes({ ...defaulting, season: { name: 'winter', days: 'in' } }),
      modes({ ...defaulting, season: { name: 'winter', days: 'outside' } }),
      modes({ ...defaulting, when: coverage }),
      modes(defaulting, { inForce: { from: '2018-12-10', to: '2019-01-10' } }),
    ]) {
      const asked = accounts(READINGS, stated, BOTH_WAYS, COVERAGES)
      const { left, refused } = billedByBoth(deciding(criteria, [some]), asked)
      const isMixed = (label: string) => isWithin(some) && /^2018-12.*no mode/.test(label)
      expect(left).toEqual(asked.map(({ label }) => label).filter(isMixed))
      expect(refused).toBe(0)
    }
    expect(billedByBoth(deciding(criteria), accounts(READINGS, BOTH_WAYS))).toMatchObject({
      left: [],
      refused: 0,
    })
  })
})

describe('a price', () => {
  const priced = (key: string, yuanPerKwh: string, body: Text, frame: Text = {}) =>
    rule(
      key,
      {
        kind: 'tariff',
        name: says,
        serves: {
          priceCategories: ['one-household-one-meter', 'shared-meter'],
          voltages: ['under-1kv'],
          meter: 'household',
        },
        charge: { shape: 'flat', yuanPerKwh },
        ...body,
      } as never,
      frame,
    )
  const covered: Criteria = { fact: 'central-heating', is: 'covered' }
  const asked = accounts(READINGS, BOTH_WAYS, COVERAGES)
  const season = PRICES.filter(({ key }) => key !== 'price')

  it.each([
    ['of a nearer division', [priced('a', '0.5', {}), priced('b', '0.6', {}, { divisions: ['410202'] })], 0],
    [
      'of a condition',
      [priced('a', '0.5', {}), priced('b', '0.6', { when: covered, insteadOf: ['notice/a'] })],
      8,
    ],
    [
      'that a condition leaves the same',
      [priced('a', '0.5', {}), priced('b', '0.5', { when: covered, insteadOf: ['notice/a'] })],
      0,
    ],
    [
      'instead of one that stands instead of another',
      [
        priced('a', '0.5', {}),
        priced('b', '0.6', { insteadOf: ['notice/a'] }),
        priced('c', '0.7', { insteadOf: ['notice/b'], when: covered }),
      ],
      8,
    ],
    [
      'from a day on',
      [
        priced('a', '0.5', {}),
        priced('b', '0.6', { insteadOf: ['notice/a'] }, { inForce: { from: '2018-12-10' } }),
      ],
      0,
    ],
    [
      'up to a day',
      [
        priced('a', '0.5', {}),
        priced(
          'b',
          '0.6',
          { insteadOf: ['notice/a'] },
          { inForce: { from: '2016-01-01', to: '2019-01-05' } },
        ),
      ],
      0,
    ],
    [
      'of the season',
      [
        priced('a', '0.5', {}),
        priced('b', '0.6', { insteadOf: ['notice/a'], season: { name: 'winter', days: 'in' } }),
      ],
      0,
    ],
    [
      'of the season under a condition on the season',
      [
        priced('a', '0.5', {}),
        priced('b', '0.6', {
          insteadOf: ['notice/a'],
          season: { name: 'winter', days: 'in' },
          when: { fact: 'season-year', from: '2019' },
        }),
      ],
      0,
    ],
    ['that is not confirmed any more', [priced('a', '0.5', {}, { confirmedThrough: '2018-12-31' })], 0],
  ])('%s is chosen as the engine explains it', (_, tariffs, refused) => {
    expect(billedByBoth(book([...season, ...tariffs]), asked)).toEqual({
      billed: asked.length - refused,
      left: [],
      refused,
    })
  })

  it('is refused where none serves a connection, or none is calculated', () => {
    const closed = { shape: 'not-calculated', field: 'voltage', because: says }
    const high: Choices = { low: {}, high: { household: { voltage: '1-10kv' } } }
    const some = accounts(READINGS.slice(0, 1), BOTH_WAYS, high, {
      single: {},
      shared: { household: { priceCategory: 'shared-meter' } },
      institution: { household: { priceCategory: 'resident-priced-institution' } },
    })
    const open = book([...season, priced('a', '0.5', {})])
    expect(billedByBoth(open, some)).toEqual({ billed: 4, left: [], refused: 8 })
    for (const charge of [closed, { shape: 'market', plusYuanPerKwh: '0.1' }]) {
      const none = book([...season, priced('a', '0.5', { charge })])
      expect(billedByBoth(none, some)).toMatchObject({ billed: 0, left: [] })
    }
    const unknown = book([...season, priced('a', '0.5', { charge: { shape: 'unknown', because: says } })])
    expect(billedByBoth(unknown, some)).toMatchObject({ billed: 0 })
  })
})
