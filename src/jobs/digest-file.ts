import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import type { JobFile } from '../application/jobs/job.ts'

export const CHUNK_BYTES = 1024 * 1024

/** The digest of a file, and of each MiB of it, so that a changed bit is found and its place named. */
export function digestsOf(path: string): { readonly file: JobFile; readonly chunks: readonly string[] } {
  const handle = openSync(path, 'r')
  try {
    const whole = createHash('sha256')
    const chunks: string[] = []
    const buffer = Buffer.alloc(CHUNK_BYTES)
    let bytes = 0
    for (;;) {
      const chunk = buffer.subarray(0, readChunk(handle, buffer))
      if (chunk.length === 0) break
      bytes += chunk.length
      whole.update(chunk)
      chunks.push(createHash('sha256').update(chunk).digest('hex'))
      if (chunk.length < CHUNK_BYTES) break
    }
    return { file: { bytes, sha256: whole.digest('hex') }, chunks }
  } finally {
    closeSync(handle)
  }
}

/** Fills the buffer, but for the end of the file. */
function readChunk(handle: number, buffer: Buffer): number {
  let got = 0
  while (got < buffer.length) {
    const count = readSync(handle, buffer, got, buffer.length - got, null)
    if (count === 0) break
    got += count
  }
  return got
}
