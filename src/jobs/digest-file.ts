import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import type { JobFile } from '../application/jobs/job.ts'

export const CHUNK_BYTES = 1024 * 1024

export type FileDigests = { readonly file: JobFile; readonly chunks: readonly string[] }

/**
 * The digest of a file, and of each MiB of it, so that a changed bit is found and its place named. This thread works
 * out the one, the pool of threads the others.
 */
export async function digestsOf(path: string): Promise<FileDigests> {
  const handle = openSync(path, 'r')
  try {
    const whole = createHash('sha256')
    const chunks: Promise<string>[] = []
    const buffers = [Buffer.alloc(CHUNK_BYTES), Buffer.alloc(CHUNK_BYTES)] as const
    let bytes = 0
    for (let nth = 0; ; nth++) {
      await chunks[nth - 2]
      const buffer = buffers[nth & 1] as Buffer<ArrayBuffer>
      const chunk = buffer.subarray(0, readChunk(handle, buffer))
      if (chunk.length === 0) break
      bytes += chunk.length
      chunks.push(sha256(chunk))
      whole.update(chunk)
      if (chunk.length < CHUNK_BYTES) break
    }
    return { file: { bytes, sha256: whole.digest('hex') }, chunks: await Promise.all(chunks) }
  } finally {
    closeSync(handle)
  }
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')

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
