import { describe, expect, it } from 'vitest'
import type { Warning } from '../../src/domain/answer.ts'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Household, Question } from '../../src/domain/question.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import {
  assessed,
  book,
  NO_PRIOR,
  operating,
  PRICES,
  pricedBook,
  question,
  reading,
  rule,
  says,
  split,
  trading,
} from '../support/worked-question.ts'

const perKwh = operating({ shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' })
const serves = {
  priceCategories: ['one-household-one-meter' as const],
  voltages: ['under-1kv' as const],
  meter: 'household' as const,
}

function warned(
  code: Warning['code'],
  changes: Partial<Question>,
  household: Partial<Household>,
  ...provisions: ProvisionText[]
): readonly Warning[] {
  const { warnings } = assessed(question(changes, household), pricedBook(...provisions))
  return warnings.filter((warning) => warning.code === code)
}
const using = (...usage: [string, string, string][]) => ({
  usage: usage.map(([from, to, kwh]) => reading(from, to, kwh)),
})

describe('warningsOf', () => {
  it('has nothing to say of a plain month', () => {
    expect(assessed(question(), pricedBook()).warnings).toEqual([])
  })

  it('tells that the rules of another day were used', () => {
    expect(warned('rules-of-another-day', { inForceOn: day('2018-01-01') }, {})).toEqual([
      { code: 'rules-of-another-day', facts: { day: '2018-01-01' }, pointer: '/inForceOn' },
    ])
  })
})

describe('warningsOf split readings', () => {
  const code = 'split-by-days'
  const one = [{ code, pointer: '/usage/0' }]
  it.each([
    ['2018-11-14', '2018-11-30', one],
    ['2018-11-15', '2018-11-30', []],
    ['2019-03-01', '2019-03-15', []],
    ['2019-03-01', '2019-03-16', one],
    ['2018-07-01', '2018-07-31', []],
  ])('from %s to %s tells whether the season divides the reading', (from, to, expected) => {
    expect(warned(code, using([from, to, '100']), {})).toEqual(expected)
    expect(warned(code, { ...using([from, to, '100']), device: null }, {})).toEqual([])
  })

  it.each([
    ['2018-12-01', []],
    ['2018-12-02', one],
    ['2018-12-31', one],
    ['2019-01-01', []],
  ])('tells whether a registration on %s divides December', (registeredOn, expected) => {
    expect(warned(code, {}, { registeredOn: day(registeredOn) })).toEqual(expected)
  })

  it('does not split at a registration that nobody knows', () => {
    expect(warned(code, {}, { registeredOn: 'unknown' })).toEqual([])
  })

  const dearer = (from: string) =>
    rule(
      'dearer',
      { kind: 'tariff', name: says, serves, charge: { shape: 'flat', yuanPerKwh: '0.60' } },
      { inForce: { from }, supersedes: ['notice/price'] },
    )
  it('tells that a new price divides a reading, even without a device', () => {
    expect(warned(code, { device: null }, {}, dearer('2018-12-31'))).toEqual(one)
    expect(warned(code, { device: null }, {}, dearer('2018-12-01'))).toEqual([])
  })

  it('names only the readings that were divided', () => {
    const usage = using(['2018-11-01', '2018-11-30', '1'], ['2018-12-01', '2018-12-31', '1'])
    expect(warned(code, usage, {})).toEqual(one)
  })

  it('tells that the days of a subsidy divide a reading', () => {
    const late = operating({ shape: 'amount', yuan: '1' }, { inForce: { from: '2018-12-15' } })
    expect(warned(code, {}, {}, late)).toEqual(one)
    expect(warned(code, {}, {}, perKwh)).toEqual([])
  })
})

describe('warningsOf gaps', () => {
  const code = 'gap-between-readings'
  it('names the days that no reading of a meter covers', () => {
    const usage = using(['2018-12-01', '2018-12-10', '1'], ['2018-12-13', '2018-12-20', '1'])
    expect(warned(code, usage, {})).toEqual([
      { code, pointer: '/usage/1/from', facts: { from: '2018-12-11', to: '2018-12-12' } },
    ])
  })

  it('is silent where one reading follows on the other', () => {
    const usage = using(['2018-12-01', '2018-12-10', '1'], ['2018-12-11', '2018-12-20', '1'])
    expect(warned(code, usage, {})).toEqual([])
  })

  it('looks at each meter by itself', () => {
    const usage = [
      reading('2018-12-01', '2018-12-10', '1'),
      reading('2018-12-20', '2018-12-31', '1', { meter: 'heating' }),
    ]
    expect(warned(code, { usage }, {})).toEqual([])
    const gap = [...usage, reading('2019-01-02', '2019-01-31', '1', { meter: 'heating' })]
    expect(warned(code, { usage: gap }, {})).toEqual([
      { code, pointer: '/usage/2/from', facts: { from: '2019-01-01', to: '2019-01-01' } },
    ])
  })
})

describe('warningsOf whole use', () => {
  const code = 'whole-use-counted-as-heating'
  const one = [{ code, pointer: '/usage/0/heatingKwh' }]
  it('tells that all use of the season was counted for a subsidy or for trading', () => {
    expect(warned(code, {}, {}, perKwh)).toEqual(one)
    expect(warned(code, {}, {}, trading())).toEqual(one)
  })

  it('is silent where nothing counts heating energy', () => {
    expect(warned(code, {}, {})).toEqual([])
    expect(warned(code, { device: null }, {}, perKwh)).toEqual([])
  })

  it('is silent where heating is stated, metered or out of season', () => {
    const stated = [reading('2018-12-01', '2018-12-31', '10', { heatingKwh: exact('5') })]
    expect(warned(code, { usage: stated }, {}, perKwh)).toEqual([])
    const metered = [reading('2018-12-01', '2018-12-31', '10', { meter: 'heating' })]
    expect(warned(code, { usage: metered }, {}, perKwh)).toEqual([])
    const usage = using(['2018-10-01', '2018-10-31', '1'], ['2018-12-01', '2018-12-31', '1'])
    expect(warned(code, usage, {}, perKwh)).toEqual([{ code, pointer: '/usage/1/heatingKwh' }])
  })
})

describe('warningsOf time of use', () => {
  const code = 'time-of-use-not-in-force'
  const differences = (changes: Record<string, unknown>) =>
    rule(
      'time-of-use',
      {
        kind: 'time-of-use',
        name: says,
        serves,
        applies: 'by-choice',
        differences: { peak: '0.03', valley: '-0.12' },
      },
      changes,
    )
  const usage = [reading('2018-12-01', '2018-12-31', '0', split('60', '40'))]
  it('tells that no rule gave it, with the first day of one that comes', () => {
    expect(warned(code, { usage }, { timeOfUse: true })).toEqual([{ code, pointer: '/usage/0', facts: {} }])
    const later = differences({ inForce: { from: '2019-01-01' } })
    expect(warned(code, { usage }, { timeOfUse: true }, later)).toEqual([
      { code, pointer: '/usage/0', facts: { firstDay: '2019-01-01' } },
    ])
  })

  it('is silent where a rule gives it or nobody asked for it', () => {
    expect(warned(code, { usage }, { timeOfUse: true }, differences({}))).toEqual([])
    expect(warned(code, { usage }, { timeOfUse: false })).toEqual([])
  })

  it('is silent on a heating meter', () => {
    const heating = [reading('2018-12-01', '2018-12-31', '0', { ...split('60', '40'), meter: 'heating' })]
    expect(warned(code, { usage: heating }, { timeOfUse: true })).toEqual([])
  })
})

describe('warningsOf prior figures', () => {
  const tiered = book([
    rule('price', {
      kind: 'tariff',
      name: says,
      serves,
      charge: {
        shape: 'tiers',
        accumulator: { over: 'calendar-year', months: '12' },
        boundsKwh: ['2160'],
        yuanPerKwh: ['0.5', '0.6'],
      },
    }),
    ...PRICES.slice(1),
    perKwh,
    trading(),
  ])
  const prior = (figures: Partial<Question['prior']>) => ({ prior: { ...NO_PRIOR, ...figures } })
  const of = (changes: Partial<Question>) =>
    assessed(question(changes), tiered)
      .warnings.filter(({ code }) => code.startsWith('prior-'))
      .map(({ code, pointer, facts }) => [code, pointer, facts])

  it('tells that a missing figure counted as zero in the middle of a year', () => {
    expect(of({})).toEqual([
      ['prior-counted-as-zero', '/prior/calendarYearKwh', { field: 'calendarYearKwh' }],
    ])
    expect(of(prior({ calendarYearKwh: exact('10') }))).toEqual([])
    expect(of(using(['2019-01-01', '2019-01-31', '1']))).toEqual([])
  })

  it('tells that a figure was not used, unless it is zero', () => {
    const known = { calendarYearKwh: exact('10') }
    expect(of(prior({ ...known, heatingSeasonKwh: exact('5'), restOfYearKwh: exact('0') }))).toEqual([
      ['prior-unused', '/prior/heatingSeasonKwh', { field: 'heatingSeasonKwh' }],
    ])
    expect(of(prior({ ...known, restOfYearKwh: exact('5') }))).toEqual([
      ['prior-unused', '/prior/restOfYearKwh', { field: 'restOfYearKwh' }],
    ])
  })

  it('tells that energy recognised or subsidised before belongs to no season', () => {
    const stated = prior({
      calendarYearKwh: exact('1'),
      recognisedKwh: exact('5'),
      subsidisedKwh: exact('6'),
    })
    expect(of(stated)).toEqual([])
    expect(of({ ...stated, ...using(['2018-07-01', '2018-07-31', '1']) })).toEqual([
      ['prior-unused', '/prior/recognisedKwh', { field: 'recognisedKwh' }],
      ['prior-unused', '/prior/subsidisedKwh', { field: 'subsidisedKwh' }],
    ])
    expect(
      warned('prior-unused', prior({ calendarYearKwh: exact('1') }), {}).map(({ pointer }) => pointer),
    ).toEqual(['/prior/calendarYearKwh'])
  })
})

describe('warningsOf classes', () => {
  const code = 'class-changes-nothing'
  const refund = (changes: Record<string, unknown> = {}) =>
    rule(
      'refund',
      { kind: 'refund', name: says, criteria: { fact: 'class', in: ['low-income'] }, yuanPerMonth: '5' },
      changes,
    )
  const poor = { classes: ['low-income'] }
  const idle = [{ code, pointer: '/household/classes', facts: { class: 'low-income' } }]
  it('tells that no rule names the class', () => {
    expect(warned(code, {}, poor)).toEqual(idle)
    expect(warned(code, {}, {})).toEqual([])
  })

  it.each([
    ['2018-12-31', '2020-01-01', []],
    ['2019-01-01', '2020-01-01', idle],
    ['2016-01-01', '2018-12-01', idle],
    ['2016-01-01', '2018-12-02', []],
  ])('looks for rules in force from %s to %s on the days of use', (from, to, expected) => {
    expect(warned(code, {}, poor, refund({ inForce: { from, to } }))).toEqual(expected)
  })

  const named = { criteria: { fact: 'class', in: ['low-income'] } }
  it.each<[string, ProvisionText]>([
    ['a trading rule', trading(named)],
    ['an operating subsidy', operating({ shape: 'nothing' }, named)],
    [
      'a purchase subsidy',
      rule('buy', {
        kind: 'purchase-subsidy',
        name: says,
        criteria: { fact: 'class', in: ['low-income'] },
        pays: { shape: 'nothing' },
      }),
    ],
    [
      'a tariff',
      rule('poor', {
        kind: 'tariff',
        name: says,
        serves,
        when: { fact: 'class', in: ['low-income'] },
        charge: { shape: 'flat', yuanPerKwh: '0.1' },
      }),
    ],
    [
      'a time-of-use rule',
      rule('hours', {
        kind: 'time-of-use',
        name: says,
        serves,
        when: { fact: 'class', in: ['low-income'] },
        applies: 'by-choice',
      }),
    ],
    [
      'a widening of bands',
      rule('wide', {
        kind: 'band-widening',
        name: says,
        class: 'low-income',
        priceCategories: ['one-household-one-meter'],
        widens: { kwhPerMonth: '100' },
      }),
    ],
  ])('is silent where %s names it', (_, provision) => {
    expect(warned(code, {}, poor, provision)).toEqual([])
  })
})

describe('warningsOf price modes', () => {
  const modes = rule('modes', {
    kind: 'price-modes',
    meter: 'household',
    modes: [{ mode: 'flat', name: says }],
  })
  it('tells that a price mode was stated where there is nothing to choose', () => {
    const code = 'price-mode-ignored'
    expect(warned(code, { priceMode: 'flat' }, {})).toEqual([
      { code, pointer: '/priceMode', facts: { mode: 'flat' } },
    ])
    expect(warned(code, { priceMode: 'flat' }, {}, modes)).toEqual([])
    expect(warned(code, {}, {})).toEqual([])
  })
})

describe('warningsOf a conversion after the reading', () => {
  const code = 'converted-after-reading'
  const winters = using(['2018-12-01', '2018-12-31', '5'], ['2019-01-01', '2019-01-31', '5'])
  const cohort = rule('operating', {
    kind: 'operating-subsidy',
    name: says,
    season: 'winter',
    criteria: { fact: 'converted', from: '2017-01-01' },
    pays: { shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' },
  })
  it.each([
    ['2018-12-31', []],
    [
      '2019-01-01',
      [{ code, pointer: '/household/convertedOn', facts: { day: '2019-01-01', until: '2018-12-31' } }],
    ],
  ])('tells readings that end before the household was converted on %s', (convertedOn, told) => {
    expect(warned(code, winters, { convertedOn: day(convertedOn) }, cohort)).toEqual(told)
  })
  it('is silent where no rule asks for the conversion', () => {
    expect(warned(code, winters, { convertedOn: day('2019-01-01') }, perKwh)).toEqual([])
  })
})

describe('warningsOf rules not confirmed', () => {
  const code = 'not-confirmed-since'
  const facts = (key: string, confirmedThrough: string) => ({
    code,
    facts: { provision: `notice/${key}`, confirmedThrough },
  })
  const until = (confirmedThrough: string) => ({ confirmedThrough })
  it.each([
    ['2018-12-30', [facts('operating', '2018-12-30')]],
    ['2018-12-31', []],
  ])('tells whether a subsidy seen in force until %s was used later', (last, expected) => {
    expect(warned(code, {}, {}, operating({ shape: 'nothing' }, until(last)))).toEqual(expected)
  })

  it('looks at prices, at trading and at refunds too', () => {
    const [price, ...others] = PRICES
    const old = book([{ ...price, confirmedThrough: '2018-01-01' } as ProvisionText, ...others])
    expect(assessed(question(), old).warnings).toEqual([facts('price', '2018-01-01')])
    const cuts = [{ from: '2018-11-15', to: '2019-03-16', yuanPerKwh: '0.15' }]
    const traded = trading({ recognised: { of: 'heating-kwh' }, cuts, ...until('2018-02-01') })
    expect(warned(code, {}, {}, traded)).toEqual([facts('trading', '2018-02-01')])
    const refund = rule(
      'refund',
      { kind: 'refund', name: says, criteria: { fact: 'class', in: ['low-income'] }, yuanPerMonth: '5' },
      until('2018-03-01'),
    )
    expect(warned(code, {}, { classes: ['low-income'] }, refund)).toEqual([facts('refund', '2018-03-01')])
  })

  it('goes by the day that the question asks for', () => {
    const rules = operating({ shape: 'nothing' }, until('2018-06-30'))
    expect(warned(code, { inForceOn: day('2018-06-30') }, {}, rules)).toEqual([])
    expect(warned(code, { inForceOn: day('2018-07-01') }, {}, rules)).toEqual([
      facts('operating', '2018-06-30'),
    ])
  })
})

describe('warningsOf notices', () => {
  const code = 'notice'
  const notice = (changes: Record<string, unknown> = {}) =>
    rule('note', { kind: 'notice', says, serves }, changes)
  const told = [{ code, says, facts: { provision: 'notice/note' } }]
  it('tells the connections that it is for', () => {
    expect(warned(code, {}, {}, notice())).toEqual(told)
    expect(warned(code, {}, { voltage: '1-10kv' }, notice())).toEqual([])
    expect(warned(code, {}, { priceCategory: 'shared-meter' }, notice())).toEqual([])
    expect(warned(code, {}, {}, notice({ serves: undefined }))).toEqual([])
  })

  it.each([
    ['2018-12-31', '2020-01-01', told],
    ['2019-01-01', '2020-01-01', []],
    ['2016-01-01', '2018-12-01', []],
    ['2016-01-01', '2018-12-02', told],
  ])('is in force on some day of use from %s to %s', (from, to, expected) => {
    expect(warned(code, {}, {}, notice({ inForce: { from, to } }))).toEqual(expected)
  })

  it.each([
    ['2018-05-31', []],
    ['2018-06-01', told],
    ['2018-06-30', told],
    ['2018-07-01', []],
  ])('goes by the day %s that the question asks for', (on, expected) => {
    const rules = notice({ inForce: { from: '2018-06-01', to: '2018-07-01' } })
    expect(warned(code, { inForceOn: day(on) }, {}, rules)).toEqual(expected)
  })
})
