import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { SourceNumber } from '../../src/application/source-number.ts'
import { cpuTimeMs } from '../support/cpu-time.ts'

/** The value with numbers as their source text behind a sign that no text begins with. */
function shown(value: unknown): unknown {
  if (value instanceof SourceNumber) return `#${value.text}`
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, shown(inside)]))
}

function read(text: string) {
  const json = parseExactJson(text)
  return json.ok ? { value: shown(json.value), duplicates: json.duplicates } : 'not JSON'
}

describe('parseExactJson', () => {
  it.each(['3000.00000000000000001', '1e3', '5.0e0', '-0', '0.10', '123456789012345678901234567890'])(
    'keeps the number %s as it is written',
    (number) => {
      for (const text of [number, ` ${number} `, `[${number}]`, `[1 ,\n${number}]`, `{"a" :\t${number}}`]) {
        const values = JSON.stringify(shown((parseExactJson(text) as { value: unknown }).value))
        expect(values).toContain(`"#${number}"`)
      }
    },
  )

  it('gives texts, lists and objects as the platform does', () => {
    const value = { a: ['x', true, false, null, { 'b/c~d': '' }], '': '"\\\n\u2028，', '\ud800': '\udc00' }
    for (const text of [
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      JSON.stringify([value, 'a: 1']),
    ])
      expect(parseExactJson(text)).toMatchObject({ ok: true, value: JSON.parse(text), duplicates: [] })
  })

  it('names a field that stands twice, however it is escaped, and keeps the last as the platform does', () => {
    expect(read('{"a":"1","\\u0061":"2","b":[{"c":[],"c":{}}]}')).toEqual({
      value: { a: '2', b: [{ c: {} }] },
      duplicates: ['/a', '/b/0/c'],
    })
  })

  it('names only the outermost of fields that stand twice', () => {
    const text = '{"a":{"b":1,"b":2,"c":[{"d":1,"d":1}]},"a":{},"e":{"f":1,"f":1,"f":1}}'
    expect(read(text)).toEqual({ value: { a: {}, e: { f: '#1' } }, duplicates: ['/a', '/e/f'] })
  })

  it('takes marks of JSON inside texts for text', () => {
    const value = { a: '"b":1,"b":2', 'c":': '{"d":[1', e: '\\' }
    expect(read(JSON.stringify(value))).toEqual({ value, duplicates: [] })
  })

  it('keeps a field called __proto__ a field', () => {
    const json = parseExactJson('{"__proto__":{"x":1},"y":1}') as { value: object }
    expect(Object.keys(json.value)).toEqual(['__proto__', 'y'])
    expect(Object.getPrototypeOf(json.value)).toBe(Object.prototype)
  })

  it.each(['', '{', '[1,]', '01', '+1', '.5', '5.', 'NaN', "{'a':1}", '{"a":1}x', '"\n"', '\uFEFF{}'])(
    'says that %j is not JSON',
    (text) => {
      expect(read(text)).toBe('not JSON')
    },
  )

  it('reads any depth without running out of stack, and drops what no request can hold', () => {
    const depth = 200_000
    const inside = '"[{}]\\""'
    const text = `{"a":1,"deep":${'[{"x":'.repeat(depth)}${inside}${'}]'.repeat(depth)},"z":2}`
    expect(parseExactJson(text)).toMatchObject({ ok: true, value: { a: { text: '1' }, z: { text: '2' } } })
  })

  it.each([
    ['a long text', `{"a":1,"b":"${'x'.repeat(1_000_000)}"}`],
    ['a long text of escapes', `{"a":1,"b":"${'\\"'.repeat(400_000)}"}`],
    ['long blanks', `{"a":${' '.repeat(1_000_000)}1}`],
    ['many fields', `{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`).join(',')}}`],
    ['many quotes and blanks', `[${Array.from({ length: 100_000 }, () => '"      "').join(',')}]`],
  ])('reads %s in a moment', (_, text) => {
    const started = cpuTimeMs()
    expect(parseExactJson(text).ok).toBe(true)
    expect(cpuTimeMs() - started).toBeLessThan(2000)
  })
})
