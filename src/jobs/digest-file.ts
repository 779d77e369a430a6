import { createHash, hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { JobFile } from '../application/jobs/job.ts'

export const CHUNK_BYTES = 1024 * 1024

export type FileDigests = {
  readonly file: JobFile
  /** The digest of everything up to the end of each MiB: the first one that differs tells where a bit has changed. */
  readonly chunks: readonly string[]
}

/** Works out digests as a file grows. */
export type Digester = {
  /** So many bytes of the file stay as they are. */
  readonly upTo: (bytes: number) => Promise<void>
  /** The file is whole. */
  readonly end: () => Promise<FileDigests>
}

/** The digest of a file, and on the way those that tell the place of a changed bit. */
export function digester(
  handle: FileHandle,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): Digester {
  const whole = createHash('sha256')
  const chunks: string[] = []
  const buffer = Buffer.alloc(CHUNK_BYTES)
  let bytes = 0
  const takeChunk = async () => {
    const chunk = buffer.subarray(0, await readChunk(handle, buffer, bytes))
    if (chunk.length === 0) return 0
    bytes += chunk.length
    onChunk(chunk)
    chunks.push(whole.update(chunk).copy().digest('hex'))
    return chunk.length
  }
  return {
    upTo: async (end) => {
      while (bytes + CHUNK_BYTES <= end) await takeChunk()
    },
    end: async () => {
      while ((await takeChunk()) === CHUNK_BYTES);
      return { file: { bytes, sha256: whole.digest('hex') }, chunks }
    },
  }
}

/** Of a whole file; with the digest of each MiB by itself, as earlier programs kept it. */
export async function digestsOf(path: string): Promise<FileDigests & { readonly alone: readonly string[] }> {
  const handle = await open(path, 'r')
  const alone: string[] = []
  try {
    const found = await digester(handle, (chunk) => alone.push(hash('sha256', chunk))).end()
    return { ...found, alone }
  } finally {
    await handle.close()
  }
}

/** The first MiB whose digest is not as it was kept, by either way of keeping it; -1 if there is none. */
export function firstChanged(
  kept: readonly string[],
  { chunks, alone }: { readonly chunks: readonly string[]; readonly alone: readonly string[] },
): number {
  const first = (found: readonly string[]) => kept.findIndex((digest, nth) => found[nth] !== digest)
  const [byBeginning, byItself] = [first(chunks), first(alone)]
  return byBeginning === -1 || byItself === -1 ? -1 : Math.max(byBeginning, byItself)
}

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
