import type { Asset } from './assets.ts'

/** Pages may load our own style and icon and send forms to us: no scripts, no frames, nothing from elsewhere. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The answers stand in the address: another site must not read them from a link that is followed.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const PAGE = { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache' }

/** A page; one that refuses what was typed says so by its status too. */
export function pageAnswer(page: { toString(): string }, status: 200 | 404 | 422 = 200): Response {
  return new Response(`<!doctype html>${page.toString()}`, { status, headers: PAGE })
}

/** A file whose address names its content: it may be kept for a year. */
export function assetAnswer({ text, type }: Asset): Response {
  const headers = { ...HEADERS, 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }
  return new Response(text, { headers })
}

export function redirectTo(address: string): Response {
  return new Response(null, { status: 303, headers: { ...HEADERS, location: address } })
}
