import { describe, expect, it } from 'vitest'
import { complaints, heatingSeason, priceModes, ruleFile, tariff, timeOfUse } from '../support/rule-files.ts'

type Text = Parameters<typeof tariff>[0]

/** Complaints about two tariffs of which the second, and perhaps the first, differ from the usual one. */
const pair = (second: Text, first: Text = {}) =>
  complaints(ruleFile([heatingSeason(), priceModes(), tariff(first), tariff({ key: 'other', ...second })]))

const CONFLICT = ['no-order provisions[3]']
const serves = (changes: object) => ({
  serves: {
    priceCategories: ['one-household-one-meter'],
    voltages: ['under-1kv'],
    meter: 'household',
    ...changes,
  },
})
const when = (when: object) => ({ when })
const inSeason = { season: { name: 'winter', days: 'in' } }
const outside = { season: { name: 'winter', days: 'outside' } }
const listed = { fact: 'registered', at: 'day-of-use' }
const central = (is: string) => ({ fact: 'central-heating', is })
const mode = (...names: string[]) => ({ fact: 'price-mode', in: names })
const device = (...types: string[]) => ({ fact: 'device', in: types })
const lowIncome = { fact: 'class', in: ['low-income'] }
const large = { fact: 'class', in: ['large-family'] }

describe('two tariffs are in order', () => {
  it.each([
    ['when one is of a more specific division', { divisions: ['410200'] }, {}],
    ['when the one leaves out the division of the other', { divisions: ['410000'], except: ['410000'] }, {}],
    [
      'when one ends on the day the other begins',
      { inForce: { from: '2021-01-01' } },
      { inForce: { from: '2020-01-01', to: '2021-01-01' } },
    ],
    ['when they serve other categories', serves({ priceCategories: ['shared-meter'] }), {}],
    ['when they serve other voltages', serves({ voltages: ['1-10kv'] }), {}],
    ['when they serve other meters', serves({ meter: 'heating' }), {}],
    ['when one is for the season and one for the days outside it', outside, inSeason],
    [
      'when one needs central heating and one its absence',
      when(central('covered')),
      when(central('not-covered')),
    ],
    ['when the price modes have nothing in common', when(mode('flat')), when(mode('quota'))],
    ['when one is for listed and one for other households', when({ not: listed }), when(listed)],
    [
      'when one needs what the other excludes, deep in the tree',
      when({ all: [listed, { not: { any: [lowIncome, large] } }] }),
      when({ all: [large, central('covered')] }),
    ],
    [
      'when every way of fulfilling one contradicts the other',
      when({ any: [mode('flat'), central('covered')] }),
      when({ all: [mode('quota'), central('not-covered')] }),
    ],
    ['when the devices have nothing in common', when(device('storage-heater')), when(device('heat-pump'))],
    [
      'when a narrower device is needed and the wider excluded',
      when({ not: device('heat-pump') }),
      when(device('heat-pump-air')),
    ],
    [
      'when conversion days do not meet',
      when({ fact: 'converted', to: '2019-01-01' }),
      when({ fact: 'converted', from: '2019-01-01' }),
    ],
    [
      'when season numbers do not meet',
      when({ fact: 'cohort-season', to: '3' }),
      when({ fact: 'cohort-season', from: '4' }),
    ],
  ] as const)('%s', (_, second, first) => {
    expect(pair(second, first)).toEqual([])
  })

  it('when one stands instead of the other through a third', () => {
    const third = tariff({ key: 'third', insteadOf: ['test-2020/middle'] })
    const middle = tariff({ key: 'middle', insteadOf: ['test-2020/price'] })
    expect(complaints(ruleFile([tariff(), middle, third]))).toEqual([])
  })

  it('when the later supersedes the earlier', () => {
    const old = ruleFile([tariff()], { id: 'old', issuedOn: '2010', inForce: { from: '2010-01-01' } })
    expect(complaints(old, ruleFile([tariff({ supersedes: ['old/price'] })]))).toEqual([])
  })
})

describe('two tariffs have no order', () => {
  it.each([
    [
      'when only the last day of one meets the other',
      { inForce: { from: '2020-12-31' } },
      { inForce: { from: '2020-01-01', to: '2021-01-01' } },
    ],
    ['when the division is one of several', { divisions: ['610000', '410000'] }, {}],
    ['when only a part of the division is left out', { except: ['410200'] }, {}],
    ['when one is for the season and one for every day', inSeason, {}],
    ['when a household may be in both classes', when(lowIncome), when(large)],
    ['when the price modes have one in common', when(mode('flat', 'quota')), when(mode('quota'))],
    [
      'when one way of fulfilling them is the same',
      when({ any: [central('covered'), listed] }),
      when(central('not-covered')),
    ],
    ['when a wider device may be the narrower one', when(device('heat-pump')), when(device('heat-pump-air'))],
    [
      'when both exclude, and a third answer is left',
      when({ not: mode('flat') }),
      when({ not: mode('quota') }),
    ],
    [
      'when a condition cannot be asked for',
      when({ fact: 'not-asked', because: { zh: '海拔', en: 'Altitude' } }),
      {},
    ],
    [
      'when season numbers meet in one',
      when({ fact: 'cohort-season', to: '3' }),
      when({ fact: 'cohort-season', from: '3' }),
    ],
  ] as const)('%s', (_, second, first) => {
    expect(pair(second, first)).toEqual(CONFLICT)
  })

  it('while a superseding rule was not yet published', () => {
    const early = { issuedOn: '2010-01-01', inForce: { from: '2010-01-01' } }
    const old = ruleFile([tariff()], { id: 'old', ...early })
    const other = ruleFile([tariff()], { id: 'other', ...early })
    const later = ruleFile([tariff({ supersedes: ['old/price', 'other/price'] })])
    expect(complaints(old, other, later)).toEqual(['no-order provisions[0]'])
  })

  it('where the superseding rule does not reach', () => {
    const old = ruleFile([tariff()], { id: 'old', issuedOn: '2010', inForce: { from: '2010-01-01' } })
    const city = ruleFile([tariff({ divisions: ['410200'], supersedes: ['old/price'] })], { id: 'city' })
    expect(complaints(old, city, ruleFile([tariff()]))).toEqual(['no-order provisions[0]'])
  })
})

describe('other rules that need an order', () => {
  it('are two time-of-use rules for one connection', () => {
    expect(complaints(ruleFile([timeOfUse(), timeOfUse({ key: 'other' })]))).toEqual([
      'no-order provisions[1]',
    ])
  })

  it('are two datings of one season in one division', () => {
    const other = { key: 'other', from: '11-01' }
    expect(complaints(ruleFile([heatingSeason(), heatingSeason(other)]))).toEqual(['no-order provisions[1]'])
    expect(
      complaints(ruleFile([heatingSeason(), heatingSeason({ ...other, divisions: ['410200'] })])),
    ).toEqual([])
  })
})
