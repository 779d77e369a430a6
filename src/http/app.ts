import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env, Hono, MiddlewareHandler } from 'hono'
import { SECURITY_HEADERS } from './answer.ts'
import { assessmentRoutes } from './assessments.ts'
import { batchRoutes } from './batches.ts'
import { budgetRoutes } from './budgets.ts'
import { catalogueRoutes } from './catalogues.ts'
import { comparisonRoutes } from './comparisons.ts'
import { coverageRoutes } from './coverage.ts'
import type { HttpDeps } from './deps.ts'
import { divisionRoutes } from './divisions.ts'
import { draftRoutes } from './drafts.ts'
import { editionRoutes } from './editions.ts'
import { fixedPathRouter } from './fixed-path-router.ts'
import { guard, NOBODY } from './guard.ts'
import { healthRoutes } from './health.ts'
import { noSuchRoute } from './no-such-route.ts'
import { openApiDocument, openApiRoutes } from './openapi.ts'
import { policyRoutes } from './policies.ts'
import { thrownAnswer } from './problem.ts'
import { provisionRoutes } from './provisions.ts'
import { referenceRoutes } from './reference.ts'
import { checkRoutes } from './route-access.ts'
import { undeclaredQuery } from './undeclared-query.ts'
import { zoneLocateRoutes } from './zones-locate.ts'

/**
 * The service over HTTP. Pages and other routes are mounted behind its own; every answer, whoever makes it,
 * carries the security headers, and everything thrown becomes a problem here and nowhere else. What is not
 * public is registered behind the guard; a route without a declaration does not start.
 */
export function createApp<E extends Env[]>(
  deps: HttpDeps,
  ...mounted: { [Nth in keyof E]: Hono<E[Nth]> }
): OpenAPIHono {
  const app = new OpenAPIHono({ router: fixedPathRouter() })
  app.onError((error) => thrownAnswer(error, deps.logError))
  app.notFound(noSuchRoute(app, deps.noPage))
  assessmentRoutes(app, deps)
  comparisonRoutes(app, deps)
  const refuseUndeclared = undeclaredQuery(app, deps.ruleBooks)
  app.use('/v1/*', refuseUndeclared('public'))
  divisionRoutes(app, deps)
  policyRoutes(app, deps)
  zoneLocateRoutes(app, deps)
  provisionRoutes(app, deps)
  catalogueRoutes(app, deps)
  coverageRoutes(app, deps)
  editionRoutes(app, deps)
  healthRoutes(app, deps)
  const document = openApiDocument(app)
  openApiRoutes(app, document)
  referenceRoutes(app, document)
  app.use(securityHeaders)
  const guardedFrom = app.routes.length
  app.use(guard(deps.guard ?? NOBODY))
  app.use('/v1/*', refuseUndeclared('guarded'))
  if (deps.batches !== undefined) batchRoutes(app, deps.ruleBooks, deps.batches)
  if (deps.budgets !== undefined) budgetRoutes(app, deps.budgets)
  if (deps.drafts !== undefined) draftRoutes(app, deps.ruleBooks, deps.drafts)
  for (const routes of mounted as readonly Hono<Env>[]) app.route('/', routes)
  checkRoutes(app.routes, guardedFrom)
  return app
}

/**
 * For routes that others mount: adds what their answers do not set themselves. Ours set all, and come before. A page
 * that may stand in any frame is not forbidden to old browsers either.
 */
const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  const isFramed = headers.get('content-security-policy')?.endsWith('frame-ancestors *') === true
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (!headers.has(name) && !(isFramed && name === 'x-frame-options')) headers.set(name, value)
}
