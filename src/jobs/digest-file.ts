import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { JobFile } from '../application/jobs/job.ts'

export const CHUNK_BYTES = 1024 * 1024

export type FileDigests = { readonly file: JobFile; readonly chunks: readonly string[] }

/** Works out digests as a file grows. */
export type Digester = {
  /** So many bytes of the file stay as they are. */
  readonly upTo: (bytes: number) => Promise<void>
  /** The file is whole. */
  readonly end: () => Promise<FileDigests>
}

/**
 * The digest of a file, and of each MiB of it, so that a changed bit is found and its place named. This thread works
 * out the one, the pool of threads the others.
 */
export function digester(handle: FileHandle): Digester {
  const whole = createHash('sha256')
  const chunks: Promise<string>[] = []
  const buffers = [Buffer.alloc(CHUNK_BYTES), Buffer.alloc(CHUNK_BYTES)] as const
  let bytes = 0
  const takeChunk = async () => {
    await chunks.at(-2)
    const buffer = buffers[chunks.length & 1] as Buffer<ArrayBuffer>
    const chunk = buffer.subarray(0, await readChunk(handle, buffer, bytes))
    if (chunk.length === 0) return 0
    bytes += chunk.length
    chunks.push(sha256(chunk))
    whole.update(chunk)
    return chunk.length
  }
  return {
    upTo: async (end) => {
      while (bytes + CHUNK_BYTES <= end) await takeChunk()
    },
    end: async () => {
      while ((await takeChunk()) === CHUNK_BYTES);
      return { file: { bytes, sha256: whole.digest('hex') }, chunks: await Promise.all(chunks) }
    },
  }
}

export async function digestsOf(path: string): Promise<FileDigests> {
  const handle = await open(path, 'r')
  try {
    return await digester(handle).end()
  } finally {
    await handle.close()
  }
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')

/** Fills the buffer from a place on, but for the end of the file. */
async function readChunk(handle: FileHandle, buffer: Buffer, place: number): Promise<number> {
  let got = 0
  while (got < buffer.length) {
    const { bytesRead } = await handle.read(buffer, got, buffer.length - got, place + got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return got
}
