import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../src/policies/parse-yaml.ts'

const valueIn = (text: string) => parseYaml('a.yaml', text).value

describe('parseYaml', () => {
  it('reads every scalar as text', () => {
    const text = 'price: 0.10\ncode: 06\nis: no\nnone: ~\nday: 2017-11-15\nclock: 22:00\nbig: 1e3\nempty:\n'
    expect(valueIn(text)).toEqual({
      price: '0.10',
      code: '06',
      is: 'no',
      none: '~',
      day: '2017-11-15',
      clock: '22:00',
      big: '1e3',
      empty: '',
    })
  })

  it('tells the line of a value, counted from 1', () => {
    const { lineOf } = parseYaml('a.yaml', '# first\na:\n  - x\n  - b: 1\n    c: { d: 2 }\n')
    expect(lineOf(['a'])).toBe(2)
    expect(lineOf(['a', 0])).toBe(3)
    expect(lineOf(['a', 1, 'c', 'd'])).toBe(5)
  })

  it('tells the line of the nearest part that is there', () => {
    const { lineOf } = parseYaml('a.yaml', 'a:\n  b:\n    - c: 1\n')
    expect(lineOf(['a', 'b', 0, 'missing', 'deeper'])).toBe(3)
    expect(lineOf(['nothing'])).toBe(1)
    expect(parseYaml('a.yaml', '').lineOf(['a'])).toBe(1)
  })

  it('finds a key that stands twice, where it stands the second time', () => {
    const { findings, value } = parseYaml('a.yaml', 'a: 1\nb:\n  c: 1\n  c: 2\n')
    expect(findings).toEqual([
      { file: 'a.yaml', line: 4, path: '', code: 'duplicate-key', reason: 'this key stands here twice' },
    ])
    expect(value).toBeUndefined()
  })

  it.each([
    ['an open bracket', 'a: 1\nb: [1, 2\n', 3],
    ['a tab that indents', 'a:\n\tb: 1\n', 2],
    ['a tag, because a scalar has no type here', 'a: !!int 1\n', 1],
    ['two documents in one file', 'a: 1\n---\nb: 2\n', 2],
  ])('refuses %s', (_, text, line) => {
    const [finding] = parseYaml('a.yaml', text).findings
    expect(finding).toMatchObject({ file: 'a.yaml', code: 'not-yaml', line })
    expect(finding?.reason).not.toContain('\n')
  })

  it('reads a value that is written once and named again', () => {
    expect(valueIn('a: &one { b: 1 }\nc: *one\n')).toEqual({ a: { b: '1' }, c: { b: '1' } })
  })
})
