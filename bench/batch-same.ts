import { closeSync, openSync, readSync } from 'node:fs'

const BLOCK = 1 << 20
const CARRIAGE_RETURN = 0x0d
const MARK_BYTES = 3

/**
 * Whether our file and the rival's hold the same bytes. Ours begins with the mark of UTF-8 and ends lines with CR LF,
 * as spreadsheets want it; DuckDB can write neither, so these bytes are passed over.
 */
export function sameBytes(ours: string, theirs: string): boolean {
  const [a, b] = [openSync(ours, 'r'), openSync(theirs, 'r')]
  try {
    const [left, right] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)]
    let position = MARK_BYTES
    for (;;) {
      const got = readSync(a, left, 0, BLOCK, position)
      if (got === 0) return readSync(b, right, 0, 1, null) === 0
      position += got
      const plain = Buffer.from(left.subarray(0, got).filter((byte) => byte !== CARRIAGE_RETURN))
      if (readSync(b, right, 0, plain.length, null) !== plain.length) return false
      if (!plain.equals(right.subarray(0, plain.length))) return false
    }
  } finally {
    closeSync(a)
    closeSync(b)
  }
}
