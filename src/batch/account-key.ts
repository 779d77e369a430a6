import { HEAD_DIGITS } from '../tabular/fast-cell.ts'
import { NO_KEY, TEXT_KEY } from './record.ts'

/** The account of a row as words to compare; accounts are the same if these are, and for texts the text. */
export type AccountKey = {
  readonly head: number
  readonly rest: number
  readonly tag: number
  readonly text: Uint8Array | undefined
}

const utf8 = new TextEncoder()

/** Up to 18 digits are packed as they are, with their count, so that leading zeros tell accounts apart. */
export function accountKey(account: string): AccountKey {
  if (/^\d{1,18}$/.test(account))
    return {
      head: Number(account.slice(0, HEAD_DIGITS)),
      rest: Number(account.slice(HEAD_DIGITS)),
      tag: account.length,
      text: undefined,
    }
  const text = utf8.encode(account)
  return { head: hashOf(text, 0x811c9dc5), rest: hashOf(text, 0x2f0b4c47), tag: TEXT_KEY + text.length, text }
}

/** The key of a row that belongs to no account that could be read. */
export function keyOfNone(segment: number, row: number): AccountKey {
  return { head: segment, rest: row, tag: NO_KEY, text: undefined }
}

function hashOf(bytes: Uint8Array, seed: number): number {
  let hash = seed
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash ^ (hash >>> 16)
}
