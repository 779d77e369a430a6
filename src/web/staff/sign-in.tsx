import type { Context } from 'hono'
import type { ClientEnv } from '../../application/access/client-address.ts'
import { isFromHere } from '../../application/access/origin.ts'
import type { StaffEnv } from '../../application/access/principal.ts'
import {
  NO_SESSION_COOKIE,
  sessionCookie,
  sessionTokenIn,
  signInCookie,
  signInTokenIn,
} from '../../application/access/session-cookie.ts'
import type { SignIn } from '../../application/access/sign-in.ts'
import { freshToken, isSameToken } from '../../application/access/token.ts'
import { SignInPage, type SignInTrouble } from './sign-in-page.tsx'
import { staffPage, staffRedirect } from './staff-answer.ts'
import { languageOf, staffLink, staffView } from './staff-view.ts'

export type SignInDeps = {
  readonly signIn: SignIn
  readonly signOut: (sessionToken: string, who: string) => Promise<void>
  readonly hasPeople: () => Promise<boolean>
  readonly publicOrigin?: string | undefined
}
type StaffContext = Context<StaffEnv & ClientEnv>

const LARGEST_FORM_BYTES = 8192
/** Only our own staff pages are gone on to. */
const NEXT = /^(?:\/en)?\/staff(?:[/?][\w\-./?=&%]*)?$/

export async function signInForm(c: StaffContext, { hasPeople }: SignInDeps): Promise<Response> {
  const next = c.req.query('next') ?? ''
  const trouble = next === '' ? undefined : ({ kind: 'again' } as const)
  return await shown(c, { next, trouble, isNew: !(await hasPeople()) })
}

export async function signInSent(c: StaffContext, deps: SignInDeps): Promise<Response> {
  const form = await smallForm(c)
  const { token = '', next = '', name = '', password = '' } = form
  const own = signInTokenIn(c.req.header('cookie')) ?? ''
  const isOurs = isFromHere(c.req.raw.headers, c.req.url, deps.publicOrigin)
  if (!isOurs || own === '' || !isSameToken(token, own))
    return await shown(c, { next, name, trouble: { kind: 'outdated' }, status: 403 })
  const signedIn = await deps.signIn(name.trim(), password, c.env?.address ?? '')
  if (signedIn.ok) {
    const view = languageOf(c.req.path)
    const to = NEXT.test(next) ? next : staffLink(view, '/staff')
    return staffRedirect(to, { 'set-cookie': sessionCookie(signedIn.token) })
  }
  if (signedIn.waitMs === 0) return await shown(c, { next, name, trouble: { kind: 'wrong' }, status: 401 })
  const seconds = Math.ceil(signedIn.waitMs / 1000)
  return await shown(c, { next, name, trouble: { kind: 'wait', seconds }, status: 429 })
}

export async function signOut(c: StaffContext, deps: SignInDeps): Promise<Response> {
  const token = sessionTokenIn(c.req.header('cookie'))
  if (token !== undefined) await deps.signOut(token, c.get('principal').id)
  return staffRedirect(staffLink(languageOf(c.req.path), '/staff/sign-in'), {
    'set-cookie': NO_SESSION_COOKIE,
  })
}

type Shown = {
  readonly next: string
  readonly name?: string
  readonly trouble?: SignInTrouble | undefined
  readonly status?: number
  readonly isNew?: boolean
}

// biome-ignore lint/suspicious/useAwait: the page is made at once, its callers wait for others too
async function shown(c: StaffContext, { next, name, trouble, status = 200, isNew = false }: Shown) {
  const token = freshToken()
  const { language, path } = languageOf(c.req.path)
  const query = next === '' ? '' : `?next=${encodeURIComponent(next)}`
  const view = staffView(language, `${path}${query}`)
  const page = (
    <SignInPage view={view} token={token} next={next} name={name ?? ''} trouble={trouble} isNew={isNew} />
  )
  const wait: Record<string, string> =
    trouble?.kind === 'wait' ? { 'retry-after': String(trouble.seconds) } : {}
  return staffPage(page, status, { 'set-cookie': signInCookie(token), ...wait })
}

/** The fields of a form of a few lines; what is longer or no form has none. */
async function smallForm(c: StaffContext): Promise<Partial<Record<string, string>>> {
  const length = Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY)
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')
  if (!isForm || length > LARGEST_FORM_BYTES) return {}
  const entries = Object.entries(await c.req.parseBody())
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
