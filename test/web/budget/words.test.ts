import { describe, expect, it } from 'vitest'
import { budgetView } from '../../../src/web/budget/budget-view.ts'
import { readAmount, readRange } from '../../../src/web/budget/read-amount.ts'
import { budgetEn } from '../../../src/web/budget/text-en.ts'
import { type BudgetKey, budgetZh } from '../../../src/web/budget/text-zh.ts'
import { sentencesOf } from '../../../src/web/sentences.ts'
import { shippedBook } from '../../support/rule-book.ts'

const keys = Object.keys(budgetZh) as BudgetKey[]
const view = (language: 'zh' | 'en') =>
  budgetView(language, '/staff/budgets', { roles: [], divisions: [] } as never, shippedBook)

describe('sentencesOf', () => {
  it('gives a count the words of one or of several', () => {
    const tell = sentencesOf({ rows: '{count|row is|rows are} read by {who}' })
    const told = (count: string | number) => tell('rows', { count, who: 'us' })
    expect([told(1), told(0), told('1,001')]).toEqual([
      '1 row is read by us',
      '0 rows are read by us',
      '1,001 rows are read by us',
    ])
  })
})

describe('texts of the budget pages', () => {
  it('take the same fillers in both languages', () => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
    for (const key of keys)
      if (key !== 'axis.month') expect(places(budgetEn[key]), key).toEqual(places(budgetZh[key]))
  })

  it('count nothing in the plural alone', () => {
    const PLURAL = /\{\w+\} (?:more )?(?:households|rows|faults|draws)\b/
    for (const key of keys) expect(budgetEn[key], key).not.toMatch(PLURAL)
  })
})

describe('readAmount', () => {
  it.each([
    ['0.00', '0.00 元', '0.00 yuan'],
    ['-63.00', '63.00 元', '63.00 yuan'],
    ['9999.99', '9,999.99 元', '9,999.99 yuan'],
    ['10000.00', '1.00 万元', '10,000 yuan'],
    ['15050.49', '1.51 万元', '15,050 yuan'],
    ['15049.50', '1.50 万元', '15,050 yuan'],
    ['123456789.00', '12,345.68 万元', '123,456,789 yuan'],
  ])('tells %s as %s, and as %s', (yuan, zh, en) => {
    expect([readAmount(view('zh'), yuan), readAmount(view('en'), yuan)]).toEqual([zh, en])
  })

  it('says a unit once that both ends of a range share', () => {
    expect(readRange(view('zh'), '15000.00', '25000.00')).toBe('1.50—2.50 万元')
    expect(readRange(view('zh'), '9000.00', '25000.00')).toBe('9,000.00 元—2.50 万元')
    expect(readRange(view('zh'), '0.00', '63.00')).toBe('0.00—63.00 元')
    expect(readRange(view('en'), '9000.00', '25000.00')).toBe('9,000.00—25,000 yuan')
  })
})
