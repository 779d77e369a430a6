import { describe, expect, it } from 'vitest'
import { canonicalJson, contentHash, sha256Hex } from '../../src/policies/canonical.ts'

describe('canonicalJson', () => {
  it('orders keys by code unit, at every depth', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 'x', c: '' }], Z: null, 10: true, 9: false })).toBe(
      '{"10":true,"9":false,"Z":null,"a":[{"c":"","d":"x"}],"b":1}',
    )
  })

  it('leaves absent keys out and keeps the order of lists', () => {
    expect(canonicalJson({ a: undefined, b: ['2', '1'] })).toBe('{"b":["2","1"]}')
  })
})

describe('contentHash', () => {
  it('is the SHA-256 of the canonical text in UTF-8', async () => {
    expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await contentHash({ b: '清暖', a: '1' })).toBe(await sha256Hex('{"a":"1","b":"清暖"}'))
  })
})
