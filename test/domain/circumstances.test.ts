import { describe, expect, it } from 'vitest'
import { areAlike, markOf } from '../../src/domain/circumstances.ts'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Household, Question, Reading } from '../../src/domain/question.ts'
import { device, household, purchase, question, reading, split } from '../support/worked-question.ts'

const base = question({
  device: device({ purchase: purchase() }),
  usage: [reading('2018-12-01', '2018-12-31', '9')],
})
const withHousehold = (changes: Partial<Household>) => ({ ...base, household: household(changes) })
const withReading = (changes: Partial<Reading>) => ({
  ...base,
  usage: [reading('2018-12-01', '2018-12-31', '9', changes)],
})
const withDevice = (changes: Parameters<typeof device>[0]) => ({
  ...base,
  device: device({ purchase: purchase(), ...changes }),
})
const at = (lng: string, lat: string) => withHousehold({ location: { lng, lat } })
const withPurchase = (changes: Parameters<typeof purchase>[0]) => withDevice({ purchase: purchase(changes) })

/** Each circumstance changed by itself. A field of the household that is missing here does not compile. */
const ofHousehold: { [F in Exclude<keyof Household, 'areaM2'>]: Household[F] } = {
  divisionCode: '410225',
  priceCategory: 'shared-meter',
  voltage: '1-10kv',
  timeOfUse: true,
  centralHeating: 'covered',
  classes: ['low-income'],
  registeredOn: day('2017-09-01'),
  wholeVillage: false,
  convertedOn: day('2017-09-01'),
  members: 4,
  location: { lng: '114', lat: '34' },
}
const ofReading: { [F in Exclude<keyof Reading, 'registers'>]: Reading[F] } = {
  from: day('2018-11-30'),
  to: day('2018-12-30'),
  heatingKwh: exact('1'),
  meter: 'heating',
  timeOfUse: false,
  centralHeating: 'covered',
  classes: [],
}
const circumstances: Record<string, Question> = {
  ...Object.fromEntries(
    Object.entries(ofHousehold).map(([field, value]) => [field, withHousehold({ [field]: value })]),
  ),
  ...Object.fromEntries(
    Object.entries(ofReading).map(([field, value]) => [`usage ${field}`, withReading({ [field]: value })]),
  ),
  'no device': { ...base, device: null },
  'device type': withDevice({ type: 'storage-heater' }),
  metering: withDevice({ metering: 'heating-submeter' }),
  power: withDevice({ powerKw: exact('3') }),
  'no purchase': withDevice({ purchase: null }),
  'purchase date': withPurchase({ date: day('2018-06-02') }),
  catalogued: withPurchase({ catalogued: false }),
  'price mode': { ...base, priceMode: 'flat' },
  'in force on': { ...base, inForceOn: day('2018-12-01') },
  'known on': { ...base, knownOn: day('2018-12-01') },
  assume: { ...base, assume: ['carry-forward'] },
  'another reading': { ...base, usage: [...base.usage, reading('2019-01-01', '2019-01-31', '9')] },
}

const quantities: Record<string, Question> = {
  kWh: withReading({ registers: { kind: 'total', totalKwh: exact('10') } }),
  registers: withReading(split('1', '2')),
  area: withHousehold({ areaM2: exact('90') }),
  cop: withDevice({ cop: exact('3') }),
  baseline: withDevice({ baselineKwh: exact('3') }),
  invoice: withPurchase({ invoiceYuan: exact('1') }),
  procurement: withPurchase({ procurementYuan: exact('1') }),
  investment: withPurchase({ investmentYuan: exact('1') }),
  wiring: withPurchase({ wiringYuan: exact('1') }),
  prior: { ...base, prior: { ...base.prior, calendarYearKwh: exact('1') } },
  'base months': { ...base, baseMonthsKwh: [{ month: '2018-08', kwh: exact('1') }] },
}

describe('areAlike', () => {
  it.each(Object.entries(circumstances))('tells %s apart', (_, changed) => {
    expect(areAlike(changed, base)).toBe(false)
    expect(areAlike(base, changed)).toBe(false)
  })

  it('tells every one of them from every other', () => {
    const all = Object.values(circumstances)
    for (const one of all) expect(all.filter((other) => areAlike(one, other))).toEqual([one])
  })

  it.each(Object.entries(quantities))('does not look at %s', (_, changed) => {
    expect(areAlike(changed, base)).toBe(true)
    expect(markOf(changed)).toBe(markOf(base))
  })

  it('does not look at how many heating kWh are stated', () => {
    const [one, two] = [withReading({ heatingKwh: exact('1') }), withReading({ heatingKwh: exact('2') })]
    expect(areAlike(one, two)).toBe(true)
    expect(markOf(one)).toBe(markOf(two))
  })

  it.each([
    ['powers', withDevice({ powerKw: exact('3') }), withDevice({ powerKw: exact('4') })],
    ['lists', { ...base, assume: ['a', 'b'] }, { ...base, assume: ['a', 'c'] }],
    ['lists of another length', { ...base, assume: ['a'] }, { ...base, assume: ['a', 'b'] }],
    ['latitudes', at('114', '34'), at('114', '35')],
    ['classes', withReading({ classes: ['large-family'] }), withReading({ classes: ['low-income'] })],
  ])('tells different %s apart', (_, one, other) => {
    expect(areAlike(one, other)).toBe(false)
  })

  it('takes equal powers for equal, however they were written', () => {
    expect(areAlike(withDevice({ powerKw: exact('3') }), withDevice({ powerKw: exact('3.0') }))).toBe(true)
  })
})

describe('markOf', () => {
  it.each(['divisionCode', 'registeredOn', 'usage from', 'usage to'])('goes by %s', (name) => {
    expect(markOf(circumstances[name] as Question)).not.toBe(markOf(base))
  })
})
