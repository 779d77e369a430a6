import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Identify } from '../application/access/identify.ts'
import { isFromHere } from '../application/access/origin.ts'
import { mayAct, type Principal, type StaffEnv } from '../application/access/principal.ts'
import type { Role } from '../application/access/role.ts'
import { sessionTokenIn } from '../application/access/session-cookie.ts'
import { isSameToken } from '../application/access/token.ts'
import { requestProblem } from './problem.ts'
import { accessOf } from './route-access.ts'

export type StaffRefusal = 'not-signed-in' | 'not-allowed' | 'other-origin' | 'form-outdated'

/** How people and programs are known, and what pages say to those who are turned away. */
export type GuardDeps = {
  readonly identify: Identify
  /** The origin that browsers see, where a proxy stands in front. */
  readonly publicOrigin?: string | undefined
  readonly refusedPage: (request: Request, refusal: StaffRefusal, principal?: Principal) => Response
}

/** Where nobody is known: what is not public is closed. */
export const NOBODY: GuardDeps = {
  identify: { bySession: () => Promise.resolve(undefined), byKey: () => Promise.resolve(undefined) },
  refusedPage: () => requestProblem('not-signed-in'),
}

const SAFE_METHODS = ['GET', 'HEAD']
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i
const LARGEST_FORM_BYTES = 256 * 1024

/** Lets through to a route whom its declaration names; a route that nobody declared is never reached. */
export function guard(deps: GuardDeps): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    const access = route === undefined ? 'public' : accessOf(route.method, route.path)
    if (access === 'public') return await next()
    const principal = await principalOf(c, deps.identify)
    if (principal === undefined) return refused(c, deps, 'not-signed-in')
    const forgery = await forgeryIn(c, principal, deps.publicOrigin)
    if (forgery !== undefined) return refused(c, deps, forgery, principal)
    if (access === undefined || !mayAct(principal, access.roles))
      return refused(c, deps, 'not-allowed', principal, access?.roles)
    if (access.takes !== 'file' && !isApi(c) && !isSmall(c))
      return requestProblem('body-too-large', { most: String(LARGEST_FORM_BYTES) })
    c.set('principal', principal)
    await next()
  }
}

/** The same app, for routes behind the guard: their handlers know who asks. */
export function behindGuard(root: OpenAPIHono): OpenAPIHono<StaffEnv> {
  return root as unknown as OpenAPIHono<StaffEnv>
}

/** A key is heard on the API only, a session everywhere. */
async function principalOf(c: Context, identify: Identify): Promise<Principal | undefined> {
  const given = c.req.header('authorization')
  if (given !== undefined && isApi(c)) return await identify.byKey(given.replace(/^Bearer +/i, ''))
  const token = sessionTokenIn(c.req.header('cookie'))
  return token === undefined ? undefined : await identify.bySession(token)
}

const isApi = (c: Context) => c.req.path.startsWith('/v1/')

/** Why what would be changed may not be what this person meant; programs send nothing by themselves. */
async function forgeryIn(
  c: Context,
  principal: Principal,
  publicOrigin: string | undefined,
): Promise<StaffRefusal | undefined> {
  if (principal.kind === 'key' || SAFE_METHODS.includes(c.req.method)) return undefined
  if (!isFromHere(c.req.raw.headers, c.req.url, publicOrigin)) return 'other-origin'
  return (await carriesToken(c, principal)) ? undefined : 'form-outdated'
}

/** The token of the session: in the address where the body is a file, in a header from scripts, else in the form. */
async function carriesToken(c: Context, { formToken }: Principal): Promise<boolean> {
  const outside = c.req.query('form') ?? c.req.header('x-form-token')
  if (outside !== undefined) return isSameToken(outside, formToken)
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '') || !isSmall(c)) return false
  const { form } = await c.req.parseBody()
  return typeof form === 'string' && isSameToken(form, formToken)
}

/** A form of fields, which a page may take into memory as a whole. A body in chunks may be of any length. */
function isSmall(c: Context): boolean {
  if (c.req.header('transfer-encoding') !== undefined) return false
  return Number(c.req.header('content-length') ?? 0) <= LARGEST_FORM_BYTES
}

function refused(
  c: Context,
  { refusedPage }: GuardDeps,
  refusal: StaffRefusal,
  principal?: Principal,
  allowed: readonly Role[] = [],
): Response {
  if (!isApi(c)) return refusedPage(c.req.raw, refusal, principal)
  const headers: Record<string, string> =
    refusal === 'not-signed-in' ? { 'www-authenticate': 'Bearer realm="qingnuan"' } : {}
  return requestProblem(refusal, { name: principal?.name ?? '', allowed }, { headers })
}
