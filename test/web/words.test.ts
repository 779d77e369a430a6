import { describe, expect, it } from 'vitest'
import { meter, priceCategory, voltage } from '../../src/model/scalar.ts'
import { dayWords } from '../../src/web/date-words.ts'
import { figure, formulaText, lessFigure, quantity } from '../../src/web/format.ts'
import { isReviewed } from '../../src/web/source-hosts.ts'
import { sayIn } from '../../src/web/text.ts'
import { dayAfter, plainDay, plainText } from '../../src/web/typed-text.ts'
import { valueWords } from '../../src/web/value-words.ts'
import { viewOf } from '../../src/web/view.ts'
import { shippedBook } from '../support/rule-book.ts'

describe('valueWords', () => {
  const modes = shippedBook.provisions.flatMap(({ body }) => (body.kind === 'price-modes' ? body.modes : []))
  const codes = [
    ...meter.options,
    ...priceCategory.options,
    ...voltage.options,
    'whole-house',
    'heating-submeter',
    'covered',
    'not-covered',
    'unknown',
    ...modes.map(({ mode }) => mode),
    ...shippedBook.devices.map(({ type }) => type),
    ...shippedBook.classes.map(({ code }) => code),
  ]

  it.each(['zh', 'en'] as const)('have words for every code that a condition can show (%s)', (language) => {
    const view = viewOf({ language, isLarge: false }, shippedBook, '/', new URLSearchParams())
    expect([...new Set(codes)].filter((code) => valueWords(code, view) === code)).toEqual([])
  })
})

describe('figure', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1234.50', '1,234.50'],
    ['-1234567.89', '−1,234,567.89'],
    ['0.5600', '0.5600'],
    ['1234.5678', '1,234.5678'],
  ])('writes %s as %s', (text, shown) => {
    expect(figure(text)).toBe(shown)
  })

  it('takes nothing away from nothing', () => {
    expect(lessFigure('0.00')).toBe('0.00')
    expect(lessFigure('450.00')).toBe('−450.00')
  })

  it('leaves out zeros that say nothing', () => {
    expect(quantity('3000.00')).toBe('3,000')
    expect(quantity('640.50')).toBe('640.5')
    expect(quantity('1000')).toBe('1,000')
  })

  it('keeps every digit of a formula', () => {
    expect(formulaText('3000.00 × -0.1500 = -450.00')).toBe('3,000.00 × −0.1500 = −450.00')
  })
})

describe('dayWords', () => {
  it.each([
    ['2018-11-15', '2018年11月15日', '15 November 2018'],
    ['2018-11', '2018年11月', 'November 2018'],
    ['2018-11/12', '2018年11月/12月', 'November/December 2018'],
    ['2018', '2018年', '2018'],
  ])('writes %s', (iso, zh, en) => {
    expect(dayWords(iso, sayIn('zh'))).toBe(zh)
    expect(dayWords(iso, sayIn('en'))).toBe(en)
  })
})

describe('plainText and plainDay', () => {
  it('turn full-width digits into plain ones and take surrounding spaces away', () => {
    expect(plainText('　６４０．５ ')).toBe('640.5')
    expect(plainText('3,000')).toBe('3,000')
    expect(plainText('1 000')).toBe('1 000')
  })

  it.each([
    ['20181115', '2018-11-15'],
    ['2018-1-5', '2018-01-05'],
    ['2018年1月5日', '2018-01-05'],
    ['2018 年 1 月 5 号', '2018-01-05'],
    ['2018/11/15', '2018-11-15'],
    ['20180230', '20180230'],
    ['11/15/2018', '11/15/2018'],
    ['2018-11/15', '2018-11/15'],
    ['昨天', '昨天'],
  ])('read %s as %s', (typed, day) => {
    expect(plainDay(typed)).toBe(day)
  })

  it('know the day after', () => {
    expect(dayAfter('2016年2月28日')).toBe('2016-02-29')
    expect(dayAfter('x')).toBe('')
  })
})

describe('isReviewed', () => {
  it.each(['http://pds.gov.cn/contents/1.html', 'https://news.bjx.com.cn/html/1.shtml', 'https://hnr.cn/x'])(
    'lets %s be linked',
    (address) => expect(isReviewed(address)).toBe(true),
  )

  it.each([
    'http://www.batree09.cn/news/show.php?itemid=1',
    'https://gov.cn.example.com/',
    'https://notgov.cn/',
    'http://218.28.6.71:81/x',
    'https://bjx.com.cn:8443/',
    'https://user@hnr.cn/',
    'javascript:alert(1)',
    'ftp://hnr.cn/',
    'x',
  ])('does not let %s be linked', (address) => expect(isReviewed(address)).toBe(false))
})
