import type { Asset } from './assets.ts'

/** Pages may load our own style and icon and send forms to us: no scripts, no frames, nothing from elsewhere. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/** A page with a script of ours, which may ask us and nobody else. */
const SCRIPTED = { ...POLICY, 'script-src': "'self'", 'connect-src': "'self'" }
/** The one page that other sites may show in a frame. */
const FRAMED = { ...POLICY, 'frame-ancestors': '*' }

const written = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': written(POLICY),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The answers stand in the address: another site must not read them from a link that is followed.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const PAGE = {
  ...HEADERS,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-cache',
  // Large print is a cookie.
  vary: 'cookie',
}

type Markup = { toString(): string }

/** A page; one that refuses what was typed says so by its status too. */
export function pageAnswer(page: Markup, status: 200 | 404 | 422 = 200): Response {
  return new Response(`<!doctype html>${page.toString()}`, { status, headers: PAGE })
}

/** A page that works without its script, and more quickly with it. */
export function scriptedAnswer(page: Markup, status: 200 | 422 = 200): Response {
  const headers = { ...PAGE, 'content-security-policy': written(SCRIPTED) }
  return new Response(`<!doctype html>${page.toString()}`, { status, headers })
}

/** A part of a page, for the script that asked for it. */
export function partAnswer(part: Markup): Response {
  return new Response(part.toString(), { headers: PAGE })
}

/** A page for a frame on another site. What forbids frames to old browsers is left out. */
export function framedAnswer(page: Markup): Response {
  const headers = Object.fromEntries(Object.entries(PAGE).filter(([name]) => name !== 'x-frame-options'))
  const open = { 'content-security-policy': written(FRAMED), 'cross-origin-resource-policy': 'cross-origin' }
  return new Response(`<!doctype html>${page.toString()}`, { headers: { ...headers, ...open } })
}

/** A file whose address names its content: it may be kept for a year. */
export function assetAnswer({ text, type }: Asset): Response {
  const headers = { ...HEADERS, 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }
  return new Response(text, { headers })
}

export function redirectTo(address: string): Response {
  return new Response(null, { status: 303, headers: { ...HEADERS, location: address } })
}
