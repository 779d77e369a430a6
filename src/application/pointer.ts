/** RFC 6901: where something stands in a JSON document. */
export function pointerTo(parent: string, key: string): string {
  return `${parent}/${ESCAPED.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`
}

/** The keys that lead to a place. */
export function tokensOf(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const ESCAPED = /[~/]/
