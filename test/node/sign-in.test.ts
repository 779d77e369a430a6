import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/application/access/audit-chain.ts'
import { form, sendSignIn, session, signInForm, staffed } from '../support/staffed.ts'

const HOUR_MS = 60 * 60 * 1000

describe('signing in', () => {
  it('opens a session in a cookie that scripts and other hosts never see', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const response = await sendSignIn(service, { name: 'zhang' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/staff')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-qingnuan=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
    const home = await service.request('/staff', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(home.status).toBe(200)
    expect(home.headers.get('cache-control')).toBe('no-store')
    expect(await home.text()).toContain('祥符区')
  })

  it('keeps the digest of the token, never the token', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const { cookie } = await session(service, 'zhang')
    const token = cookie.split('=')[1] ?? ''
    expect(await service.access.store.session(token)).toBeUndefined()
  })

  it('says the same of an unknown name, a wrong password and somebody whose access is closed', async () => {
    const service = await staffed()
    const li = await service.add('li', ['operator'], ['410212'])
    await service.access.store.commit(
      { who: 'test', action: 'person-closed', subject: li.id },
      { change: 'person-changed', person: { ...li, closedAt: '2026-11-24' } },
    )
    await service.add('zhang', ['operator'], ['410212'])
    const told = async (name: string, password: string) => {
      const response = await sendSignIn(service, { name, password })
      const text = await response.text()
      return [response.status, text.replaceAll(/value="[^"]*"/g, '')]
    }
    const wrong = await told('zhang', 'wrong password')
    expect(wrong[0]).toBe(401)
    expect(await told('nobody', 'wrong password')).toEqual(wrong)
    expect(await told('li', 'correct horse battery staple')).toEqual(wrong)
  })

  it('ends by signing out, after ten hours, and when rights change', async () => {
    const service = await staffed()
    const zhang = await service.add('zhang', ['operator'], ['410212'])
    const open = async (cookie: string) => (await service.request('/staff', { headers: { cookie } })).status
    const first = await session(service, 'zhang')
    expect(await open(first.cookie)).toBe(200)
    await service.request('/staff/sign-out', form(`form=${first.formToken}`, { cookie: first.cookie }))
    expect(await open(first.cookie)).toBe(303)
    const second = await session(service, 'zhang')
    service.clock.ms += 10 * HOUR_MS - 1
    expect(await open(second.cookie)).toBe(200)
    service.clock.ms += 1
    expect(await open(second.cookie)).toBe(303)
    const third = await session(service, 'zhang')
    await service.access.store.commit(
      { who: 'test', action: 'person-changed', subject: zhang.id },
      { change: 'person-changed', person: zhang },
    )
    expect(await open(third.cookie)).toBe(303)
  })

  it('has to wait after five wrong tries, by the clock, whether the name exists or not', async () => {
    for (const name of ['zhang', 'nobody']) {
      const service = await staffed()
      await service.add('zhang', ['operator'], ['410212'])
      const attempt = async (password?: string) =>
        await sendSignIn(service, password === undefined ? { name } : { name, password })
      for (let i = 0; i < 5; i++) expect((await attempt('wrong')).status).toBe(401)
      const refused = await attempt()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
      service.clock.ms += 29_999
      expect((await attempt()).status).toBe(429)
      service.clock.ms += 1
      expect((await attempt()).status).toBe(name === 'zhang' ? 303 : 401)
    }
  })

  it('counts a hundred tries at once as a hundred', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const { cookie, token } = await signInForm(service)
    const body = `token=${token}&name=zhang&password=wrong`
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => service.request('/staff/sign-in', form(body, { cookie }))),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(95)
  })

  it('slows an address that tries many names, and no other', async () => {
    const service = await staffed()
    for (let i = 0; i < 61; i++) await sendSignIn(service, { name: `n${i}`, password: 'wrong' })
    expect((await sendSignIn(service, { name: 'other' })).status).toBe(429)
    expect((await sendSignIn(service, { name: 'other' }, {}, '192.0.2.2')).status).toBe(401)
  })

  it('lets a whole office in behind one address, however many sign in', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    for (let i = 0; i < 70; i++) expect((await sendSignIn(service, { name: 'zhang' })).status).toBe(303)
  })

  it('needs the form that this browser was given', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const { cookie } = await signInForm(service)
    const { token } = await signInForm(service)
    const body = `token=${token}&name=zhang&password=correct+horse+battery+staple`
    expect((await service.request('/staff/sign-in', form(body, { cookie }))).status).toBe(403)
    expect((await service.request('/staff/sign-in', form(body, {}))).status).toBe(403)
    const elsewhere = await sendSignIn(service, { name: 'zhang' }, { origin: 'https://evil.example' })
    expect(elsewhere.status).toBe(403)
  })

  it('goes on to a staff page, and nowhere else', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const to = async (next: string) =>
      (await sendSignIn(service, { name: 'zhang', next })).headers.get('location')
    expect(await to('/en/staff?x=1')).toBe('/en/staff?x=1')
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/staffx', '/staff\n'])
      expect(await to(next)).toBe('/staff')
  })

  it('leaves a sound audit without names or passwords', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    await session(service, 'zhang')
    await sendSignIn(service, { name: 'secret-typed-as-a-name', password: 'wrong' })
    const entries = await service.access.audit.newest(50)
    expect(entries.map(({ action }) => action).reverse()).toEqual([
      'person-added',
      'signed-in',
      'sign-in-refused',
    ])
    expect(JSON.stringify(entries)).not.toMatch(/secret|correct horse|zhang/)
    expect(await verifyChain(service.access.audit)).toMatchObject({ ok: true })
  })
})

describe('a form of somebody who is signed in', () => {
  it('is carried out with its token only, from our pages only, and changes nothing otherwise', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const send = async (body: string, headers: Readonly<Record<string, string>> = {}) => {
      const response = await service.request('/staff/sign-out', form(body, { cookie, ...headers }))
      return [response.status, (await service.request('/staff', { headers: { cookie } })).status]
    }
    expect(await send('')).toEqual([403, 200])
    expect(await send(`form=${'0'.repeat(40)}`)).toEqual([403, 200])
    expect(await send(`form=${formToken}`, { 'sec-fetch-site': 'cross-site' })).toEqual([403, 200])
    expect(await send(`form=${formToken}`, { origin: 'https://evil.example' })).toEqual([403, 200])
    expect(await send(`form=${formToken}`, { origin: 'null' })).toEqual([303, 303])
  })
})
