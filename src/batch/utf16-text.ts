import { closeSync, openSync } from 'node:fs'
import { type Encoding, labelOf } from '../tabular/encoding.ts'
import { withFile, writeAll } from './open-file.ts'

const BLOCK_BYTES = 1024 * 1024

/** Writes the text of a UTF-16 file as UTF-8, block by block; half a character becomes U+FFFD. */
export function toUtf8(input: string, encoding: Encoding, start: number, output: string): void {
  const decoder = new TextDecoder(labelOf(encoding), { ignoreBOM: true })
  const encoder = new TextEncoder()
  withFile(input, (file) => {
    const { size } = file
    const out = openSync(output, 'w')
    try {
      const block = new Uint8Array(Math.min(BLOCK_BYTES, size))
      for (let at = start; at < size; at += BLOCK_BYTES) {
        const length = file.read(block, Math.min(BLOCK_BYTES, size - at), at)
        const isLast = at + length >= size
        writeAll(out, encoder.encode(decoder.decode(block.subarray(0, length), { stream: !isLast })))
      }
    } finally {
      closeSync(out)
    }
  })
}
