import { describe, expect, it } from 'vitest'
import { findingPlace, findingWords } from '../../src/i18n/finding-words.ts'
import { namingOf } from '../../src/i18n/naming.ts'
import { problemProse } from '../../src/i18n/problem-prose.ts'
import { FINDING_CODES } from '../../src/policies/finding.ts'
import { shippedBook } from '../support/rule-book.ts'

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

describe('a scenario that contradicts the rules', () => {
  const facts = {
    ...{ provision: 'notice/running', others: ['notice/older'] },
    reason: 'may apply together with notice/older, and nothing says which one holds',
  }
  const told = (finding: string) =>
    problemProse(
      { code: 'rules-contradict', pointer: '/scenarios/0', facts: { ...facts, finding } },
      namingOf(shippedBook),
    )

  it.each(FINDING_CODES)('is told of %s in Chinese without the English of the check, by name', (finding) => {
    const { zh, en } = told(finding).message
    expect(zh).toContain(findingWords(finding).zh)
    expect(zh).toContain('notice/running')
    expect(zh).toContain('「notice/older」')
    expect(zh.replaceAll('YAML', '').replaceAll('notes', '')).not.toMatch(/[a-z]+ [a-z]+/)
    expect(en).toContain('nothing says which one holds')
  })
})

describe('findingPlace', () => {
  it('names text, line and path, and leaves out what there is not', () => {
    expect(findingPlace('document', 3, 'id').zh).toBe('规则文件第 3 行 id')
    expect(findingPlace('cases', 0, '').en).toBe('cases')
    expect(findingPlace('other-2020', 0, 'series').en).toBe('“other-2020” series')
  })
})
