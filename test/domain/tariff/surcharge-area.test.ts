import { describe, expect, it } from 'vitest'
import type { ProvisionText } from '../../../src/model/document.ts'
import {
  assessed,
  book,
  PRICES,
  question,
  reading,
  rule,
  says,
  split,
} from '../../support/worked-question.ts'

/** Prices by period, lower by 0.015 yuan in the divisions where a surcharge is not levied, from December 2018 on. */
function prices(key: string, divisions: readonly string[], peak: string, valley: string, from: string) {
  return rule(
    key,
    {
      kind: 'tariff',
      name: says,
      serves: { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'household' },
      charge: { shape: 'by-period', yuanPerKwh: { peak, valley } },
    },
    { divisions, inForce: { from } },
  )
}

const [, ...withoutPrice] = PRICES as readonly ProvisionText[]
const rules = book([
  prices('levied', ['410000'], '0.55', '0.30', '2016-01-01'),
  prices('not-levied', ['410225'], '0.535', '0.285', '2018-12-01'),
  ...withoutPrice,
])

function billOf(divisionCode: string, from: string, to: string) {
  const usage = [{ ...reading(from, to, '0'), ...split('100', '200') }]
  return assessed(question({ usage }, { divisionCode, timeOfUse: true }), rules)
}

describe('a surcharge area', () => {
  it('has its own prices, and its neighbours keep theirs', () => {
    expect(billOf('410202', '2018-12-01', '2018-12-31').bill?.totalYuan).toBe('115.00')
    expect(billOf('410225', '2018-12-01', '2018-12-31').bill?.totalYuan).toBe('110.50')
    expect(billOf('410225', '2018-12-01', '2018-12-31').lines.map(({ provision }) => provision)).toEqual([
      'notice/not-levied',
      'notice/not-levied',
    ])
  })

  it('begins on its day and not before', () => {
    expect(billOf('410225', '2018-11-01', '2018-11-30').bill?.totalYuan).toBe('115.00')
    const across = billOf('410225', '2018-11-30', '2018-12-01')
    expect(across.bill?.totalYuan).toBe('112.75')
    expect(across.lines.map(({ from, to }) => [from, to])).toEqual([
      ['2018-11-30', '2018-11-30'],
      ['2018-11-30', '2018-11-30'],
      ['2018-12-01', '2018-12-01'],
      ['2018-12-01', '2018-12-01'],
    ])
  })
})
