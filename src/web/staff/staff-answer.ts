/** Staff pages are nobody else's: nothing keeps them. They may load our own scripts and listen to our events. */
export const STAFF_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

type More = Readonly<Record<string, string>>

export function staffPage(page: { toString(): string }, status = 200, more: More = {}): Response {
  const headers = { ...STAFF_HEADERS, 'content-type': 'text/html; charset=utf-8', ...more }
  return new Response(`<!doctype html>${page.toString()}`, { status, headers })
}

export function staffRedirect(address: string, more: More = {}): Response {
  return new Response(null, { status: 303, headers: { ...STAFF_HEADERS, location: address, ...more } })
}
