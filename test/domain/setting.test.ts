import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Household, Question, Reading } from '../../src/domain/question.ts'
import { keptForAll, keptForReading, keptForSetting, keyOf, settingOf } from '../../src/domain/setting.ts'
import {
  device,
  household,
  pricedBook,
  purchase,
  question,
  reading,
  split,
} from '../support/worked-question.ts'

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

describe('keyOf', () => {
  it.each(Object.entries(circumstances))('tells %s apart', (_, changed) => {
    expect(keyOf(changed)).not.toBe(keyOf(base))
  })

  it('tells every one of them from every other', () => {
    const keys = Object.values(circumstances).map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(Object.entries(quantities))('does not look at %s', (_, changed) => {
    expect(keyOf(changed)).toBe(keyOf(base))
  })

  it('does not look at how many heating kWh are stated', () => {
    expect(keyOf(withReading({ heatingKwh: exact('1') }))).toBe(
      keyOf(withReading({ heatingKwh: exact('2') })),
    )
  })
})

describe('settingOf', () => {
  const book = pricedBook()

  it('is one for questions that differ in quantities, one for each rule book', () => {
    expect(settingOf(quantities['kWh'] as Question, book)).toBe(settingOf(base, book))
    expect(settingOf(base, { ...book })).not.toBe(settingOf(base, book))
  })

  it('keeps the latest settings and forgets the others', () => {
    const onDay = (i: number) => withHousehold({ registeredOn: day('2010-01-01') + i })
    const [first, second] = [settingOf(onDay(0), book), settingOf(onDay(1), book)]
    for (let i = 2; i < 400; i++) settingOf(onDay(i), book)
    expect(settingOf(onDay(0), book)).toBe(first)
    for (let i = 400; i < 800; i++) settingOf(onDay(i), book)
    expect(settingOf(onDay(1), book)).not.toBe(second)
  })
})

describe('what is kept', () => {
  const two = question({
    usage: [reading('2019-01-01', '2019-01-31', '9'), reading('2018-12-01', '2018-12-31', '9')],
  })
  const within = { setting: settingOf(two, pricedBook()) }

  it('is worked out once for a setting, even where it comes to nothing', () => {
    let times = 0
    const work = keptForSetting(() => {
      times += 1
      return undefined
    })
    expect([work(within), work(within), times]).toEqual([undefined, undefined, 1])
  })

  it('is worked out once for each reading, by its place in the request', () => {
    const seen: number[] = []
    const work = keptForReading((_, { index, from }) => {
      seen.push(index)
      return { from }
    })
    expect(work(within, { index: 0 })).toEqual({ from: day('2019-01-01') })
    expect(work(within, { index: 1 })).toEqual({ from: day('2018-12-01') })
    expect(work(within, { index: 1 })).toBe(work(within, { index: 1 }))
    expect(seen).toEqual([0, 1])
    expect(() => work(within, { index: 2 })).toThrow()
  })

  it('is kept for all readings together and worked out anew for fewer', () => {
    const work = keptForAll((_, readings) => readings.map(({ index }) => index))
    expect(work(within, [{ index: 0 }, { index: 1 }])).toEqual([1, 0])
    expect(work(within, [{ index: 0 }, { index: 1 }])).toBe(work(within, [{ index: 1 }, { index: 0 }]))
    expect(work(within, [{ index: 0 }])).toEqual([0])
  })
})
