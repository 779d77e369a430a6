import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull } from '../application/disk-full.ts'
import type { Received } from '../application/jobs/ports.ts'
import type { JobFolder } from './job-folder.ts'

/**
 * Takes a file from a stream to the disk, chunk by chunk, with its own count and its digest. A file that does
 * not arrive whole leaves nothing behind.
 */
export async function receive(
  stream: ReadableStream<Uint8Array> | null,
  { incoming }: JobFolder,
  mostBytes: number,
): Promise<Received> {
  const path = join(incoming, randomUUID())
  const progress = { bytes: 0 }
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'wx')
    const digest = createHash('sha256')
    const written = behind(handle)
    if (stream !== null)
      for await (const chunk of chunksOf(stream)) {
        progress.bytes += chunk.length
        if (progress.bytes > mostBytes) return await given(path, { because: 'too-large', most: mostBytes })
        digest.update(chunk)
        await written.add(chunk)
      }
    await written.end()
    if (progress.bytes === 0) return await given(path, { because: 'empty' })
    await handle.sync()
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

const BLOCK_BYTES = 1024 * 1024

/** Writes blocks of many chunks, one block while the chunks of the next come in. */
function behind(handle: FileHandle) {
  let chunks: Uint8Array[] = []
  let bytes = 0
  let last: Promise<void> = Promise.resolve()
  const write = async () => {
    const block = Buffer.concat(chunks)
    ;[chunks, bytes] = [[], 0]
    await last
    last = handle.writeFile(block)
    // Whoever adds or ends next is told; until then nobody waits for it.
    last.catch(() => undefined)
  }
  return {
    add: async (chunk: Uint8Array) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= BLOCK_BYTES) await write()
    },
    end: async () => {
      await write()
      await last
    },
  }
}

type Trouble = Received extends infer Each ? (Each extends { ok: false } ? Omit<Each, 'ok'> : never) : never

async function given(path: string, trouble: Trouble): Promise<Received> {
  await rm(path, { force: true })
  return { ok: false, ...trouble } as Received
}

/** The one who sends has gone away. */
class CutOff extends Error {}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new CutOff('the upload broke off', { cause: error })
      })
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}
