import { expect, it } from 'vitest'
import { asideTitle } from '../../../src/web/staff/aside-titles.ts'

it('tells the reasons of a row in the language of the page, whatever that of the file', () => {
  expect(asideTitle('not-a-date;duplicate', 'zh')).toBe('不是日期；与前面的行重复')
  expect(asideTitle('not-a-date;duplicate', 'en')).toBe('Not a date; Repeats an earlier row')
})

it('leaves a code that an older or newer program wrote as it is', () => {
  expect(asideTitle('of-another-time', 'en')).toBe('of-another-time')
  expect(asideTitle('constructor', 'zh')).toBe('constructor')
})
