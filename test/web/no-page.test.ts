import { describe, expect, it } from 'vitest'
import { staffed } from '../support/staffed.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('an address at which there is nothing', () => {
  it.each([
    ['/nothing-here', 'zh-CN', '这个网址没有页面', 'href="/"'],
    ['/en/nothing-here', 'en', 'There is no page at this address', 'href="/en"'],
    ['/staff/nothing-here', 'zh-CN', '这个网址没有页面', 'href="/"'],
  ])('is a page for a browser, in the language of the address: %s', async (path, language, says, next) => {
    const { request } = await staffed()
    const answer = await request(path, { headers: BROWSER })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    for (const part of [`lang="${language}"`, says, next]) expect(page).toContain(part)
  })

  it.each([
    ['/v1/nothing-here', { headers: BROWSER }],
    ['/nothing-here', {}],
    ['/nothing-here', { method: 'POST', headers: BROWSER }],
  ])('is a problem for everybody else: %s %j', async (path, init) => {
    const { request } = await staffed()
    const answer = await request(path, init)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect([403, 404]).toContain(answer.status)
  })
})
