import { describe, expect, it } from 'vitest'
import { isKey, say } from '../../src/i18n/dictionary.ts'
import { en } from '../../src/i18n/en.ts'
import { zhCN } from '../../src/i18n/zh-cn.ts'

const places = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const keys = Object.keys(zhCN) as (keyof typeof zhCN)[]

describe('the dictionaries', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(keys)
  })

  it.each(keys)('fill the same places in both languages: %s', (key) => {
    expect(places(en[key])).toEqual(places(zhCN[key]))
  })

  it.each(keys)('use full-width marks beside Chinese characters: %s', (key) => {
    expect(zhCN[key]).not.toMatch(/\p{Script=Han}[,:;?()!"']|[,:;?()!"']\p{Script=Han}/u)
  })

  it.each(keys)('have no Chinese in English and a full stop where there is one in Chinese: %s', (key) => {
    expect(en[key]).not.toMatch(/\p{Script=Han}/u)
    if (zhCN[key].endsWith('。')) expect(en[key]).toMatch(/\.$/)
  })
})

describe('say', () => {
  it('fills each language from facts, lists and bilingual names', () => {
    const fillers = { given: 'x', allowed: ['a', 'b'] }
    expect(say('advice.unknown-field', fillers)).toEqual({
      zh: '请删去它；这里可以写的是：a、b。',
      en: 'Leave it out; the fields here are: a, b.',
    })
    expect(say('problem.unknown-division', { division: { zh: '祥符', en: 'Xiangfu' } }).en).toContain(
      'Xiangfu',
    )
  })

  it('repeats no more of what somebody typed than is needed to recognise it', () => {
    expect(say('problem.not-a-decimal', { given: '9'.repeat(10_000) }).en.length).toBeLessThan(150)
  })

  it('does not list hundreds of names', () => {
    const allowed = Array.from({ length: 500 }, (_, i) => `name-${i}`)
    expect(say('advice.unknown-field', { allowed }).en).toMatch(/name-23, … \(500\)\.$/)
  })

  it('leaves a mark where a fact is missing, and does not fill places that facts bring in', () => {
    expect(say('problem.missing-field', {}).en).toBe('“…” is missing.')
    expect(say('problem.missing-field', { field: '{given}' }).en).toBe('“{given}” is missing.')
  })

  it('is the same object each time for a sentence without places', () => {
    expect(say('verdict.yes')).toBe(say('verdict.yes'))
  })
})

describe('isKey', () => {
  it('knows keys of the dictionary and nothing that every object has', () => {
    expect([isKey('verdict.yes'), isKey('verdict.maybe'), isKey('constructor')]).toEqual([true, false, false])
  })
})
