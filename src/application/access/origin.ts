/**
 * Whether a request that changes something was sent from one of our own pages. New browsers say so themselves;
 * older ones name an origin or the page before; some send neither, and then the token of the form decides alone.
 */
export function isFromHere(headers: Headers, requestUrl: string, publicOrigin: string | undefined): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const from = headers.get('origin') ?? originOf(headers.get('referer'))
  // A browser that hides where it comes from: neither proof nor suspicion.
  if (from === undefined || from === null || from === 'null') return true
  if (publicOrigin !== undefined) return from === publicOrigin
  // Behind a proxy that ends TLS we see another scheme than the browser did; the host is the same.
  return hostOf(from) === (headers.get('host') ?? hostOf(requestUrl))
}

function originOf(address: string | null): string | undefined {
  return address === null ? undefined : URL.parse(address)?.origin
}

function hostOf(address: string): string | undefined {
  return URL.parse(address)?.host
}
