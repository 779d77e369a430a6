import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { HttpDeps } from './deps.ts'
import { requestProblem } from './problem.ts'

type Known = { readonly pattern: RegExp; readonly methods: readonly string[] }

/** What a path without a handler is answered: 405 where the path is known for other methods, else 404; browsers get a page. */
export function noSuchRoute(app: OpenAPIHono, noPage?: HttpDeps['noPage']): (c: Context) => Response {
  let known: readonly Known[] | undefined
  return (c) => {
    known ??= knownPaths(app)
    const { path } = c.req
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods)
    if (methods.length === 0)
      return noPage !== undefined && isForBrowser(c) ? noPage(c) : requestProblem('not-found', { path })
    const allowed = [...new Set(methods)].join(', ')
    const fillers = { path, method: c.req.method, allowed }
    return requestProblem('method-not-allowed', fillers, { headers: { allow: allowed } })
  }
}

/** Somebody looks for a page, outside the API. */
function isForBrowser({ req }: Context): boolean {
  const accepts = req.header('accept') ?? ''
  return req.method === 'GET' && accepts.includes('text/html') && !req.path.startsWith('/v1/')
}

function knownPaths(app: OpenAPIHono): Known[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { path, method } = definition.route
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
    return [{ pattern, methods: method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()] }]
  })
}
