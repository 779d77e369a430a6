/**
 * A row between the steps: some words that name its account, and then what the fast reader read of it. Rows of one
 * account lie in one partition.
 */
export const RECORD = {
  /** Number of the account, exactly: nine digits and the others, or two hashes of its text. */
  keyHead: 0,
  keyRest: 1,
  /** How many digits the number has, or `TEXT_KEY` and the bytes of its text, or `NO_KEY`. */
  keyTag: 2,
  /** Where a number stands in its row, or the text of the account among the texts of its partition. */
  keyAt: 3,
  flags: 4,
} as const

export const RECORD_WORDS = 5

export const TEXT_KEY = 64
/** A row whose account could not be read stands by itself. */
export const NO_KEY = -1

/** Flags of a record; the remarks of a row stand above them. */
export const FLAG = { faulty: 1, explain: 2, plain: 4 } as const
export const REMARK_SHIFT = 8

/** Rows of one account fall into one partition, and accounts spread evenly over all of them. */
export function partitionOf(head: number, rest: number, tag: number, partitions: number): number {
  let hash = Math.imul(head, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b) ^ tag
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return hash & (partitions - 1)
}
