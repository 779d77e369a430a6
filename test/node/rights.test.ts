import { describe, expect, it } from 'vitest'
import { makeKey } from '../../src/application/access/administer.ts'
import { form, type Staffed, session, staffed } from '../support/staffed.ts'

type Session = Awaited<ReturnType<typeof session>>

async function withTwo() {
  const service = await staffed()
  const admin = await service.add('admin', ['administrator'], ['410000'])
  const wang = await service.add('wang', ['operator'], ['410212'])
  return { service, admin, wang, by: await session(service, 'admin') }
}

/** Sends a form of the page of people, as whoever has the session. */
async function send(
  service: Staffed,
  { cookie, formToken }: Session,
  path: string,
  fields: [string, string][] = [],
) {
  const body = new URLSearchParams([['form', formToken], ...fields]).toString()
  const answer = await service.request(path, form(body, { cookie }))
  return { status: answer.status, page: await answer.text() }
}

const rights = (roles: readonly string[], divisions: string): [string, string][] => [
  ...roles.map((role): [string, string] => ['roles', role]),
  ['divisions', divisions],
]

describe('the rights of a person', () => {
  it('are changed by an administrator, written into the audit, and end the sessions of that person', async () => {
    const { service, wang, by } = await withTwo()
    const theirs = await session(service, 'wang')
    const path = `/staff/people/${wang.id}/rights`
    const { status } = await send(service, by, path, rights(['operator', 'auditor'], '410212 410225'))
    expect(status).toBe(200)
    expect(await service.access.store.person(wang.id)).toMatchObject({
      roles: ['operator', 'auditor'],
      divisions: ['410212', '410225'],
    })
    const [entry] = await service.access.audit.newest(1)
    expect(entry).toMatchObject({ action: 'person-changed', subject: wang.id })
    expect(entry?.facts).toContain('410225')
    expect(entry?.before).not.toBe(entry?.after)
    const old = await service.request('/staff', { headers: { cookie: theirs.cookie } })
    expect(old.status).toBe(303)
  })

  it('are refused without a role, and for a division that is not there or not to be given away', async () => {
    const { service, wang, by } = await withTwo()
    const path = `/staff/people/${wang.id}/rights`
    for (const fields of [
      rights([], '410212'),
      rights(['operator'], ''),
      rights(['operator'], '610112'),
      rights(['operator'], '999999'),
    ])
      expect((await send(service, by, path, fields)).status).toBe(422)
    expect(await service.access.store.person(wang.id)).toMatchObject({ divisions: ['410212'] })
  })

  it('are not there to be changed for somebody of other divisions', async () => {
    const { service, by } = await withTwo()
    const far = await service.add('far', ['operator'], ['610112'])
    const path = `/staff/people/${far.id}/rights`
    expect((await send(service, by, path, rights(['operator'], '410212'))).status).toBe(404)
  })

  it.each([
    ['', '就没有人管理这些地区的人员了'],
    ['/en', 'Nobody would administer'],
  ])('of the last administrator stay (%s)', async (prefix, says) => {
    const { service, admin, by } = await withTwo()
    const path = `${prefix}/staff/people/${admin.id}/rights`
    for (const fields of [rights(['operator'], '410000'), rights(['administrator'], '410212')]) {
      const { status, page } = await send(service, by, path, fields)
      expect(status).toBe(422)
      expect(page).toContain(says)
    }
    await service.add('second', ['administrator'], ['000000'])
    expect((await send(service, by, path, rights(['operator'], '410000'))).status).toBe(200)
  })
})

describe('an API key', () => {
  it('ends when whoever made it is closed, and the page says so', async () => {
    const { service, admin, by } = await withTwo()
    const wanted = {
      label: 'meters',
      roles: ['operator'],
      divisions: ['410212'],
      expiresAt: '2100-01-01',
    } as const
    const { text } = await makeKey(wanted, admin.id, service.access)
    const ask = async () =>
      (await service.request('/v1/batches', { headers: { authorization: `Bearer ${text}` } })).status
    expect(await ask()).toBe(200)
    await service.add('second', ['administrator'], ['000000'])
    const second = await session(service, 'second')
    expect((await send(service, second, `/staff/people/${admin.id}/close`)).status).toBe(200)
    expect(await ask()).toBe(401)
    const page = await service.request('/staff/people', { headers: { cookie: second.cookie } })
    expect(await page.text()).toContain('已失效：新建它的人已停用')
    expect((await service.request('/staff', { headers: { cookie: by.cookie } })).status).toBe(303)
  })
})
