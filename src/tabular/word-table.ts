/** Words that cells of one column may hold, as bytes, each with its number. */
export type WordTable = {
  /** Place of a word and one more, by its hash; 0 is none. No two words share a slot. */
  readonly slots: Int32Array
  readonly mask: number
  readonly starts: Int32Array
  readonly lengths: Int32Array
  readonly values: Int32Array
  readonly pool: Uint8Array
}

/** How a word's hash grows by one byte. */
export function hashByte(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

const LARGEST = 1 << 16

/** A table without collisions: its size is doubled until every word has a slot of its own. */
export function wordTable(words: readonly (readonly [bytes: Uint8Array, value: number])[]): WordTable {
  const unique = distinct(words)
  const pool = new Uint8Array(unique.reduce((sum, [bytes]) => sum + bytes.length, 0) + 1)
  const starts = new Int32Array(unique.length)
  let at = 0
  unique.forEach(([bytes], i) => {
    starts[i] = at
    pool.set(bytes, at)
    at += bytes.length
  })
  const table = {
    starts,
    lengths: Int32Array.from(unique, ([bytes]) => bytes.length),
    values: Int32Array.from(unique, ([, value]) => value),
    pool,
  }
  for (let size = 64; size <= LARGEST; size *= 2) {
    const slots = slotsOf(unique, size)
    if (slots !== undefined) return { slots, mask: size - 1, ...table }
  }
  throw new Error('invariant broken: words of one column cannot be told apart by their hash')
}

function distinct(words: readonly (readonly [Uint8Array, number])[]) {
  const seen = new Map<string, readonly [Uint8Array, number]>()
  for (const word of words) {
    const key = word[0].join()
    if (!seen.has(key)) seen.set(key, word)
  }
  return [...seen.values()]
}

function slotsOf(words: readonly (readonly [Uint8Array, number])[], size: number): Int32Array | undefined {
  const slots = new Int32Array(size)
  for (const [i, [bytes]] of words.entries()) {
    let hash = 0
    for (const byte of bytes) hash = hashByte(hash, byte)
    const slot = slotOf(hash, size - 1)
    if (slots[slot] !== 0) return undefined
    slots[slot] = i + 1
  }
  return slots
}

export function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 9) ^ (hash >>> 17)) & mask
}

/** The number of the word in some bytes, whose hash is known; -1 where it is none. */
export function findWord(
  table: WordTable,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
): number {
  const place = (table.slots[slotOf(hash, table.mask)] as number) - 1
  if (place === -1 || table.lengths[place] !== to - from) return -1
  const start = table.starts[place] as number
  for (let i = 0; i < to - from; i++) if (table.pool[start + i] !== bytes[from + i]) return -1
  return place
}
