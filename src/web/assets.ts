import { placeScript } from './place-script.ts'
import { stylesheet } from './stylesheet.ts'

/** A file that pages refer to, under an address that changes with its content, so that it can be kept for good. */
export type Asset = { readonly path: string; readonly type: string; readonly text: string }

const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="#0c5a55"/><path d="M16 5c1 5-5 7-5 13a5 5 0 0 0 10 0c0-3-2-4-2-7 3 2 5 5 5 8a8 8 0 0 1-16 0c0-7 7-8 8-14z" fill="#fbfaf6"/></svg>`

export const STYLESHEET: Asset = asset('look', 'css', 'text/css; charset=utf-8', stylesheet)
export const PLACE_SCRIPT: Asset = asset('place', 'js', 'text/javascript; charset=utf-8', placeScript)
export const ICON: Asset = asset('icon', 'svg', 'image/svg+xml', icon)

export function asset(name: string, extension: string, type: string, text: string): Asset {
  return { path: `/assets/${name}-${fingerprint(text)}.${extension}`, type, text }
}

/** FNV-1a of 64 bits: tells two versions of a file apart, nothing more. */
function fingerprint(text: string): string {
  let hash = FNV_OFFSET
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME)
  return hash.toString(16).padStart(16, '0')
}
