import { describe, expect, it } from 'vitest'
import { heatingTimes, movableKwh, shiftedToValley } from '../../src/application/choice-question.ts'
import { mergePatch } from '../../src/application/merge-patch.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { breakEvenValleyShare } from '../../src/application/tariff-probe.ts'
import { exact, hundredthsText } from '../../src/domain/quantity.ts'
import type { Question } from '../../src/domain/question.ts'
import { totalKwh } from '../../src/domain/registers.ts'
import { device, household, winter } from '../contract/requests.ts'
import { shippedBook as book } from '../support/rule-book.ts'

function question(json: unknown): Question {
  const result = readQuestion(json, book)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return result.value
}

const periods = (...peaks: readonly string[]) =>
  question({
    household: { ...household, timeOfUse: true },
    device,
    usage: peaks.map((peakKwh, i) => ({
      from: `2018-12-0${i + 1}`,
      to: `2018-12-0${i + 1}`,
      peakKwh,
      valleyKwh: '1.00',
    })),
  })

const registersOf = ({ usage }: Question) =>
  usage.map(({ registers }) =>
    registers.kind === 'split'
      ? [hundredthsText(registers.peakKwh), hundredthsText(registers.valleyKwh)]
      : registers.kind,
  )

describe('mergePatch', () => {
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('gives for %j and %j what RFC 7396 says', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged)
  })

  it('makes a field called __proto__ a field', () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__":{"x":1}}')) as object
    expect(Object.keys(merged)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
  })
})

describe('shiftedToValley', () => {
  it('takes from each reading in proportion to its peak, and all in all what was asked', () => {
    expect(registersOf(shiftedToValley(periods('10.00', '20.00', '0'), exact('9')))).toEqual([
      ['7.00', '4.00'],
      ['14.00', '7.00'],
      ['0.00', '1.00'],
    ])
  })

  it('loses no hundredth by rounding and takes no more than there is', () => {
    const three = periods('0.01', '0.01', '0.01')
    expect(
      registersOf(shiftedToValley(three, exact('0.02')))
        .flat()
        .filter((kwh) => kwh === '0.00'),
    ).toHaveLength(2)
    expect(registersOf(shiftedToValley(three, movableKwh(three)))).toEqual(Array(3).fill(['0.00', '1.01']))
  })
})

describe('heatingTimes', () => {
  it('multiplies the stated heating and leaves the rest of the use', () => {
    const usage = [{ ...winter.usage[0], heatingKwh: '1000' }]
    const twice = heatingTimes(question({ ...winter, usage }), exact('2'), book)
    expect(
      twice.usage.map(({ heatingKwh, registers }) => [heatingKwh?.toFixed(), totalKwh(registers).toFixed()]),
    ).toEqual([['2000', '4000']])
  })

  it('multiplies the days of the season where no heating is stated', () => {
    const usage = [{ from: '2018-11-01', to: '2018-11-30', totalKwh: '300' }]
    const twice = heatingTimes(question({ ...winter, usage }), exact('2'), book)
    expect(twice.usage.map(({ registers }) => totalKwh(registers).toFixed())).toEqual(['460'])
  })

  it('keeps the shares of the periods to the hundredth', () => {
    const third = heatingTimes(periods('2.00'), exact('1').div(3), book)
    expect(registersOf(third)).toEqual([['0.67', '0.33']])
  })
})

describe('breakEvenValleyShare', () => {
  it('is a fifth where peak costs 0.03 more and valley 0.12 less', () => {
    expect(breakEvenValleyShare(question(winter), book)).toBe('0.2000')
  })

  it('is not known before there is time-of-use, nor where the bill is not known', () => {
    expect(
      breakEvenValleyShare(
        question({ ...winter, usage: [{ from: '2015-01-01', to: '2015-01-31', totalKwh: '9' }] }),
        book,
      ),
    ).toBeNull()
    expect(
      breakEvenValleyShare(
        question({ ...winter, household: { ...household, centralHeating: 'unknown' } }),
        book,
      ),
    ).toBeNull()
  })
})
