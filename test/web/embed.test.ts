import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { webRoutes } from '../../src/web/routes.tsx'
import { shippedBook, shippedEstimates } from '../support/rule-book.ts'
import { answers, follow, open } from './pages.ts'

describe('the form for other web sites', () => {
  it('may stand in any frame, and is the only page that may', async () => {
    const { headers } = await open('/embed?division=410212')
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(headers.get('x-frame-options')).toBeNull()
    for (const address of ['/', '/ask/place', '/ask/device?division=410212', `/result?${answers()}`]) {
      const other = await open(address)
      expect(other.headers.get('content-security-policy'), address).toContain("frame-ancestors 'none'")
      expect(other.headers.get('x-frame-options'), address).toBe('DENY')
    }
  })

  it('stays so behind the headers that the service adds to every page', async () => {
    const find = () => Promise.resolve(undefined)
    const ruleBooks = { current: () => shippedBook, find, list: () => Promise.resolve([]) }
    const today = () => '2026-11-24'
    const deps = { ruleBooks, today, ready: () => Promise.resolve(true), logError: () => undefined }
    const app = createApp(deps as never, webRoutes({ ruleBooks, estimates: shippedEstimates, today }))
    expect((await app.request('/embed')).headers.get('x-frame-options')).toBeNull()
    expect((await app.request('/')).headers.get('x-frame-options')).toBe('DENY')
  })

  it('names the county and asks no more than the device and which way in', async () => {
    const { html, text, headers } = await open('/embed?division=410212')
    expect(text).toContain('河南省开封市祥符区')
    expect(html).toContain('target="_blank"')
    expect([...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'viewport',
      'robots',
      'division',
      'device',
      'way',
      'way',
    ])
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('asks for the province where it is not told the county', async () => {
    const { html } = await open('/en/embed?division=999999')
    expect(html).toContain('action="/en/ask/place"')
    expect(html).toContain('<option value="410000">Henan</option>')
  })

  it('leads on with what was chosen', async () => {
    const { html } = await follow('/ask/next?division=410212&device=storage-heater&way=guess')
    expect(html).toContain('name="area"')
  })

  it('is small', async () => {
    expect((await open('/embed?division=410212')).html.length).toBeLessThan(6000)
  })
})

describe('large print', () => {
  const turned = async (body: string) => {
    const app = webRoutes({
      ruleBooks: { current: () => shippedBook, find: () => Promise.resolve(undefined) },
      estimates: shippedEstimates,
      today: () => '2026-11-24',
    })
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': `${body.length}`,
    }
    return await app.request('/size', { method: 'POST', body, headers })
  }

  it('is a cookie that says nothing else, and goes back to the page', async () => {
    const response = await turned(`size=large&to=${encodeURIComponent('/ask/device?division=410212')}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/ask/device?division=410212')
    expect(response.headers.get('set-cookie')).toMatch(
      /^size=large; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/,
    )
  })

  it('takes the cookie away again', async () => {
    expect((await turned('size=normal&to=/')).headers.get('set-cookie')).toContain('Max-Age=0')
  })

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '',
    '/a b',
  ])('never leads anywhere else: %s', async (to) => {
    const response = await turned(`size=large&to=${encodeURIComponent(to)}`)
    expect(response.headers.get('location')).toBe('/')
  })

  it('does not read a body that is too long to be ours', async () => {
    expect((await turned(`size=large&to=/${'a'.repeat(20_000)}`)).headers.get('location')).toBe('/')
  })
})

describe('finding a place by name', () => {
  it.each([
    ['兰考', '兰考县', '410225'],
    ['lankao', '兰考县', '410225'],
    ['祥符', '祥符区', '410212'],
    ['kaifeng', '开封市', '410200'],
  ])('finds «%s»', async (typed, name, code) => {
    const { text, html } = await open(`/ask/place?find=${encodeURIComponent(typed)}&way=guess`)
    expect(text).toContain(name)
    expect(html).toMatch(new RegExp(`href="/ask/(?:next|place)\\?way=guess&amp;division=${code}"`))
  })

  it('says when there is nothing of that name', async () => {
    expect((await open('/ask/place?find=xyzzy')).text).toContain('没有找到「xyzzy」')
  })

  it('gives the script the list alone', async () => {
    const { html } = await open('/ask/place?find=lankao&part=1')
    expect(html.startsWith('<ul')).toBe(true)
  })
})
