import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull } from '../application/disk-full.ts'
import type { Received } from '../application/jobs/ports.ts'
import type { JobFolder } from './job-folder.ts'
import { writeBehind } from './write-behind.ts'

/**
 * Takes a file from a stream to the disk, chunk by chunk, with its own count and its digest. A file that does
 * not arrive whole leaves nothing behind. Whoever wants to prepare for a large one is told as soon as it is one.
 */
export async function receive(
  stream: AsyncIterable<Uint8Array> | null,
  { incoming }: JobFolder,
  mostBytes: number,
  onLarge: () => void = () => undefined,
): Promise<Received> {
  const path = join(incoming, randomUUID())
  const progress = { bytes: 0 }
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'wx')
    const digest = createHash('sha256')
    const written = writeBehind(handle)
    if (stream !== null)
      for await (const chunk of chunksOf(stream)) {
        const before = progress.bytes
        progress.bytes += chunk.length
        if (before < LARGE_BYTES && progress.bytes >= LARGE_BYTES) onLarge()
        if (progress.bytes > mostBytes) return await given(path, { because: 'too-large', most: mostBytes })
        digest.update(chunk)
        await written.add(chunk)
      }
    if (progress.bytes === 0) return await given(path, { because: 'empty' })
    await written.end()
    return { ok: true, file: { path, bytes: progress.bytes, sha256: digest.digest('hex') } }
  } catch (error) {
    if (isDiskFull(error)) return await given(path, { because: 'no-space' })
    if (error instanceof CutOff) return await given(path, { because: 'cut-off', got: progress.bytes })
    await rm(path, { force: true })
    throw error
  } finally {
    await handle?.close()
  }
}

/** Files from this size on are calculated by several threads for a while. */
const LARGE_BYTES = 2 * 1024 * 1024

type Trouble = Received extends infer Each ? (Each extends { ok: false } ? Omit<Each, 'ok'> : never) : never

async function given(path: string, trouble: Trouble): Promise<Received> {
  await rm(path, { force: true })
  return { ok: false, ...trouble } as Received
}

/** The one who sends has gone away. */
class CutOff extends Error {}

/** What breaks off while it is read was cut off; what fails while it is written was not. */
async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch((error: unknown) => {
        throw new CutOff('the upload broke off', { cause: error })
      })
      if (done === true) return
      yield value
    }
  } finally {
    chunks.return?.().catch(() => undefined)
  }
}
