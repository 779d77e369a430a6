import { describe, expect, it } from 'vitest'
import { clientAddress } from '../../../src/application/access/client-address.ts'
import { isFromHere } from '../../../src/application/access/origin.ts'
import { covers, coversAll } from '../../../src/application/access/principal.ts'

describe('covers', () => {
  it.each([
    [['000000'], '410212', true],
    [['410000'], '410212', true],
    [['410200'], '410212', true],
    [['410200'], '410225103', true],
    [['410212'], '410212', true],
    [['410212'], '410225', false],
    [['410200'], '410300', false],
    [['410212'], '410200', false],
    [['410212'], '000000', false],
    [[], '410212', false],
    [['610100', '410212'], '610112', true],
  ])('%j over %s: %s', (scope, division, expected) => {
    expect(covers(scope, division)).toBe(expected)
  })

  it('takes in another scope only as a whole', () => {
    expect(coversAll(['410000'], ['410200', '410122'])).toBe(true)
    expect(coversAll(['410000'], ['410200', '610100'])).toBe(false)
  })
})

describe('isFromHere', () => {
  const here = 'http://127.0.0.1:8787/staff'
  const asked = (headers: Record<string, string>, publicOrigin?: string) =>
    isFromHere(new Headers({ host: '127.0.0.1:8787', ...headers }), here, publicOrigin)

  it('believes a new browser', () => {
    expect(asked({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    for (const site of ['cross-site', 'same-site']) expect(asked({ 'sec-fetch-site': site })).toBe(false)
  })

  it('compares what an old browser names', () => {
    expect(asked({ origin: 'http://127.0.0.1:8787' })).toBe(true)
    expect(asked({ origin: 'http://evil.example' })).toBe(false)
    expect(asked({ referer: 'http://evil.example/127.0.0.1:8787' })).toBe(false)
    expect(asked({ referer: 'http://127.0.0.1:8787/staff/sign-in' })).toBe(true)
  })

  it('leaves it to the token of the form where an old phone names nothing', () => {
    expect(asked({})).toBe(true)
    expect(asked({ origin: 'null' })).toBe(true)
  })

  it('works behind a proxy that ends TLS, with and without being told of it', () => {
    const proxied = { host: 'nuan.example.cn', origin: 'https://nuan.example.cn' }
    expect(asked(proxied)).toBe(true)
    expect(asked(proxied, 'https://nuan.example.cn')).toBe(true)
    expect(asked({ ...proxied, host: '10.0.0.1:8787' }, 'https://nuan.example.cn')).toBe(true)
    expect(asked({ ...proxied, origin: 'https://evil.example' }, 'https://nuan.example.cn')).toBe(false)
  })
})

describe('clientAddress', () => {
  it('believes no list unless there are proxies, and then only as far as they are ours', () => {
    expect(clientAddress('10.0.0.1', '6.6.6.6', 0)).toBe('10.0.0.1')
    expect(clientAddress('10.0.0.1', '6.6.6.6, 192.0.2.9', 1)).toBe('192.0.2.9')
    expect(clientAddress('10.0.0.1', '6.6.6.6, 192.0.2.9, 10.0.0.2', 2)).toBe('192.0.2.9')
    expect(clientAddress('10.0.0.1', undefined, 1)).toBe('10.0.0.1')
  })
})
