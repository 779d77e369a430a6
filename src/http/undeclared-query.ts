import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import * as z from 'zod'
import type { RuleBooks } from '../application/rule-books.ts'
import { failuresAnswer } from './problem.ts'
import { queryReader } from './query.ts'
import { accessOf } from './route-access.ts'

const readNothing = queryReader(z.strictObject({}))

/**
 * Refuses every parameter of a route that declares no query, as a query reader would. A route that declares one
 * reads it itself, so that all that is wrong with a request is told together.
 */
export function undeclaredQuery(
  app: OpenAPIHono,
  ruleBooks: Pick<RuleBooks, 'current'>,
): (of: 'public' | 'guarded') => MiddlewareHandler {
  let declared: ReadonlySet<string> | undefined
  return (of) => async (c, next) => {
    if (!c.req.url.includes('?')) return await next()
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    if (route === undefined) return await next()
    const { method, path } = route
    const isPublic = accessOf(method, path) === 'public'
    declared ??= routesWithQuery(app)
    if (isPublic !== (of === 'public') || declared.has(`${method} ${path}`)) return await next()
    const book = ruleBooks.current()
    const query = readNothing(c, book)
    return query.ok ? await next() : failuresAnswer(query.failures, book)
  }
}

function routesWithQuery({ openAPIRegistry }: OpenAPIHono): ReadonlySet<string> {
  const keys = openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route' || definition.route.request?.query === undefined) return []
    const { method, path } = definition.route
    return [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`]
  })
  return new Set(keys)
}
