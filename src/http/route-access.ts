import { ROLES, type Role } from '../application/access/role.ts'

/**
 * Who may call a route. `scope: 'division'` says that the route answers for matters of divisions and gives
 * others 404; a route without it has nothing that belongs to a division.
 */
export type RouteAccess =
  | 'public'
  | {
      readonly roles: readonly Role[]
      readonly scope: 'division' | 'none'
      /** Of pages: takes a file and counts it itself; other forms are small. */
      readonly takes?: 'file'
    }

const everyone: RouteAccess = 'public'
const staff = (scope: 'division' | 'none', ...roles: readonly Role[]) => ({ roles, scope })
const finance = staff('division', 'county-finance')
const signedIn = staff('none', ...ROLES)
const readsRuns = staff('division', 'operator', 'county-finance', 'auditor')
const administers = staff('none', 'administrator')
const makesRuns = staff('division', 'operator')
const readsDrafts = staff('division', 'rule-editor', 'rule-reviewer', 'auditor')
const proposes = staff('division', 'rule-editor')
const reviews = staff('division', 'rule-reviewer')

/**
 * Every route, with who may call it. Paths are written as they are registered; the pages of both languages
 * share one entry. The service does not start with a route that stands nowhere here.
 */
export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  'POST /v1/assessments': everyone,
  'POST /v1/comparisons': everyone,
  'GET /v1/divisions': everyone,
  'GET /v1/divisions/:code': everyone,
  'GET /v1/policies': everyone,
  'GET /v1/policies/:id': everyone,
  'GET /v1/zones/locate': everyone,
  'GET /v1/provisions': everyone,
  'GET /v1/provisions/:document/:key': everyone,
  'GET /v1/tariffs': everyone,
  'GET /v1/subsidies': everyone,
  'GET /v1/zones': everyone,
  'GET /v1/devices': everyone,
  'GET /v1/classes': everyone,
  'GET /v1/coverage': everyone,
  'GET /v1/coverage.csv': everyone,
  'GET /v1/editions': everyone,
  'GET /v1/editions/:hash': everyone,
  'GET /healthz': everyone,
  'GET /readyz': everyone,
  'GET /metrics': everyone,
  'GET /openapi.json': everyone,
  'GET /docs': everyone,
  'GET /docs/reference.css': everyone,

  'POST /v1/batches': makesRuns,
  'GET /v1/batches': readsRuns,
  'GET /v1/batches/:id': readsRuns,
  'GET /v1/batches/:id/events': readsRuns,
  'GET /v1/batches/:id/results.csv': readsRuns,
  'GET /v1/batches/:id/errors.csv': readsRuns,
  'GET /v1/batches/:id/differences.csv': readsRuns,
  'GET /v1/batches/:id/match.csv': readsRuns,
  'GET /v1/batches/:id/reconciliation': readsRuns,
  'POST /v1/batches/:id/pause': makesRuns,
  'POST /v1/batches/:id/resume': makesRuns,
  'POST /v1/batches/:id/confirm': makesRuns,
  'POST /v1/batches/:id/cancel': makesRuns,
  'DELETE /v1/batches/:id': makesRuns,

  'GET /assets/*': everyone,
  'GET /': everyone,
  'GET /ask/place': everyone,
  'GET /ask/home': everyone,
  'GET /ask/next': everyone,
  'GET /ask/check': everyone,
  'GET /ask/:question': everyone,
  'GET /embed': everyone,
  'POST /size': everyone,
  'GET /result': everyone,
  'GET /compare': everyone,
  'GET /receipt': everyone,
  'GET /rules': everyone,
  'GET /rules/:document/:key': everyone,
  'GET /cases': everyone,
  'GET /cases/:id': everyone,
  'GET /coverage': everyone,

  'POST /v1/registers': finance,
  'POST /v1/budgets': finance,
  'GET /v1/budgets': finance,
  'GET /v1/budgets/:id': finance,

  'POST /v1/drafts': proposes,
  'GET /v1/drafts': readsDrafts,
  'GET /v1/drafts/:id': readsDrafts,
  'POST /v1/drafts/:id/publish': reviews,
  'POST /v1/drafts/:id/refuse': reviews,
  'POST /v1/drafts/:id/withdraw': proposes,

  'GET /staff/sign-in': everyone,
  'POST /staff/sign-in': everyone,
  'GET /staff/budgets': finance,
  'POST /staff/budgets': finance,
  'GET /staff/budgets/register': finance,
  'POST /staff/budgets/register': { ...finance, takes: 'file' },
  'GET /staff/budgets/new': finance,
  'GET /staff/budgets/counts': finance,
  'POST /staff/budgets/counts': finance,
  'GET /staff/budgets/counts/file': finance,
  'POST /staff/budgets/counts/file': { ...finance, takes: 'file' },
  'GET /staff/budgets/:id': finance,
  'POST /staff/budgets/:id/lock': finance,
  'GET /staff/budgets/:id/workbook.xlsx': finance,
  'GET /staff/budgets/:id/tables.csv': finance,
  'GET /staff/budgets/:id/notice.csv': finance,
  'GET /staff/drafts': readsDrafts,
  'GET /staff/drafts/new': proposes,
  'POST /staff/drafts': proposes,
  'GET /staff/drafts/:id': readsDrafts,
  'POST /staff/drafts/:id/publish': reviews,
  'POST /staff/drafts/:id/refuse': reviews,
  'POST /staff/drafts/:id/withdraw': proposes,
  'GET /staff': signedIn,
  'POST /staff/sign-out': signedIn,
  'GET /staff/runs': readsRuns,
  'POST /staff/runs': { ...makesRuns, takes: 'file' },
  'GET /staff/runs/new': makesRuns,
  'GET /staff/runs/:id': readsRuns,
  'GET /staff/runs/:id/aside': readsRuns,
  'GET /staff/runs/:id/tables/:name': readsRuns,
  'POST /staff/runs/:id/pause': makesRuns,
  'POST /staff/runs/:id/resume': makesRuns,
  'POST /staff/runs/:id/confirm': makesRuns,
  'POST /staff/runs/:id/cancel': makesRuns,
  'POST /staff/runs/:id/review': makesRuns,
  'POST /staff/runs/:id/columns': makesRuns,
  'POST /staff/runs/:id/sheet': makesRuns,
  'GET /staff/templates/:name': readsRuns,
  'GET /staff/people': administers,
  'POST /staff/people': administers,
  'POST /staff/people/:id/close': administers,
  'POST /staff/people/:id/password': administers,
  'POST /staff/people/:id/rights': administers,
  'POST /staff/keys': administers,
  'POST /staff/keys/:id/revoke': administers,
  'GET /staff/audit': staff('none', 'auditor', 'administrator'),
}

/** What is declared of a route as it is registered, in whichever language. */
export function accessOf(method: string, path: string): RouteAccess | undefined {
  const plain = path.replace(/^\/en(?=\/|$)/, '') || '/'
  const known = plain.startsWith('/assets/') ? '/assets/*' : plain
  const key = `${method} ${known}`
  return Object.hasOwn(ROUTE_ACCESS, key) ? ROUTE_ACCESS[key] : undefined
}

type Registered = { readonly method: string; readonly path: string }

/** Handlers that stand before routes, for any method; only those of the service itself. */
const isMiddleware = ({ method, path }: Registered) => method === 'ALL' && (path === '/*' || path === '/v1/*')

/** Refuses to go on with a route that nobody declared, or one for staff that the guard does not stand before. */
export function checkRoutes(routes: readonly Registered[], guardedFrom: number): void {
  const handlers = routes.map((route, at) => ({ ...route, at })).filter((route) => !isMiddleware(route))
  const undeclared = handlers.filter(({ method, path }) => accessOf(method, path) === undefined)
  if (undeclared.length > 0)
    throw new Error(`say in src/http/route-access.ts who may call ${named(undeclared)}`)
  const unguarded = handlers.filter(
    ({ method, path, at }) => at < guardedFrom && accessOf(method, path) !== 'public',
  )
  if (unguarded.length > 0) throw new Error(`register behind the guard ${named(unguarded)}`)
}

function named(routes: readonly Registered[]): string {
  return routes.map(({ method, path }) => `${method} ${path}`).join(', ')
}
