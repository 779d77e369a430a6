import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { assessmentRequest } from '../../src/application/request-schema.ts'
import { readerOf } from '../../src/application/schema-reader.ts'
import { isoText } from '../../src/domain/plain-date.ts'
import { device, household, reading, winter, withHousehold, withReading } from '../contract/requests.ts'
import { shippedBook as book } from '../support/rule-book.ts'
import { shippedCases } from '../support/worked-cases.ts'

const read = (json: unknown) => readQuestion(json, book)

function failuresOf(json: unknown): string[] {
  const question = read(json)
  return question.ok ? [] : question.failures.map(({ code, pointer }) => `${code} ${pointer}`)
}

function question(json: unknown) {
  const result = read(json)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return result.value
}

const split = { from: '2018-11-15', to: '2018-12-14', peakKwh: '40', valleyKwh: '60' }

describe('readQuestion', () => {
  it('gives what is absent the meaning that the contract states', () => {
    const {
      household: home,
      device: heater,
      ...rest
    } = question({
      household: { ...household, centralHeating: undefined, registeredOn: undefined },
      usage: [reading],
    })
    expect(home).toMatchObject({
      voltage: 'under-1kv',
      centralHeating: 'unknown',
      classes: [],
      registeredOn: null,
      convertedOn: null,
    })
    expect(heater).toBeNull()
    expect(rest).toMatchObject({
      priceMode: null,
      baseMonthsKwh: [],
      inForceOn: null,
      knownOn: null,
      edition: null,
      assume: [],
    })
  })

  it('reads amounts exactly and days as days', () => {
    const { usage } = question(withReading({ totalKwh: '999999999.99' }))
    expect(usage[0]?.registers).toMatchObject({ kind: 'total' })
    expect(usage[0]?.registers.kind === 'total' && usage[0].registers.totalKwh.toFixed(2)).toBe(
      '999999999.99',
    )
    expect(usage.map(({ from, to }) => [isoText(from), isoText(to)])).toEqual([['2018-11-15', '2019-03-15']])
  })

  it('uses the periods and not the total beside them', () => {
    const { usage } = question({ ...winter, usage: [{ ...split, totalKwh: '100.00' }] })
    expect(usage[0]?.registers.kind).toBe('split')
  })

  it('refuses a plain number, whose source text is lost', () => {
    expect(failuresOf(withReading({ totalKwh: 3000 }))).toEqual(['wrong-type /usage/0/totalKwh'])
    const exact = parseExactJson(JSON.stringify(withReading({ totalKwh: 3000 })))
    expect(exact.ok && read(exact.value).ok).toBe(true)
  })

  it.each([
    ['1990-01-01', []],
    ['1989-12-31', ['out-of-range /household/registeredOn']],
    ['2100-12-31', []],
    ['2101-01-01', ['out-of-range /household/registeredOn']],
    ['2016-02-29', []],
    ['2015-02-29', ['not-a-date /household/registeredOn']],
    ['unknown', []],
    ['never', ['not-a-date /household/registeredOn']],
  ])('reads %s as a day of registration: %j', (registeredOn, expected) => {
    expect(failuresOf(withHousehold({ registeredOn }))).toEqual(expected)
  })

  it('takes a reading of 366 days and none of 367', () => {
    expect(failuresOf(withReading({ from: '2018-01-01', to: '2019-01-01' }))).toEqual([])
    expect(failuresOf(withReading({ from: '2018-01-01', to: '2019-01-02' }))).toEqual([
      'reading-too-long /usage/0/to',
    ])
  })

  it('takes heating up to the last hundredth of what was used', () => {
    expect(failuresOf(withReading({ heatingKwh: '3000.00' }))).toEqual([])
    expect(failuresOf(withReading({ heatingKwh: '3000.01' }))).toEqual([
      'heating-exceeds-total /usage/0/heatingKwh',
    ])
  })

  it('lets readings touch but not share a day, whatever their order', () => {
    const next = { ...reading, from: '2019-03-16', to: '2019-04-15' }
    expect(failuresOf({ ...winter, usage: [next, reading] })).toEqual([])
    const early = { ...next, from: '2019-03-15' }
    expect(failuresOf({ ...winter, usage: [early, reading] })).toEqual(['readings-overlap /usage/0/from'])
  })

  it('names the later in the request where two begin on one day', () => {
    const whole = { ...reading, from: '2018-11-15', to: '2018-12-31' }
    const part = { ...whole, to: '2018-11-20' }
    expect(failuresOf({ ...winter, usage: [whole, part] })).toEqual(['readings-overlap /usage/1/from'])
    expect(failuresOf({ ...winter, usage: [part, whole] })).toEqual(['readings-overlap /usage/1/from'])
  })

  it('compares a reading with the longest one before it, not only with the last', () => {
    const inside = (from: string, to: string) => ({ from, to, totalKwh: '1' })
    const usage = [reading, inside('2018-12-01', '2018-12-02'), inside('2019-01-01', '2019-01-02')]
    expect(failuresOf({ ...winter, usage })).toEqual([
      'readings-overlap /usage/1/from',
      'readings-overlap /usage/2/from',
    ])
  })

  it('lets readings of different meters share days', () => {
    const usage = [reading, { ...reading, meter: 'heating' }]
    expect(failuresOf({ ...winter, usage })).not.toContain('readings-overlap /usage/1/from')
  })

  it('carries time-of-use over from an earlier reading, in order of days', () => {
    const usage = [
      { from: '2019-01-01', to: '2019-01-31', totalKwh: '5' },
      { ...split, timeOfUse: true },
      { from: '2019-02-01', to: '2019-02-28', totalKwh: '5', timeOfUse: false },
    ]
    expect(failuresOf({ ...winter, usage })).toEqual(['registers-incomplete /usage/0'])
  })

  it('does not ask periods of a heating meter', () => {
    const request = {
      ...withHousehold({ timeOfUse: true }),
      usage: [split, { ...reading, meter: 'heating' }],
    }
    expect(failuresOf(request)).not.toContain('registers-incomplete /usage/1')
  })

  it('counts flat kWh in the sum of the periods', () => {
    const usage = [{ ...split, flatKwh: '10', totalKwh: '110' }]
    expect(failuresOf({ ...winter, usage })).toEqual([])
    expect(failuresOf({ ...winter, usage: [{ ...usage[0], totalKwh: '100' }] })).toEqual([
      'registers-disagree /usage/0/totalKwh',
    ])
  })

  it('finds faults between fields although other fields are bad', () => {
    const request = {
      ...withHousehold({ members: 'six' }),
      usage: [
        { ...reading, from: '2019-03-16' },
        { ...split, valleyKwh: '1e3' },
        { ...split, totalKwh: '5' },
      ],
    }
    expect(failuresOf(request)).toEqual([
      'not-a-decimal /household/members',
      'from-after-to /usage/0/from',
      'not-a-decimal /usage/1/valleyKwh',
      'readings-overlap /usage/2/from',
      'registers-disagree /usage/2/totalKwh',
    ])
  })

  it('finds what the rules refuse beside faults of the readings', () => {
    const request = { ...withHousehold({ priceCategory: 'shared-meter', timeOfUse: true }), usage: [reading] }
    expect(failuresOf(request)).toEqual([
      'time-of-use-not-available /household/timeOfUse',
      'registers-incomplete /usage/0',
    ])
  })

  it('asks whoever keeps editions which of them exist', () => {
    const named = { ...winter, edition: 'older' }
    expect(readQuestion(named, book, { editionKnown: (edition) => edition === 'older' }).ok).toBe(true)
    expect(failuresOf(named)).toEqual(['unknown-edition /edition'])
    expect(failuresOf({ ...winter, edition: book.edition })).toEqual([])
  })

  it('puts a missing field where it would stand', () => {
    const { divisionCode: _, ...rest } = household
    const request = { usage: [{ to: '2018-11-30', totalKwh: 'x' }], household: { ...rest, members: -1 } }
    expect(failuresOf(request)).toEqual([
      'missing-field /usage/0/from',
      'not-a-decimal /usage/0/totalKwh',
      'missing-field /household/divisionCode',
      'wrong-type /household/members',
    ])
  })

  it('reads every worked case as far as the rules allow it', () => {
    for (const { request, expectProblem, id } of shippedCases()) {
      const json = parseExactJson(JSON.stringify(request))
      expect([id, json.ok && read(json.value).ok]).toEqual([id, expectProblem === undefined])
    }
  })
})

/** Values near what fields take, and far from it. */
const scalar = fc.oneof(
  fc.constantFrom('1120', '0.01', '999999999.99', '1000000000', '1.005', '1e3', '-1', '', ' 1', '00', '0'),
  fc.constantFrom('2018-11-15', '2019-02-29', '1990-01-01', '2100-12-31', '2101-01-01', 'unknown', '2019-04'),
  fc.constantFrom(
    '410212',
    'one-household-one-meter',
    'covered',
    'heating',
    'low-income',
    'air-source-heat-pump',
  ),
  fc.constantFrom<unknown>(true, false, null, [], {}, ['low-income']),
)
const record = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), scalar)
const anyRequest = fc.record(
  {
    household: fc.oneof(
      record(Object.keys(assessmentRequest.shape.household.shape)),
      fc.constant(household),
      scalar,
    ),
    device: fc.oneof(record(['type', 'metering', 'cop', 'powerKw', 'purchase']), fc.constant(device), scalar),
    usage: fc.oneof(
      fc.array(record(['from', 'to', 'totalKwh', 'meter', 'classes', 'kwh'])),
      fc.constant([reading]),
    ),
    prior: record(['calendarYearKwh', 'recognisedKwh']),
    inForceOn: scalar,
    assume: fc.oneof(fc.array(scalar), scalar),
  },
  { requiredKeys: [] },
)

describe('readerOf', () => {
  const reader = readerOf(assessmentRequest)
  const names = new Set([...book.classes.map(({ code }) => code), ...book.devices.map(({ type }) => type)])

  it('accepts what the documented schema accepts, except names that only the rule book knows', () => {
    fc.assert(
      fc.property(anyRequest, (json) => {
        const failures: { code: string; facts?: Readonly<Record<string, unknown>> }[] = []
        reader(json, { book, failures: failures as never })
        const formal = failures.filter(
          ({ code, facts }) =>
            !(code === 'not-one-of' && [...names].some((name) => String(facts?.['allowed']).includes(name))),
        )
        expect([formal.length === 0, json]).toEqual([assessmentRequest.safeParse(json).success, json])
      }),
      { numRuns: 5000, seed: 20261124 },
    )
  })

  it('reads the same values as the documented schema', () => {
    for (const { request } of shippedCases()) {
      const parsed = assessmentRequest.safeParse(request)
      if (!parsed.success) continue
      const failures: never[] = []
      expect(JSON.stringify(reader(request, { book, failures }))).toBe(JSON.stringify(parsed.data))
    }
  })
})
