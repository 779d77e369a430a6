import type { WordTable } from './word-table.ts'

/** Words of all columns one behind the other, to be compared four bytes at a time. */
export type WordList = {
  /** Where each word begins in the pool, which has four bytes in a number. */
  readonly starts: Int32Array
  readonly lengths: Int32Array
  readonly values: Int32Array
  /** Which bits count of the number behind the last whole one. */
  readonly masks: Int32Array
  readonly pool: Int32Array
  /** The first word of each column. */
  readonly firsts: Int32Array
}

const BYTES = 4

export function wordList(tables: readonly WordTable[]): WordList {
  const starts: number[] = []
  const pool: number[] = []
  const firsts: number[] = []
  for (const table of tables) {
    firsts.push(starts.length)
    table.lengths.forEach((length, word) => {
      const from = table.starts[word] as number
      starts.push(pool.length)
      for (let i = 0; i <= length; i += BYTES) pool.push(fourBytes(table.pool, from + i, from + length))
    })
  }
  const lengths = Int32Array.from(tables.flatMap((table) => [...table.lengths]))
  return {
    starts: Int32Array.from(starts),
    lengths,
    values: Int32Array.from(tables.flatMap((table) => [...table.values])),
    masks: lengths.map((length) => (1 << (8 * (length % BYTES))) - 1),
    pool: Int32Array.from(pool),
    firsts: Int32Array.from(firsts),
  }
}

/** Four bytes as a number, the first one lowest; zero from the end of the word on. */
function fourBytes(bytes: Uint8Array, from: number, end: number): number {
  let number = 0
  for (let i = Math.min(from + BYTES, end) - 1; i >= from; i--) number = (number << 8) | (bytes[i] as number)
  return number
}

/** Whether some word stands at a place; up to four bytes behind it are read. */
export function isWordAt(
  { starts, lengths, masks, pool }: WordList,
  word: number,
  view: DataView,
  at: number,
): boolean {
  const end = at + (lengths[word] as number) - BYTES
  let place = starts[word] as number
  let here = at
  for (; here <= end; here += BYTES) if (view.getInt32(here, true) !== pool[place++]) return false
  return ((view.getInt32(here, true) ^ (pool[place] as number)) & (masks[word] as number)) === 0
}
