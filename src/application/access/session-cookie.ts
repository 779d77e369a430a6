/**
 * The cookie of a session. Its prefix makes browsers insist on HTTPS, on this host alone and on the whole
 * site; on the loopback address they take it without HTTPS.
 */
const NAME = '__Host-qingnuan'
/** Ties the form to sign in with to the browser that asked for it. */
const FORM_NAME = '__Host-qingnuan-form'
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** The token of the session in a Cookie header, if it has one. */
export function sessionTokenIn(cookies: string | undefined): string | undefined {
  return valueIn(cookies, NAME)
}

/** The token that guards the form for signing in, if a Cookie header has one. */
export function signInTokenIn(cookies: string | undefined): string | undefined {
  return valueIn(cookies, FORM_NAME)
}

/** The cookie of a session. It ends with the browser; the session itself ends on the server. */
export function sessionCookie(token: string): string {
  return `${NAME}=${token}; ${RULES}`
}

/** The cookie that a sent sign-in form has to agree with. */
export function signInCookie(token: string): string {
  return `${FORM_NAME}=${token}; ${RULES}`
}

export const NO_SESSION_COOKIE = `${NAME}=; ${RULES}; Max-Age=0`

function valueIn(cookies: string | undefined, name: string): string | undefined {
  const found = cookies?.split(';').find((pair) => pair.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}
