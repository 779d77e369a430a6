import { isAscii } from './encoding.ts'

/** How bytes are looked through; a platform may have a faster way of its own. */
export type ByteChecks = {
  readonly isAscii: (bytes: Uint8Array) => boolean
  readonly isUtf8: (bytes: Uint8Array) => boolean
  readonly holds: (bytes: Uint8Array, byte: number) => boolean
}

/** By what every platform has. */
export const PORTABLE_CHECKS: ByteChecks = {
  isAscii,
  isUtf8: (bytes) => {
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  },
  holds: (bytes, byte) => bytes.includes(byte),
}
