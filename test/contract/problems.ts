import { describe, expect, it } from 'vitest'
import { NATION } from '../../src/domain/division.ts'
import { problemAnswerSchema } from '../../src/http/answer-schema.ts'
import { shippedBook } from '../support/rule-book.ts'
import { device, household, reading, winter, withHousehold, withReading } from './requests.ts'
import { post, postText, refusals, type Target } from './target.ts'

type Refused = readonly [says: string, request: unknown, ...expected: string[]]

const split = { from: '2018-11-15', to: '2018-12-14' }

/** One request for each code of contract §5 with the place at which it is told. */
const REFUSED: readonly Refused[] = [
  ['a field that does not exist', withReading({ kwh: '5' }), 'unknown-field /usage/0/kwh'],
  ['a missing field', { household, device }, 'missing-field /usage'],
  ['text where a list belongs', { ...winter, usage: 'all' }, 'wrong-type /usage'],
  ['a body that is no object', [winter], 'wrong-type '],
  [
    'a number where text belongs',
    withHousehold({ divisionCode: 410212 }),
    'wrong-type /household/divisionCode',
  ],
  ['a yes in words', withHousehold({ timeOfUse: 'yes' }), 'wrong-type /household/timeOfUse'],
  ['no device as null', { ...winter, device: null }, 'wrong-type /device'],
  [
    'a category that does not exist',
    withHousehold({ priceCategory: 'farm' }),
    'not-one-of /household/priceCategory',
  ],
  ['an unknown class', withHousehold({ classes: ['low-income', 'rich'] }), 'not-one-of /household/classes/1'],
  ['an unknown class of a reading', withReading({ classes: ['rich'] }), 'not-one-of /usage/0/classes/0'],
  ['an unknown device', { ...winter, device: { type: 'stove' } }, 'not-one-of /device/type'],
  ['30 February', withReading({ from: '2018-02-30' }), 'not-a-date /usage/0/from'],
  ['a date with a time', withReading({ from: '2018-11-15T00:00' }), 'not-a-date /usage/0/from'],
  [
    'a year before the first',
    withHousehold({ registeredOn: '1989-12-31' }),
    'out-of-range /household/registeredOn',
  ],
  ['a year after the last', { ...winter, knownOn: '2101-01-01' }, 'out-of-range /knownOn'],
  ['three decimals', withReading({ totalKwh: '640.505' }), 'too-many-decimals /usage/0/totalKwh'],
  [
    'five decimals of an efficiency',
    { ...winter, device: { ...device, cop: '2.50001' } },
    'too-many-decimals /device/cop',
  ],
  ['ten digits', withReading({ totalKwh: '1000000000' }), 'out-of-range /usage/0/totalKwh'],
  ['no persons', withHousehold({ members: 0 }), 'out-of-range /household/members'],
  ['half a person', withHousehold({ members: '2.5' }), 'too-many-decimals /household/members'],
  ['no readings', { ...winter, usage: [] }, 'out-of-range /usage'],
  ['from after to', withReading({ from: '2019-03-16' }), 'from-after-to /usage/0/from'],
  [
    'a reading before the first rule',
    withReading({ from: '2012-06-30', to: '2012-07-15' }),
    'before-first-rule /usage/0/from',
  ],
  [
    'a reading of 367 days',
    withReading({ from: '2018-01-01', to: '2019-01-02' }),
    'reading-too-long /usage/0/to',
  ],
  [
    'peak without valley',
    { ...winter, usage: [{ ...split, peakKwh: '5' }] },
    'registers-incomplete /usage/0',
  ],
  [
    'flat alone',
    { ...winter, usage: [{ ...split, totalKwh: '9', flatKwh: '5' }] },
    'registers-incomplete /usage/0',
  ],
  ['no register at all', { ...winter, usage: [split] }, 'registers-incomplete /usage/0'],
  ['time-of-use without its registers', withHousehold({ timeOfUse: true }), 'registers-incomplete /usage/0'],
  [
    'peak and valley that are not the total',
    { ...winter, usage: [{ ...split, totalKwh: '100', peakKwh: '50', valleyKwh: '49.99' }] },
    'registers-disagree /usage/0/totalKwh',
  ],
  [
    'more heating than use',
    withReading({ heatingKwh: '3000.01' }),
    'heating-exceeds-total /usage/0/heatingKwh',
  ],
  [
    'a heating sub-meter without its figure',
    { ...winter, device: { ...device, metering: 'heating-submeter' } },
    'heating-missing /usage/0/heatingKwh',
  ],
  ['no such division', withHousehold({ divisionCode: '410299' }), 'unknown-division /household/divisionCode'],
  [
    'a county with a word after it',
    withHousehold({ divisionCode: '410212祥符区' }),
    'unknown-division /household/divisionCode',
  ],
  [
    'a place in full instead of its code',
    withHousehold({ divisionCode: '内蒙古自治区呼和浩特市新城区' }),
    'unknown-division /household/divisionCode',
  ],
  ['a city', withHousehold({ divisionCode: '410200' }), 'division-too-coarse /household/divisionCode'],
  [
    'time-of-use on a shared meter',
    {
      ...withHousehold({ priceCategory: 'shared-meter', timeOfUse: true }),
      usage: [{ ...split, peakKwh: '1', valleyKwh: '1' }],
    },
    'time-of-use-not-available /household/timeOfUse',
  ],
  ['a voltage without prices', withHousehold({ voltage: '1-10kv' }), 'not-calculated /household/voltage'],
  ['an edition that never was', { ...winter, edition: '0'.repeat(64) }, 'unknown-edition /edition'],
  [
    'an assumption that nobody offers',
    { ...winter, assume: ['free-electricity'] },
    'unknown-assumption /assume/0',
  ],
  [
    'a month that is none',
    { ...winter, baseMonthsKwh: [{ month: '2022-13', kwh: '1' }] },
    'not-a-date /baseMonthsKwh/0/month',
  ],
  [
    'two figures for one month',
    {
      ...winter,
      baseMonthsKwh: [
        { month: '2022-08', kwh: '1' },
        { month: '2022-08', kwh: '1' },
      ],
    },
    'readings-overlap /baseMonthsKwh/1/month',
  ],
  [
    'readings that overlap, at the one that starts later',
    { ...winter, usage: [{ ...reading, from: '2019-03-15', to: '2019-04-14' }, reading] },
    'readings-overlap /usage/0/from',
  ],
  [
    'the same reading twice, at the second',
    { ...winter, usage: [reading, reading] },
    'readings-overlap /usage/1/from',
  ],
]

const withoutRules = shippedBook.divisions
  .counties(NATION)
  .find(({ code }) => shippedBook.rulesOf(code, null).ofKind('tariff').length === 0)

/** Number texts that are refused by name. */
const NOT_DECIMALS = [
  ...['1e3', '5.0e0', '-0', '-5', '0.1e1'],
  ...[
    '"1e3"',
    '"+5"',
    '"-5"',
    '"5,000"',
    '"３０００"',
    '" 5"',
    '"5 "',
    '"007"',
    '".5"',
    '"5."',
    '""',
    '"0x10"',
    '"NaN"',
    '"Infinity"',
  ],
]

export function problemContract(target: Target): void {
  const assess = (body: unknown) => post(target, '/v1/assessments', body)
  const withTotal = (text: string) =>
    postText(
      target,
      '/v1/assessments',
      JSON.stringify(winter).replace('"3000"', () => text),
    )

  describe('problems of POST /v1/assessments', () => {
    it.each(REFUSED)('refuses %s', async (_, request, ...expected) => {
      const response = await assess(request)
      expect(response.status).toBe(422)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(await refusals(response)).toEqual(expected)
    })

    it.skipIf(withoutRules === undefined)('refuses a county without rules', async () => {
      const response = await assess(withHousehold({ divisionCode: withoutRules?.code }))
      expect(await refusals(response)).toEqual(['division-without-rules /household/divisionCode'])
    })

    it.each(['440106', '440000', '440106001001'])(
      'says of %s that the rule book holds no rules of that province, and which it holds',
      async (divisionCode) => {
        const response = await assess(withHousehold({ divisionCode }))
        expect(response.status).toBe(422)
        const { code, errors } = problemAnswerSchema.parse(await response.json())
        expect([code, ...errors.map(({ pointer }) => pointer)]).toEqual([
          'division-without-rules',
          '/household/divisionCode',
        ])
        expect(errors[0]?.message.zh).toContain('广东省')
        expect(errors[0]?.suggestion.zh).toContain('河南省')
        expect(errors[0]?.suggestion.en).not.toContain('Guangdong')
      },
    )

    it('has the documented shape, with a sentence and advice in both languages', async () => {
      const body = await (await assess({})).json()
      expect(problemAnswerSchema.safeParse(body).error?.issues ?? []).toEqual([])
      expect(body).toMatchObject({ status: 422, code: 'missing-field' })
    })

    it.each([
      [{ ...winter, inForceOn: '1999-01-01' }, 'inForceOn'],
      [{ ...winter, knownOn: '1999-01-01' }, 'knownOn'],
      [{ ...winter, edition: null }, '不写'],
      [withHousehold({ centralHeating: null }), 'not-covered'],
      [withHousehold({ centralHeating: 1 }), 'not-covered'],
      [withHousehold({ registeredOn: 'Unknown' }), '不知道就写 unknown'],
      [withReading({ totalKwh: '' }), '没有填写'],
      [{ ...winter, usage: 'all' }, '方括号'],
    ])('says what to do about %j', async (request, words) => {
      const { errors } = problemAnswerSchema.parse(await (await assess(request)).json())
      const [first] = errors
      expect(`${first?.message.zh} ${first?.suggestion?.zh}`).toContain(words)
      expect(first?.suggestion?.zh).not.toContain('410212')
    })

    it.each(NOT_DECIMALS)('refuses %s as an amount of energy', async (text) => {
      expect(await refusals(await withTotal(text))).toEqual(['not-a-decimal /usage/0/totalKwh'])
    })

    it.each([
      ['3000.00000000000000001', 'too-many-decimals'],
      ['640.505', 'too-many-decimals'],
      ['12345678901234567890', 'out-of-range'],
      ['1000000000', 'out-of-range'],
    ])('never rounds the number %s', async (text, code) => {
      expect(await refusals(await withTotal(text))).toEqual([`${code} /usage/0/totalKwh`])
    })

    it('tells all problems together, in the order of the request', async () => {
      const request = {
        usage: [{ to: '2018-11-01', from: '2018-12-01', totalKwh: '-1', extra: 1 }],
        household: { ...household, divisionCode: '410299', classes: ['rich'], timeOfUse: 1 },
        assume: ['free-electricity'],
        edition: 'none',
        device: { typ: 'air-source-heat-pump' },
      }
      expect(await refusals(await assess(request))).toEqual([
        'from-after-to /usage/0/from',
        'not-a-decimal /usage/0/totalKwh',
        'unknown-field /usage/0/extra',
        'unknown-division /household/divisionCode',
        'wrong-type /household/timeOfUse',
        'not-one-of /household/classes/0',
        'unknown-assumption /assume/0',
        'unknown-edition /edition',
        'missing-field /device/type',
        'unknown-field /device/typ',
      ])
    })

    it.each([
      [{ from: '2018-12-02', to: '2018-12-01' }, 'from-after-to /usage/0/from'],
      [{ from: '2018-13-01', to: '2018-12-31' }, 'not-a-date /usage/0/from'],
      [{ to: '2018-12-31' }, 'missing-field /usage/0/from'],
    ])('tells with the days %j what the rules refuse elsewhere', async (days, fault) => {
      const total = { totalKwh: '1' }
      const request = {
        household: { ...household, voltage: '1-10kv' },
        usage: [
          { ...days, ...total },
          { from: '2010-01-01', to: '2010-01-31', ...total },
        ],
      }
      const refused = await refusals(await assess(request))
      expect(refused).toEqual(['not-calculated /household/voltage', fault, 'before-first-rule /usage/1/from'])
      const alone = { ...request, usage: [request.usage[0]] }
      expect(await refusals(await assess(alone))).toEqual(['not-calculated /household/voltage', fault])
      const none = { household: request.household }
      expect(await refusals(await assess(none))).toEqual([
        'not-calculated /household/voltage',
        'missing-field /usage',
      ])
    })

    it('names a field that stands twice, wherever the second one hides', async () => {
      const text = JSON.stringify(winter).replace('"totalKwh"', '"totalKwh":"1","\\u0074otalKwh"')
      expect(await refusals(await postText(target, '/v1/assessments', text))).toEqual([
        'unknown-field /usage/0/totalKwh',
      ])
    })

    it.each([
      ['"timeOfUse":false', '"timeOfUse":false,"timeOfUse":true', 'unknown-field /household/timeOfUse'],
      [
        '"totalKwh":"3000"',
        '"totalKwh":"3000","totalKwh":"4","heatingKwh":"5"',
        'unknown-field /usage/0/totalKwh',
      ],
      ['"from":"2018-11-15"', '"from":"2018-11-15","from":"2008-11-15"', 'unknown-field /usage/0/from'],
      ['"household":', '"household":{"divisionCode":"410299"},"household":', 'unknown-field /household'],
      ['"usage":', '"usage":[],"usage":', 'unknown-field /usage'],
    ])('draws nothing from a field that stands twice: %s', async (once, twice, expected) => {
      const text = JSON.stringify(winter).replace(once, twice)
      expect(text).toContain(twice)
      expect(await refusals(await postText(target, '/v1/assessments', text))).toEqual([expected])
    })

    it('names a field called __proto__ and is not changed by it', async () => {
      const text = JSON.stringify(winter).replace('{"household"', '{"__proto__":{"edition":"x"},"household"')
      expect(await refusals(await postText(target, '/v1/assessments', text))).toEqual([
        'unknown-field /__proto__',
      ])
      expect((await assess(winter)).status).toBe(200)
    })

    it('suggests the nearest division, field and value', async () => {
      const response = await assess({
        ...withHousehold({ divisionCode: '410299', centralHeating: 'coverd' }),
        devise: {},
      })
      const text = await response.text()
      expect(text).toContain('410225')
      expect(text).toContain('Did you mean “covered”')
      expect(text).toContain('Did you mean “device”')
    })

    it.each(['{', '', '{"a":1,}', "{'a':1}", 'NaN', '\u0000', '{"a":"\u0001"}'])(
      'says that %j cannot be read',
      async (text) => {
        const response = await postText(target, '/v1/assessments', text)
        expect(response.status).toBe(400)
        expect(await response.json()).toMatchObject({ code: 'malformed-json', errors: [] })
      },
    )

    it('says that bytes that are not UTF-8 cannot be read', async () => {
      const body = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
      const headers = { 'content-type': 'application/json' }
      expect((await target('/v1/assessments', { method: 'POST', headers, body })).status).toBe(400)
    })

    it('reads a body that begins with a byte order mark', async () => {
      expect((await postText(target, '/v1/assessments', `\uFEFF${JSON.stringify(winter)}`)).status).toBe(200)
    })

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk', ''])(
      'does not take %j for JSON',
      async (type) => {
        const headers = type === '' ? {} : { 'content-type': type }
        const body = new TextEncoder().encode(JSON.stringify(winter))
        const response = await target('/v1/assessments', { method: 'POST', headers, body })
        expect(response.status).toBe(415)
        expect(await response.json()).toMatchObject({ code: 'unsupported-media-type' })
      },
    )

    it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset="UTF-8"'])(
      'takes %s',
      async (type) => {
        const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(winter) }
        expect((await target('/v1/assessments', init)).status).toBe(200)
      },
    )

    it('refuses a body above one mebibyte and reads one just below', async () => {
      const padded = (size: number) => {
        const text = JSON.stringify(winter)
        return `${text}${' '.repeat(size - text.length)}`
      }
      expect((await postText(target, '/v1/assessments', padded(1024 * 1024))).status).toBe(200)
      const response = await postText(target, '/v1/assessments', padded(1024 * 1024 + 1))
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ code: 'body-too-large' })
    })

    it('refuses nesting of any depth by the field it stands in', async () => {
      for (const depth of [70, 1000, 100_000]) {
        const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
        const text = JSON.stringify(winter).replace('{"household"', `{"deep":${deep},"household"`)
        expect(await refusals(await postText(target, '/v1/assessments', text))).toEqual([
          'unknown-field /deep',
        ])
      }
    })

    it('lists no more places than can be read, and says how many there are', async () => {
      const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`field${i}`, 1]))
      const response = await assess({ ...winter, ...many })
      const { errors, detail } = (await response.json()) as { errors: unknown[]; detail: { en: string } }
      expect(errors).toHaveLength(200)
      expect(detail.en).toContain('5000')
    })

    it('refuses query parameters that it does not know, and says which it does', async () => {
      const refusalsOf = async (query: string) =>
        refusals(await post(target, `/v1/assessments?${query}`, winter))
      expect(await refusalsOf('explain=all')).toEqual(['not-one-of /query/explain'])
      expect(await refusalsOf('explane=full')).toEqual(['unknown-field /query/explane'])
      expect(await refusalsOf('explain=full&explain=none')).toEqual(['unknown-field /query/explain'])
    })
  })
}
