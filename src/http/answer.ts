/** Headers of every answer: nothing but our own files may load, run, frame or be guessed at. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const withType = (type: string, cache: string) => ({
  ...SECURITY_HEADERS,
  'content-type': type,
  'cache-control': cache,
})

const CALCULATED = withType('application/json; charset=utf-8', 'no-store')
const PROBLEM = withType('application/problem+json; charset=utf-8', 'no-store')
const RULES = withType('application/json; charset=utf-8', 'no-cache')
const PAGE = withType('text/html; charset=utf-8', 'no-cache')
const STYLE = withType('text/css; charset=utf-8', 'public, max-age=3600')

/** A calculated answer; nobody keeps it. The headers are one constant object, which the server writes as it is. */
export function calculated(body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, { status: 200, headers: CALCULATED })
}

/** A value as JSON that nobody keeps. */
export function answered(value: object, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: CALCULATED })
}

export function problemAnswer(
  text: string,
  status: number,
  more?: Readonly<Record<string, string>>,
): Response {
  return new Response(text, { status, headers: more === undefined ? PROBLEM : { ...PROBLEM, ...more } })
}

/** A part of the rule book under its tag; the asker's copy is confirmed when it is the same. */
export function tagged(text: string, etag: string, ifNoneMatch: string | undefined): Response {
  const headers = { ...RULES, etag }
  return isConfirmed(etag, ifNoneMatch)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { status: 200, headers })
}

/** Whether the asker's copy is this one (RFC 9110, 13.1.2): a tag that a proxy has made weak still names it. */
export function isConfirmed(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}

export function page(html: string): Response {
  return new Response(html, { status: 200, headers: PAGE })
}

export function style(css: string): Response {
  return new Response(css, { status: 200, headers: STYLE })
}
