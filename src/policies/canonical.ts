/** The one text of a value: keys in code-unit order, no spaces, absent keys left out. Equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const node = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(node).filter((key) => node[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(node[key])}`)
    .join(',')}}`
}

/** SHA-256 of a text in UTF-8, as 64 hex digits. WebCrypto, so that Node and Workers give the same. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The content hash of a value: of its canonical text. */
export function contentHash(value: unknown): Promise<string> {
  return sha256Hex(canonicalJson(value))
}
