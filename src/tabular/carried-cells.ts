import { type ByteSink, copyBytes, reserve } from './byte-sink.ts'
import { COMMA, QUOTE } from './row-bounds.ts'

const FORMULA_STARTS: ReadonlySet<number> = new Set([...'=+-@\t\r'].map((sign) => sign.charCodeAt(0)))
const isFormulaStart = new Uint8Array(256)
for (const byte of FORMULA_STARTS) isFormulaStart[byte] = 1

/**
 * Copies the cells at some places of a row, each behind a comma, as the bytes they came in. Writes nothing and
 * returns false where a cell could be taken for a formula, holds a lone quote, or is not there.
 */
export function copyCarried(
  sink: ByteSink,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  isCarried: Uint8Array,
): boolean {
  const before = sink.at
  reserve(sink, end - start + isCarried.length + 1)
  let at = start
  for (const carried of isCarried) {
    if (at > end) return undone(sink, before)
    const stop = cellEnd(bytes, at, end)
    if (carried === 1) {
      const first = bytes[at] === QUOTE ? at + 1 : at
      if (stop === -1 || (first < stop && isFormulaStart[bytes[first] as number] === 1))
        return undone(sink, before)
      sink.bytes[sink.at++] = COMMA
      copyBytes(sink, view, at, stop)
    } else if (stop === -1) return undone(sink, before)
    at = stop + 1
  }
  return true
}

function undone(sink: ByteSink, before: number): false {
  sink.at = before
  return false
}

/** Where a cell ends; -1 where quotes in it are not plain. */
function cellEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  if (bytes[at] === QUOTE) {
    at++
    while (at < end && bytes[at] !== QUOTE) at++
    at++
    return at > end || (at < end && bytes[at] !== COMMA) ? -1 : at
  }
  while (at < end && bytes[at] !== COMMA) {
    if (bytes[at] === QUOTE) return -1
    at++
  }
  return at
}
