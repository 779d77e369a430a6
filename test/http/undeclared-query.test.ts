import { expect, it } from 'vitest'
import { ROLES } from '../../src/application/access/role.ts'
import { NATION } from '../../src/domain/division.ts'
import { ROUTE_ACCESS } from '../../src/http/route-access.ts'
import { jobWith, memoryJobs } from '../support/memory-jobs.ts'
import { session, staffed } from '../support/staffed.ts'

const EXISTING: Readonly<Record<string, string>> = {
  '/v1/divisions/:code': '/v1/divisions/410212',
  '/v1/policies/:id': '/v1/policies/kaifeng-dual-substitution-2017',
  '/v1/provisions/:document/:key': '/v1/provisions/kaifeng-dual-substitution-2017/running',
}
const routes = Object.keys(ROUTE_ACCESS).map((key) => key.split(' ') as [method: string, path: string])

it('names a parameter that nobody declared, on every route of the API and on no page', async () => {
  const jobs = memoryJobs()
  jobs.kept.set('r1', jobWith({ id: 'r1', division: '410212' }))
  const service = await staffed({ jobs })
  await service.add('all', ROLES, [NATION])
  const { cookie, formToken } = await session(service, 'all')
  const headers = { cookie, 'x-form-token': formToken }
  const ask = async (method: string, path: string, query: string) =>
    await service.request(`${EXISTING[path] ?? path.replace(':id', 'r1')}?${query}`, { method, headers })
  const api = routes.filter(([, path]) => path.startsWith('/v1/'))
  expect(api.length).toBeGreaterThan(35)
  for (const [method, path] of api) {
    const answer = await ask(method, path, 'nonsense=1')
    const told = (await answer.json()) as { errors: { pointer: string; code: string }[] }
    const places = told.errors.map(({ pointer, code }) => `${code} ${pointer}`)
    expect([method, path, answer.status, places]).toEqual([
      method,
      path,
      422,
      expect.arrayContaining(['unknown-field /query/nonsense']),
    ])
  }
  const pages = routes.filter(([method, path]) => method === 'GET' && !/^\/v1\/|:/.test(path))
  for (const [method, path] of pages)
    expect([path, (await ask(method, path, 'utm_source=post')).status]).not.toEqual([path, 422])
})

it('names it together with what else is wrong, and only to those who may call the route', async () => {
  const service = await staffed()
  const ask = async (path: string) => {
    const answer = await service.request(path)
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
    return [answer.status, ...errors.map(({ pointer }) => pointer)]
  }
  expect(await ask('/v1/coverage?on=soon&nonsense=1')).toEqual([422, '/query/nonsense', '/query/on'])
  expect(await ask('/v1/editions?nonsense=1&nonsense=2')).toEqual([422, '/query/nonsense', '/query/nonsense'])
  expect(await ask('/v1/budgets?nonsense=1')).toEqual([401])
})
