/** Tokens that nobody can guess, and their digests: what is kept is the digest, never the token. */

const TOKEN_BYTES = 32
const ID_BYTES = 9

/** A secret that cannot be guessed, safe in a cookie and a header. */
export function freshToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
}

/** A random name, short enough for an address. */
export function freshId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(ID_BYTES)))
}

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Bound to the session by arithmetic: it needs no place of its own and ends with the session. */
export async function formTokenOf(sessionToken: string): Promise<string> {
  return (await digestOf(`form of ${sessionToken}`)).slice(0, 40)
}

/** Compares in a time that does not tell how far two texts agree. */
export function isSameToken(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i++) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i)
  return difference === 0
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
