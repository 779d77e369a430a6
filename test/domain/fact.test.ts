import { describe, expect, it } from 'vitest'
import { answerLeaf, cohortSeason, meets } from '../../src/domain/fact.ts'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Household, Question } from '../../src/domain/question.ts'
import { seasonOn } from '../../src/domain/season.ts'
import type { Situation } from '../../src/domain/situation.ts'
import type { CriterionLeaf } from '../../src/model/criteria.ts'
import {
  book,
  device,
  PRICES,
  pricedBook,
  purchase,
  question,
  reading,
  rule,
  says,
  situation,
} from '../support/worked-question.ts'

const SMALL = pricedBook()

function at(
  changes: Partial<Question> = {},
  household: Partial<Household> = {},
  on = '2018-12-10',
): Situation {
  return situation(question(changes, household), SMALL, on)
}

const answered = (
  met: string,
  actual: string | undefined,
  required: string,
  wanted: string,
  pointer: string,
) => ({
  met,
  actual,
  required,
  wanted,
  pointers: [pointer],
})

describe('answerLeaf of whether there is a device', () => {
  const leaf: CriterionLeaf = { fact: 'has-device' }
  it('is yes with a device and no without one', () => {
    expect(answerLeaf(leaf, at())).toEqual({
      met: 'yes',
      actual: undefined,
      required: undefined,
      wanted: undefined,
      pointers: ['/device'],
    })
    expect(meets(leaf, at({ device: null }))).toBe('no')
  })
})

describe('answerLeaf of registration', () => {
  const daily: CriterionLeaf = { fact: 'registered', at: 'day-of-use' }
  const pointer = '/household/registeredOn'
  it.each([
    ['2018-12-09', 'yes'],
    ['2018-12-10', 'yes'],
    ['2018-12-11', 'no'],
  ])('on 10 December, a household registered on %s is in: %s', (on, met) => {
    expect(answerLeaf(daily, at({}, { registeredOn: day(on) }))).toEqual(
      answered(met, on, '2018-12-10', '2018-12-10', pointer),
    )
  })

  it('counts a later registration where any day will do', () => {
    expect(meets({ fact: 'registered', at: 'any-day' }, at({}, { registeredOn: day('2018-12-11') }))).toBe(
      'yes',
    )
  })

  it('is no off the register, unknown where nobody knows, and no without a device', () => {
    expect(answerLeaf(daily, at())).toEqual(answered('no', undefined, '2018-12-10', '2018-12-10', pointer))
    expect(answerLeaf(daily, at({}, { registeredOn: 'unknown' }))).toEqual(
      answered('unknown', undefined, '2018-12-10', '2018-12-10', pointer),
    )
    const registeredOn = day('2018-01-01')
    expect(meets(daily, at({ device: null }, { registeredOn }))).toBe('no')
    expect(meets(daily, at({ device: null }, { registeredOn: 'unknown' }))).toBe('no')
  })

  const bounded: CriterionLeaf = { ...daily, from: '2017-01-01', to: '2018-01-01', unknownFrom: '2017-12-01' }
  it.each([
    ['2016-12-31', 'no'],
    ['2017-01-01', 'yes'],
    ['2017-11-30', 'yes'],
    ['2017-12-01', 'unknown'],
    ['2017-12-31', 'unknown'],
    ['2018-01-01', 'no'],
  ])('in a window of 2017 that is unclear in December, %s is %s', (on, met) => {
    expect(answerLeaf(bounded, at({}, { registeredOn: day(on) }))).toEqual({
      ...answered(met, on, '2017-01-01', '2017-01-01', pointer),
      ...(met === 'unknown' ? { pointers: [] } : {}),
    })
  })

  it('asks for the day of registration where the text is clear but the day is not known', () => {
    expect(answerLeaf(bounded, at({}, { registeredOn: 'unknown' })).pointers).toEqual([pointer])
  })
})

describe('answerLeaf of a choice', () => {
  it.each([
    ['not-covered', 'yes', 'not-covered'],
    ['covered', 'no', 'covered'],
    ['unknown', 'unknown', undefined],
  ] as const)('with central heating %s, «not covered» is %s', (centralHeating, met, actual) => {
    expect(answerLeaf({ fact: 'central-heating', is: 'not-covered' }, at({}, { centralHeating }))).toEqual(
      answered(met, actual, 'not-covered', 'not-covered', '/household/centralHeating'),
    )
  })

  it.each([
    ['one-household-one-meter', 'no'],
    ['shared-meter', 'yes'],
  ] as const)('the price category %s among shared meters and institutions is %s', (priceCategory, met) => {
    const leaf: CriterionLeaf = {
      fact: 'price-category',
      in: ['shared-meter', 'resident-priced-institution'],
    }
    expect(answerLeaf(leaf, at({}, { priceCategory }))).toEqual(
      answered(
        met,
        priceCategory,
        'shared-meter resident-priced-institution',
        'shared-meter',
        '/household/priceCategory',
      ),
    )
  })

  it.each([
    ['under-1kv', 'no'],
    ['1-10kv', 'yes'],
  ] as const)('the voltage %s at 1 to 10 kV is %s', (voltage, met) => {
    expect(answerLeaf({ fact: 'voltage', in: ['1-10kv'] }, at({}, { voltage }))).toEqual(
      answered(met, voltage, '1-10kv', '1-10kv', '/household/voltage'),
    )
  })

  it.each([
    ['quota', 'yes', 'quota'],
    ['flat', 'no', 'flat'],
    [null, 'unknown', undefined],
  ] as const)('the price mode %s as «quota» is %s', (priceMode, met, actual) => {
    expect(answerLeaf({ fact: 'price-mode', in: ['quota'] }, at({ priceMode }))).toEqual(
      answered(met, actual, 'quota', 'quota', '/priceMode'),
    )
  })

  it('takes a household for a whole-house one unless its device has a sub-meter', () => {
    const leaf: CriterionLeaf = { fact: 'metering', is: 'heating-submeter' }
    expect(answerLeaf(leaf, at({ device: device({ metering: 'heating-submeter' }) }))).toEqual(
      answered('yes', 'heating-submeter', 'heating-submeter', 'heating-submeter', '/device/metering'),
    )
    expect(answerLeaf(leaf, at())).toMatchObject({ met: 'no', actual: 'whole-house' })
    expect(answerLeaf(leaf, at({ device: null }))).toMatchObject({ met: 'no', actual: 'whole-house' })
  })

  it('knows a heating meter by its readings', () => {
    const usage = [reading('2018-12-01', '2018-12-31', '10', { meter: 'heating' })]
    expect(answerLeaf({ fact: 'meter', is: 'heating' }, at({ usage }))).toEqual(
      answered('yes', 'heating', 'heating', 'heating', '/usage/0/meter'),
    )
    expect(answerLeaf({ fact: 'meter', is: 'heating' }, at())).toMatchObject({
      met: 'no',
      actual: 'household',
    })
  })
})

describe('answerLeaf of classes', () => {
  const leaf: CriterionLeaf = { fact: 'class', in: ['low-income', 'five-guarantees'] }
  it('is yes with one of the classes and no with none of them', () => {
    expect(answerLeaf(leaf, at({}, { classes: ['large-family', 'five-guarantees'] }))).toEqual(
      answered(
        'yes',
        'large-family five-guarantees',
        'low-income five-guarantees',
        'low-income',
        '/household/classes',
      ),
    )
    expect(answerLeaf(leaf, at({}, { classes: ['large-family'] }))).toMatchObject({ met: 'no' })
    expect(answerLeaf(leaf, at())).toMatchObject({ met: 'no', actual: '' })
  })
})

describe('answerLeaf of yes or no', () => {
  it.each([
    [true, 'yes', 'yes', 'true'],
    [false, 'yes', 'no', 'false'],
    [null, 'yes', 'unknown', undefined],
    [true, 'no', 'no', 'true'],
    [false, 'no', 'yes', 'false'],
    [null, 'no', 'unknown', undefined],
  ] as const)('a whole village %s where %s is asked is %s', (wholeVillage, is, met, actual) => {
    const wanted = is === 'yes' ? 'true' : 'false'
    expect(answerLeaf({ fact: 'whole-village', is }, at({}, { wholeVillage }))).toEqual(
      answered(met, actual, wanted, wanted, '/household/wholeVillage'),
    )
  })

  it.each([
    [true, 'yes'],
    [false, 'no'],
  ])('time of use %s is %s', (timeOfUse, met) => {
    expect(answerLeaf({ fact: 'time-of-use', is: 'yes' }, at({}, { timeOfUse }))).toEqual(
      answered(met, String(timeOfUse), 'true', 'true', '/household/timeOfUse'),
    )
  })

  it.each([
    [true, 'yes', 'true'],
    [false, 'no', 'false'],
    [null, 'unknown', undefined],
  ] as const)('a catalogued device %s is %s', (catalogued, met, actual) => {
    const bought = device({ purchase: purchase({ catalogued }) })
    expect(answerLeaf({ fact: 'catalogued', is: 'yes' }, at({ device: bought }))).toEqual(
      answered(met, actual, 'true', 'true', '/device/purchase/catalogued'),
    )
  })

  it('does not know what is catalogued without a purchase or a device', () => {
    for (const one of [device(), null])
      expect(meets({ fact: 'catalogued', is: 'yes' }, at({ device: one }))).toBe('unknown')
  })
})

describe('answerLeaf of a device', () => {
  const leaf: CriterionLeaf = { fact: 'device', in: ['heat-pump-air', 'storage-heater'] }
  it.each([
    ['heat-pump-air', 'yes'],
    ['heat-pump', 'unknown'],
    ['heat-pump-ground', 'no'],
    ['no-such-device', 'no'],
  ])('a %s among air heat pumps and storage heaters is %s', (type, met) => {
    expect(answerLeaf(leaf, at({ device: device({ type }) }))).toEqual(
      answered(met, type, 'heat-pump-air storage-heater', 'heat-pump-air', '/device/type'),
    )
  })

  it('is no without a device', () => {
    expect(answerLeaf(leaf, at({ device: null }))).toMatchObject({ met: 'no', actual: undefined })
  })

  it('is no where none of the narrower types is asked for', () => {
    const other: CriterionLeaf = { fact: 'device', in: ['storage-heater'] }
    expect(meets(other, at({ device: device({ type: 'heat-pump' }) }))).toBe('no')
  })

  it.each([
    ['3.99', 'no', '3.99'],
    ['4', 'yes', '4'],
    ['4.5', 'yes', '4.5'],
    [null, 'unknown', undefined],
  ] as const)('a power of %s kW reaches 4 kW: %s', (kw, met, actual) => {
    const powerKw = kw === null ? null : exact(kw)
    expect(
      answerLeaf({ fact: 'device-power-kw', atLeast: '4' }, at({ device: device({ powerKw }) })),
    ).toEqual(answered(met, actual, '4', '4', '/device/powerKw'))
  })

  it('does not know a power without a device', () => {
    expect(meets({ fact: 'device-power-kw', atLeast: '4' }, at({ device: null }))).toBe('unknown')
  })
})

describe('answerLeaf of members', () => {
  it.each([
    [4, 'no', '4'],
    [5, 'yes', '5'],
    [null, 'unknown', undefined],
  ] as const)('%s members reach 5: %s', (members, met, actual) => {
    expect(answerLeaf({ fact: 'members', atLeast: '5' }, at({}, { members }))).toEqual(
      answered(met, actual, '5', '5', '/household/members'),
    )
  })
})

describe('answerLeaf of days', () => {
  const bought = (date: string) => at({ device: device({ purchase: purchase({ date: day(date) }) }) })
  const window: CriterionLeaf = {
    fact: 'purchase-date',
    from: '2017-01-01',
    to: '2019-01-01',
    unknownBefore: '2017-03-01',
    unknownFrom: '2018-01-01',
  }
  it.each([
    ['2016-12-31', 'no'],
    ['2017-01-01', 'unknown'],
    ['2017-02-28', 'unknown'],
    ['2017-03-01', 'yes'],
    ['2017-12-31', 'yes'],
    ['2018-01-01', 'unknown'],
    ['2018-12-31', 'unknown'],
    ['2019-01-01', 'no'],
  ])('an invoice of %s is %s', (date, met) => {
    expect(answerLeaf(window, bought(date))).toEqual({
      met,
      actual: date,
      required: '2017-01-01/2019-01-01',
      wanted: '2017-01-01',
      pointers: met === 'unknown' ? [] : ['/device/purchase/date'],
    })
  })

  it('asks for the day of the purchase where there is none', () => {
    for (const one of [device(), null])
      expect(answerLeaf(window, at({ device: one }))).toMatchObject({
        met: 'unknown',
        actual: undefined,
        pointers: ['/device/purchase/date'],
      })
  })

  it('wants the last day before an end where there is no beginning, and nothing of an open window', () => {
    expect(answerLeaf({ fact: 'purchase-date', to: '2019-01-01' }, bought('2019-01-01'))).toEqual(
      answered('no', '2019-01-01', '/2019-01-01', '2018-12-31', '/device/purchase/date'),
    )
    expect(answerLeaf({ fact: 'purchase-date', from: '2017-01-01' }, bought('2018-01-01')).required).toBe(
      '2017-01-01/',
    )
    expect(answerLeaf({ fact: 'purchase-date' }, bought('2019-01-01'))).toMatchObject({
      met: 'yes',
      required: '/',
      wanted: undefined,
    })
  })

  it('tests the day of conversion alike', () => {
    const leaf: CriterionLeaf = { fact: 'converted', from: '2018-01-01' }
    const pointer = '/household/convertedOn'
    expect(answerLeaf(leaf, at({}, { convertedOn: day('2018-01-01') }))).toEqual(
      answered('yes', '2018-01-01', '2018-01-01/', '2018-01-01', pointer),
    )
    expect(answerLeaf(leaf, at())).toEqual(
      answered('unknown', undefined, '2018-01-01/', '2018-01-01', pointer),
    )
  })
})

describe('cohortSeason and answerLeaf of seasons', () => {
  const inSeason = (convertedOn: string | null, on = '2018-12-10'): Situation => {
    const plain = at({}, { convertedOn: convertedOn === null ? null : day(convertedOn) })
    return { ...plain, season: seasonOn(plain.rules, 'winter', day(on), day(on)) }
  }
  it.each([
    ['2018-12-10', 1],
    ['2018-10-01', 1],
    ['2018-03-15', 2],
    ['2018-03-16', 1],
    ['2016-12-01', 3],
    ['2019-06-01', 0],
  ])('counts the season of 2018 after conversion on %s as number %i', (convertedOn, k) => {
    expect(cohortSeason(inSeason(convertedOn))).toBe(k)
  })

  it('does not count without a day of conversion, a season or a calendar', () => {
    expect(cohortSeason(inSeason(null))).toBeNull()
    expect(cohortSeason(at({}, { convertedOn: day('2018-10-01') }))).toBeNull()
    const later = situation(
      question({}, { convertedOn: day('2018-10-01') }),
      book([
        ...PRICES.slice(0, 2),
        rule('other', { kind: 'heating-season', season: 'other', from: '11-01', to: '03-31' }),
      ]),
    )
    const season = { name: 'winter', year: 2018, from: day('2018-11-15'), to: day('2019-03-16') }
    expect(cohortSeason({ ...later, season })).toBeNull()
  })

  const third: CriterionLeaf = { fact: 'cohort-season', from: '2', to: '3' }
  it.each([
    ['2018-10-01', 'no', '1'],
    ['2017-10-01', 'yes', '2'],
    ['2016-10-01', 'yes', '3'],
    ['2015-10-01', 'no', '4'],
    [null, 'unknown', undefined],
  ] as const)('after conversion on %s, the second to third season is %s', (convertedOn, met, actual) => {
    expect(answerLeaf(third, inSeason(convertedOn))).toEqual({
      met,
      actual,
      required: '2..3',
      wanted: undefined,
      pointers: ['/household/convertedOn'],
    })
  })

  it.each([
    [{ from: '2018' }, 'yes', '2018..'],
    [{ from: '2019' }, 'no', '2019..'],
    [{ to: '2018' }, 'yes', '..2018'],
    [{ to: '2017' }, 'no', '..2017'],
    [{}, 'yes', '..'],
  ])('the season of 2018 in the years %j is %s', (window, met, required) => {
    expect(answerLeaf({ fact: 'season-year', ...window }, inSeason(null))).toEqual({
      met,
      actual: '2018',
      required,
      wanted: undefined,
      pointers: ['/usage/0/from'],
    })
  })

  it('does not know the year of a season outside one', () => {
    expect(answerLeaf({ fact: 'season-year', from: '2018' }, at())).toMatchObject({
      met: 'unknown',
      actual: undefined,
    })
  })
})

describe('answerLeaf of a zone and of what nobody asks', () => {
  const banned = rule('zone', {
    kind: 'zone',
    name: says,
    fuel: 'coal-ban',
    members: [{ division: '410200', from: '2018-10-01' }],
  })
  it('tells whether the division is in a zone', () => {
    const where = situation(question(), pricedBook(banned))
    expect(answerLeaf({ fact: 'in-zone', fuel: 'coal-ban' }, where)).toEqual({
      met: 'yes',
      actual: undefined,
      required: 'coal-ban',
      wanted: undefined,
      pointers: ['/household/divisionCode'],
    })
    expect(meets({ fact: 'in-zone', fuel: 'banned-fuel' }, where)).toBe('no')
  })

  it('never knows a condition that no field of a request can tell', () => {
    expect(answerLeaf({ fact: 'not-asked', because: says }, at())).toEqual({
      met: 'unknown',
      actual: undefined,
      required: undefined,
      wanted: undefined,
      pointers: [],
    })
  })
})
