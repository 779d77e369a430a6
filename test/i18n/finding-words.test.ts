import { describe, expect, it } from 'vitest'
import { findingPlace, findingWords } from '../../src/i18n/finding-words.ts'
import { FINDING_CODES } from '../../src/policies/finding.ts'

describe('findingWords', () => {
  it.each(FINDING_CODES)('has words of ours for %s, in both languages', (code) => {
    const { zh, en } = findingWords(code)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^\w+ \w+/)
  })

  it('falls back on a code that it does not know', () => {
    expect(findingWords('toString')).toEqual({ zh: 'toString', en: 'toString' })
  })
})

describe('findingPlace', () => {
  it('names text, line and path, and leaves out what there is not', () => {
    expect(findingPlace('document', 3, 'id').zh).toBe('规则文件第 3 行 id')
    expect(findingPlace('cases', 0, '').en).toBe('cases')
    expect(findingPlace('other-2020', 0, 'series').en).toBe('“other-2020” series')
  })
})
