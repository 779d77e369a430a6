import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { assumptionFailures, divisionFailures } from '../../src/domain/check-question.ts'
import { type RuleBook, ruleBook } from '../../src/domain/rule-book.ts'
import { divisions } from '../support/divisions.ts'
import {
  bandWidening,
  heatingSeason,
  priceModes,
  ruleFile,
  tariff,
  timeOfUse,
} from '../support/rule-files.ts'

type Text = { [key: string]: unknown }
const says = { zh: '说明', en: 'Words' }
const ONE_METER = 'one-household-one-meter'
const JANUARY = { from: '2021-01-01', to: '2021-01-31', totalKwh: '100' }

function bookOf(...provisions: Text[]): RuleBook {
  const assumptions = [{ code: 'carry-on', says }]
  const documents = [ruleFile(provisions, { assumptions }, 'policies/410000/small.yaml').document]
  return ruleBook({
    edition: 'small',
    documents,
    divisions,
    devices: [{ type: 'heat-pump', name: says }],
    classes: [{ code: 'large-family', name: says }],
  })
}

function refused(book: RuleBook, household: Text = {}, more: Text = {}, usage: Text[] = [JANUARY]) {
  const home = { divisionCode: '410225', priceCategory: ONE_METER, timeOfUse: false, ...household }
  const json = parseExactJson(JSON.stringify({ household: home, usage, ...more }))
  if (!json.ok) throw new Error('the request is no JSON')
  const question = readQuestion(json.value, book)
  return question.ok ? [] : question.failures
}

const serves = (changes: Text) => ({
  priceCategories: [ONE_METER],
  voltages: ['under-1kv'],
  meter: 'household',
  ...changes,
})
const plain = bookOf(tariff())

describe('divisionFailures', () => {
  it('accepts a county with prices', () => {
    expect(divisionFailures('410225', plain)).toEqual([])
  })

  it('says of a code elsewhere in which province it lies, and which provinces have prices', () => {
    const elsewhere = [{ code: '440000', name: '广东省', nameEn: 'Guangdong' }]
    const book = { ...plain, elsewhere }
    for (const code of ['440106', '440000', '440106001', '440106001002'])
      expect(divisionFailures(code, book)).toEqual([
        {
          code: 'division-without-rules',
          pointer: '/household/divisionCode',
          facts: { division: code, province: '440000', covered: ['410000'] },
        },
      ])
    for (const code of ['44', '44010', '450106', '4401061'])
      expect(divisionFailures(code, book)).toMatchObject([{ code: 'unknown-division' }])
    expect(divisionFailures('440106', plain)).toMatchObject([{ code: 'unknown-division' }])
  })

  it('lists the counties of a city', () => {
    const [failure, ...others] = divisionFailures('410200', plain)
    expect(others).toEqual([])
    expect(failure).toMatchObject({ code: 'division-too-coarse', pointer: '/household/divisionCode' })
    expect(failure?.facts?.['division']).toBe('410200')
    expect(failure?.facts?.['counties']).toEqual(plain.divisions.counties('410200').map(({ code }) => code))
  })

  it('names the three nearest counties to an unknown code', () => {
    const nearest = plain.divisions.nearest('410299', 3).map(({ code }) => code)
    expect(nearest).toHaveLength(3)
    expect(divisionFailures('410299', plain)).toEqual([
      {
        code: 'unknown-division',
        pointer: '/household/divisionCode',
        facts: { division: '410299', nearest },
      },
    ])
  })

  it.each([' 410212', '410212 ', '４１０２１２', 'CN-410212', '410212祥符区', '41 02 12', '4102120'])(
    'reads past what is no digit: %s',
    (code) => {
      expect(divisionFailures(code, plain)[0]?.facts?.['nearest']).toMatchObject({ 0: '410212' })
    },
  )

  it('looks for the county when a name stands in place of a code, and suggests none where none is called so', () => {
    const county = plain.divisions.find('410212')
    const named = (name: string) => divisionFailures(name, plain)[0]?.facts?.['nearest']
    expect(named(county?.name ?? '')).toEqual(['410212'])
    expect(named('无此地')).toEqual([])
  })

  it('suggests what holds the area of an abolished county today', () => {
    const named = (name: string) => divisionFailures(name, plain)[0]?.facts?.['nearest']
    expect(named('开封县')).toEqual(['410212'])
    expect(named('长治市郊区')).toEqual(['140403'])
  })

  it('refuses a county for which there are no prices', () => {
    expect(divisionFailures('110101', plain)).toEqual([
      { code: 'division-without-rules', pointer: '/household/divisionCode', facts: { division: '110101' } },
    ])
  })
})

describe('assumptionFailures', () => {
  it('names each assumption that is not offered, by its place', () => {
    expect(assumptionFailures(['carry-on', 'other'], plain)).toEqual([
      {
        code: 'unknown-assumption',
        pointer: '/assume/1',
        facts: { assumption: 'other', allowed: ['carry-on'] },
      },
    ])
  })
})

describe('ruleFailures', () => {
  it('refuses nothing of a sound question', () => {
    expect(refused(plain)).toEqual([])
  })

  it.each([
    ['category', { priceCategory: 'shared-meter' }, '/household/priceCategory', 'shared-meter'],
    ['voltage', { voltage: '1-10kv' }, '/household/voltage', '1-10kv'],
  ])('refuses a %s that no tariff serves', (_, household, pointer, value) => {
    expect(refused(plain, household)).toContainEqual({ code: 'not-calculated', pointer, facts: { value } })
  })

  it('refuses a heating meter that no tariff serves', () => {
    const heating = { ...JANUARY, meter: 'heating' }
    const device = { type: 'heat-pump' }
    expect(refused(plain, {}, { device }, [JANUARY, heating])).toEqual([
      { code: 'not-calculated', pointer: '/usage/1/meter', facts: { value: 'heating' } },
    ])
  })

  it('refuses days before the first tariff and tells its first day', () => {
    const early = { ...JANUARY, from: '2019-12-31', to: '2020-01-10' }
    const firstDay = '2020-01-01'
    expect(refused(plain, {}, {}, [early])).toEqual([
      { code: 'before-first-rule', pointer: '/usage/0/from', facts: { firstDay } },
    ])
    expect(refused(plain, {}, {}, [{ ...early, from: firstDay }])).toEqual([])
  })

  it('names the stated day when that leaves a later reading without a price', () => {
    const facts = { firstDay: '2020-01-01', inForceOn: '2019-12-31' }
    expect(refused(plain, {}, { inForceOn: '2019-12-31' })).toEqual([
      { code: 'before-first-rule', pointer: '/usage/0/from', facts },
    ])
    expect(refused(plain, {}, { knownOn: '2019-01-01' })).toEqual([
      { code: 'before-first-rule', pointer: '/usage/0/from', facts: { knownOn: '2019-01-01' } },
    ])
    const early = { ...JANUARY, from: '2019-12-31', to: '2020-01-10' }
    expect(refused(plain, {}, { knownOn: '2020-06-01' }, [early])).toEqual([
      { code: 'before-first-rule', pointer: '/usage/0/from', facts: { firstDay: '2020-01-01' } },
    ])
  })

  it('refuses time-of-use where the division gives it to another category', () => {
    const shared = tariff({ key: 'shared', serves: serves({ priceCategories: ['shared-meter'] }) })
    const book = bookOf(tariff(), shared, timeOfUse())
    const split = { from: '2021-01-01', to: '2021-01-31', peakKwh: '1', valleyKwh: '1' }
    const facts = { value: 'shared-meter' }
    const household = { priceCategory: 'shared-meter' }
    expect(refused(book, { ...household, timeOfUse: true }, {}, [split])).toEqual([
      { code: 'time-of-use-not-available', pointer: '/household/timeOfUse', facts },
    ])
    expect(refused(book, household, {}, [{ ...split, timeOfUse: true }])).toEqual([
      { code: 'time-of-use-not-available', pointer: '/usage/0/timeOfUse', facts },
    ])
    expect(refused(book, household)).toEqual([])
    expect(refused(plain, { timeOfUse: true }, {}, [split])).toEqual([])
  })

  it('refuses a price mode that the rules do not offer, where they offer any', () => {
    const book = bookOf(tariff(), priceModes(), priceModes({ key: 'again' }))
    expect(refused(book, {}, { priceMode: 'other' })).toEqual([
      { code: 'not-one-of', pointer: '/priceMode', facts: { given: 'other', allowed: ['flat', 'quota'] } },
    ])
    expect(refused(book, {}, { priceMode: 'quota' })).toEqual([])
    expect(refused(plain, {}, { priceMode: 'other' })).toEqual([])
  })

  it.each([
    ['voltage', '/household/voltage'],
    ['priceCategory', '/household/priceCategory'],
    ['classes', '/household/classes'],
    ['priceMode', '/priceMode'],
    ['meter', '/usage/0/meter'],
  ])('refuses a price that is not calculated at the %s that leads to it, once', (field, pointer) => {
    const book = bookOf(tariff({ charge: { shape: 'not-calculated', field, because: says } }))
    expect(refused(book)).toEqual([
      { code: 'not-calculated', pointer, facts: { because: '说明', becauseEn: 'Words' } },
    ])
  })

  it('refuses a market price', () => {
    const book = bookOf(tariff({ charge: { shape: 'market', plusYuanPerKwh: '0.1' } }))
    expect(refused(book)).toEqual([
      {
        code: 'not-calculated',
        pointer: '/household/priceCategory',
        facts: {
          because: '这里的电价有一部分随市场变动，规则集里没有那个价格。',
          becauseEn: 'Part of this price is a market price, which the rule book does not hold.',
        },
      },
    ])
  })

  it('refuses a class with bands that are not calculated, where the class was stated', () => {
    const book = bookOf(tariff(), bandWidening({ widens: { notCalculated: says } }))
    const failure = (pointer: string) => [
      { code: 'not-calculated', pointer, facts: { because: says.zh, becauseEn: says.en } },
    ]
    const classes = ['large-family']
    const february = { from: '2021-02-01', to: '2021-02-28', totalKwh: '1' }
    expect(refused(book, { classes })).toEqual(failure('/household/classes'))
    expect(refused(book, {}, {}, [JANUARY, { ...february, classes }])).toEqual(failure('/usage/1/classes'))
    expect(refused(book, {}, {}, [february, { ...JANUARY, classes }])).toEqual(failure('/usage/1/classes'))
  })

  it('misses the heating figure of a heating sub-meter only on days of the season', () => {
    const book = bookOf(tariff(), heatingSeason())
    const device = { type: 'heat-pump', metering: 'heating-submeter' }
    const july = { from: '2021-07-01', to: '2021-07-31', totalKwh: '1' }
    expect(refused(book, {}, { device }, [july, JANUARY])).toEqual([
      { code: 'heating-missing', pointer: '/usage/1/heatingKwh' },
    ])
    expect(refused(book, {}, { device }, [{ ...JANUARY, heatingKwh: '5' }])).toEqual([])
    expect(refused(book, {}, { device: { type: 'heat-pump' } })).toEqual([])
  })
})
