import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/application/access/administer.ts'
import { ROLES, type Role } from '../../src/application/access/role.ts'
import { accessOf, ROUTE_ACCESS } from '../../src/http/route-access.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { budgetStore } from '../../src/store/budget-store.ts'
import { jobWith, memoryJobs } from '../support/memory-jobs.ts'
import { form, type Staffed, session, staffed } from '../support/staffed.ts'

/** The matter that routes with an `:id` are asked about: a run of this county. */
const COUNTY = '410212'
const SCOPES = { own: ['410212'], above: ['410000'], other: ['410225'], none: [] as string[] }
type Scope = keyof typeof SCOPES
const FOREIGN_IDS = 10_000

const routes = Object.entries(ROUTE_ACCESS).map(([key, access]) => {
  const [method = '', path = ''] = key.split(' ')
  return { method, path, access }
})
const guarded = routes.filter(({ access }) => access !== 'public')

let service: Staffed
const folder = mkdtempSync(join(tmpdir(), 'qingnuan-'))
const jobs = memoryJobs()
const sessions = new Map<string, { cookie: string; formToken: string }>()

beforeAll(async () => {
  service = await staffed({ jobs, folder })
  for (const role of ROLES)
    for (const scope of Object.keys(SCOPES) as Scope[]) {
      if (scope === 'none') continue
      await service.add(`${role}.${scope}`, [role], SCOPES[scope])
      sessions.set(`${role}.${scope}`, await session(service, `${role}.${scope}`))
    }
  await keepBudget()
})
afterAll(() => {
  service.database.close()
  rmSync(folder, { recursive: true })
})

/** A budget of our county under the same id as the run. */
async function keepBudget(): Promise<void> {
  const { cookie, formToken } = sessions.get('county-finance.own') ?? { cookie: '', formToken: '' }
  const counts = [
    { divisionCode: COUNTY, township: '镇', deviceType: 'storage-heater', areaM2: '80', households: 3 },
  ]
  const request = JSON.stringify({ season: 2017, counts })
  const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
  const response = await service.request('/v1/budgets', { method: 'POST', headers, body: request })
  const result = await response.text()
  const { edition, engine } = JSON.parse(result)
  const kept = { createdAt: '2026-11-24T00:00:00Z', name: '', edition, engine, divisions: [COUNTY] }
  const nextTurn = () => Promise.resolve()
  await budgetStore(service.database, contentNaming, nextTurn).saveBudget({
    ...kept,
    id: 'r1',
    createdBy: 'zhang',
    request,
    result,
    lockedAt: null,
    lockedBy: null,
  })
}

/** Asks a route about a finished run of our county. A request that gets past the guard may be wrong in itself. */
async function ask(method: string, path: string, init: RequestInit): Promise<number> {
  jobs.kept.set('r1', jobWith({ id: 'r1', division: COUNTY }))
  const response = await service.request(
    path
      .replace(':id', 'r1')
      .replace('tables/:name', 'tables/tiers.csv')
      .replace('differences.csv', 'differences.csv?against=r1'),
    {
      method,
      ...init,
    },
  )
  await response.body?.cancel()
  return response.status
}

const refusedBy = (path: string, isSignedIn: boolean) => {
  if (isSignedIn) return 403
  return path.startsWith('/v1/') ? 401 : 303
}

/** Routes about the run that is there; whether others find what they name is tested with them. */
const isOfRuns = (path: string) => /^\/(?:v1\/batches|staff\/runs)\/:id/.test(path)

describe('who may call what', () => {
  it.each(guarded)('$method $path: nobody who is not signed in', async ({ method, path }) => {
    expect(await ask(method, path, {})).toBe(refusedBy(path, false))
    const stranger = { headers: { cookie: `__Host-qingnuan=${'x'.repeat(43)}` } }
    expect(await ask(method, path, stranger)).toBe(refusedBy(path, false))
  })

  const matrix = guarded.flatMap(({ method, path, access }) =>
    ROLES.flatMap((role) =>
      (['own', 'above', 'other'] as const).map((scope) => ({ method, path, access, role, scope })),
    ),
  )

  it.each(matrix)('$method $path as $role of $scope', async ({ method, path, access, role, scope }) => {
    if (access === 'public') throw new Error('not in this table')
    if (path === '/staff/sign-out' || path === '/staff/people/:id/close') return
    const { cookie, formToken } = sessions.get(`${role}.${scope}`) ?? { cookie: '', formToken: '' }
    const status = await ask(method, path, { headers: { cookie, 'x-form-token': formToken } })
    if (!access.roles.includes(role)) expect(status).toBe(403)
    else if (path.includes(':') && !isOfRuns(path)) expect([401, 403]).not.toContain(status)
    else if (path.includes(':') && scope === 'other') expect(status).toBe(404)
    else expect([401, 403, 404]).not.toContain(status)
  })

  it.each(matrix.filter(({ method }) => method !== 'GET'))(
    '$method $path as $role of $scope: not without the token of the form',
    async ({ method, path, role, scope }) => {
      const { cookie } = sessions.get(`${role}.${scope}`) ?? { cookie: '' }
      expect(await ask(method, path, { headers: { cookie } })).toBe(403)
    },
  )

  it('is asked of keys as of people, and of keys on the API only', async () => {
    const person = await service.access.store.personNamed('operator.own')
    const given = async (roles: readonly Role[], divisions: readonly string[], expiresAt: string) => {
      const made = await makeKey(
        { label: 'k', roles, divisions, expiresAt },
        person?.id ?? '',
        service.access,
      )
      return { headers: { authorization: `Bearer ${made.text}` } }
    }
    const valid = await given(['operator'], ['410212'], '2027-01-01')
    expect(await ask('GET', '/v1/batches/:id', valid)).toBe(200)
    expect(await ask('POST', '/v1/batches/:id/cancel', valid)).toBe(200)
    expect(await ask('GET', '/staff', valid)).toBe(303)
    expect(await ask('GET', '/v1/batches/:id', await given(['operator'], ['410225'], '2027-01-01'))).toBe(404)
    expect(
      await ask('POST', '/v1/batches/:id/pause', await given(['auditor'], ['410212'], '2027-01-01')),
    ).toBe(403)
    expect(await ask('GET', '/v1/batches', await given(['operator'], ['410212'], '2026-11-23'))).toBe(401)
    const wrong = { headers: { authorization: `${valid.headers.authorization.slice(0, -1)}~` } }
    expect(await ask('GET', '/v1/batches', wrong)).toBe(401)
  })
})

describe('the OpenAPI document', () => {
  it('asks for a key exactly where a route is not public', async () => {
    const response = await service.request('/openapi.json')
    const { paths, components } = (await response.json()) as {
      paths: Record<string, Record<string, { security?: object[] }>>
      components: { securitySchemes: object }
    }
    expect(components.securitySchemes).toMatchObject({ key: { type: 'http', scheme: 'bearer' } })
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => {
        const key = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
        return [key, security === undefined ? 'public' : 'key'] as const
      }),
    )
    expect(told.filter(([, needs]) => needs === 'key').length).toBeGreaterThan(12)
    for (const [key, needs] of told)
      expect([key, needs === 'public']).toEqual([key, ROUTE_ACCESS[key] === 'public'])
  })
})

describe('what belongs to another county', () => {
  it(`is not there: ${FOREIGN_IDS} foreign ids answer 404, with the same words as one that never was`, async () => {
    const { cookie } = sessions.get('operator.own') ?? { cookie: '' }
    const asked = async (id: string) => {
      const response = await service.request(`/v1/batches/${id}`, { headers: { cookie } })
      return { status: response.status, text: (await response.text()).replaceAll(id, 'ID') }
    }
    const never = await asked('never')
    expect(never.status).toBe(404)
    const others = ['410225', '610112', '410200', '000000']
    let wrong = 0
    for (let i = 0; i < FOREIGN_IDS; i++) {
      const id = `f${i}`
      jobs.kept.set(id, jobWith({ id, division: others[i % others.length] ?? '' }))
      const { status, text } = await asked(id)
      if (status !== 404 || text !== never.text) wrong++
      jobs.kept.delete(id)
    }
    expect(wrong).toBe(0)
  })

  it('is not listed, not uploaded to and not corrected', async () => {
    const { cookie, formToken } = sessions.get('operator.own') ?? { cookie: '', formToken: '' }
    jobs.kept.set('other', jobWith({ id: 'other', division: '410225' }))
    const headers = { cookie, 'x-form-token': formToken }
    const list = await service.request('/v1/batches', { headers })
    expect(await list.text()).not.toContain('410225')
    const to = async (query: string) =>
      await service.request(`/v1/batches?${query}`, { method: 'POST', headers, body: 'x' })
    expect((await to('division=410225')).status).toBe(422)
    expect((await to('division=410000')).status).toBe(422)
    expect((await to('corrects=other')).status).toBe(404)
    expect((await to('division=410212')).status).toBe(202)
  })

  it('stays closed in a form too', async () => {
    const { cookie, formToken } = sessions.get('operator.other') ?? { cookie: '', formToken: '' }
    const body = `form=${formToken}`
    expect((await service.request('/v1/batches/r1/cancel', form(body, { cookie }))).status).toBe(404)
  })
})

it('has a declaration in one table for every route, in both languages', () => {
  expect(accessOf('GET', '/en/staff')).toEqual(accessOf('GET', '/staff'))
  expect(accessOf('GET', '/nowhere')).toBeUndefined()
})
