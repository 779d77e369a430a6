import { LONGEST_ROW_BYTES } from './row-bounds.ts'

/**
 * Where the record that begins at `at` ends, before its line end; -1 where only more text can tell. Text has the
 * rules of bytes in `rowEnd`: a quote opens a cell only at its start, and quotes that do not match spoil one line.
 */
export function recordEnd(text: string, at: number, isWhole: boolean): number {
  const last = Math.min(text.length, at + LONGEST_ROW_BYTES)
  let here = at
  while (here < last) {
    if (text[here] === '"') {
      here = afterQuoted(text, here + 1, last)
      if (here === text.length - 1 && text[here] === '\r' && !isWhole) return -1
      if (here < last && !isCellEnd(text, here)) return firstLineEnd(text, at, isWhole)
    }
    while (here < last && text[here] !== ',' && text[here] !== '\n') here++
    if (here < last && text[here] === '\n') return here
    here++
  }
  return last === text.length && !isWhole ? -1 : firstLineEnd(text, at, isWhole)
}

function isCellEnd(text: string, at: number): boolean {
  return text[at] === ',' || text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n')
}

function firstLineEnd(text: string, at: number, isWhole: boolean): number {
  const line = text.indexOf('\n', at)
  return line === -1 && isWhole ? text.length : line
}

/** Just behind the quote that closes a cell; `last` where none does. */
function afterQuoted(text: string, from: number, last: number): number {
  let here = from
  for (;;) {
    here = text.indexOf('"', here)
    if (here === -1 || here >= last) return last
    if (text[here + 1] !== '"') return here + 1
    here += 2
  }
}
