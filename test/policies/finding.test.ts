import { describe, expect, it } from 'vitest'
import { inReadingOrder, pathText, printFinding } from '../../src/policies/finding.ts'

const finding = {
  file: 'data/policies/a.yaml',
  line: 12,
  path: 'id',
  code: 'wrong-value',
  reason: 'no',
} as const

describe('printFinding', () => {
  it('is one line: file, line, path, reason, code', () => {
    expect(printFinding(finding)).toBe('data/policies/a.yaml:12: id: no [wrong-value]')
  })

  it('leaves out the path of a whole file', () => {
    expect(printFinding({ ...finding, path: '' })).toBe('data/policies/a.yaml:12: no [wrong-value]')
  })
})

describe('pathText', () => {
  it('writes keys with dots and places in lists with brackets', () => {
    expect(pathText(['provisions', 2, 'charge', 'boundsKwh', 1])).toBe('provisions[2].charge.boundsKwh[1]')
    expect(pathText([0, 'a'])).toBe('[0].a')
    expect(pathText([])).toBe('')
  })
})

describe('inReadingOrder', () => {
  it('goes by file, then line as a number, then path', () => {
    const late = { ...finding, line: 100 }
    const other = { ...finding, file: 'data/policies/b.yaml', line: 1 }
    const earlierPath = { ...finding, path: 'a' }
    expect(inReadingOrder([other, late, finding, earlierPath])).toEqual([earlierPath, finding, late, other])
  })
})
