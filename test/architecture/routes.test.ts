import { describe, expect, it } from 'vitest'
import { accessOf, checkRoutes, ROUTE_ACCESS } from '../../src/http/route-access.ts'
import { staffed } from '../support/staffed.ts'

const registered = (method: string, path: string) => ({ method, path })

describe('the routes of the service', () => {
  it('are all declared, and what is declared is there', async () => {
    const { app } = await staffed()
    const handlers = app.routes.filter(({ method }) => method !== 'ALL')
    const declared = handlers.map(({ method, path }) => {
      expect(accessOf(method, path), `${method} ${path}`).toBeDefined()
      const plain = path.replace(/^\/en(?=\/|$)/, '') || '/'
      return `${method} ${plain.startsWith('/assets/') ? '/assets/*' : plain}`
    })
    expect([...new Set(declared)].sort()).toEqual(Object.keys(ROUTE_ACCESS).sort())
  })

  it('do not start with one that nobody declared', () => {
    expect(() => checkRoutes([registered('GET', '/v1/secrets')], 0)).toThrow('who may call GET /v1/secrets')
    expect(() => checkRoutes([registered('ALL', '/v1/secrets')], 0)).toThrow('who may call ALL /v1/secrets')
    expect(() => checkRoutes([registered('PUT', '/v1/classes')], 0)).toThrow('who may call PUT /v1/classes')
  })

  it('do not start with one for staff before the guard', () => {
    expect(() => checkRoutes([registered('GET', '/staff')], 1)).toThrow('behind the guard GET /staff')
    expect(() => checkRoutes([registered('GET', '/staff')], 0)).not.toThrow()
    expect(() => checkRoutes([registered('GET', '/en/staff')], 1)).toThrow()
  })
})
