export const LF = 0x0a
export const CR = 0x0d
export const COMMA = 0x2c
export const QUOTE = 0x22

/** Bytes of one row. A quoted cell that runs on for longer is taken for a quote too few. */
export const LONGEST_ROW_BYTES = 256 * 1024

/**
 * Where the row that begins at `at` ends, just behind its line end. A quote opens a cell only at its start; a
 * line end inside a quoted cell belongs to the cell. Where quotes do not match, or would make a row too long, it
 * ends with its first line instead, so that a quote too few spoils one line only. `end` must lie that far ahead, or be the end of the data.
 */
export function rowEnd(bytes: Uint8Array, at: number, end: number): number {
  const last = Math.min(end, at + LONGEST_ROW_BYTES)
  let here = at
  while (here < last) {
    if (bytes[here] === QUOTE) {
      here = afterQuoted(bytes, here + 1, last)
      if (here < last && !isCellEnd(bytes, here)) break
    }
    while (here < last && bytes[here] !== COMMA && bytes[here] !== LF) here++
    if (here < last && bytes[here] === LF) return here + 1
    here++
  }
  const line = bytes.indexOf(LF, at)
  return line === -1 || line >= end ? end : line + 1
}

/** A carriage return alone ends nothing: behind a quote it spoils the row, as for whoever cuts the row into cells. */
function isCellEnd(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  return byte === COMMA || byte === LF || (byte === CR && bytes[at + 1] === LF)
}

/** Just behind the quote that closes a cell; `last` where none does. */
function afterQuoted(bytes: Uint8Array, from: number, last: number): number {
  let here = from
  for (;;) {
    here = bytes.indexOf(QUOTE, here)
    if (here === -1 || here >= last) return last
    if (bytes[here + 1] !== QUOTE) return here + 1
    here += 2
  }
}

/** The end of a row's own text, without its line end. */
export function textEnd(bytes: Uint8Array, at: number, end: number): number {
  if (end > at && bytes[end - 1] === LF) return end - 1 > at && bytes[end - 2] === CR ? end - 2 : end - 1
  return end
}
