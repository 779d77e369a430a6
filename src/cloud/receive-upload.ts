import type { Received, WorkbookRefused } from '../application/jobs/ports.ts'
import { uploadName } from './object-names.ts'
import { type PartWriter, partWriter } from './part-writer.ts'
import type { Bucket, Digest } from './ports.ts'

type Store = { readonly bucket: Bucket; readonly newDigest: () => Digest }
type Trouble = Extract<Received, { ok: false }> | WorkbookRefused

/** How a ZIP archive begins, and so every workbook. */
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04]

/** Takes a file from a stream to the bucket, with its own count and its digest; no more than a part is in memory. */
export async function receiveUpload(
  stream: AsyncIterable<Uint8Array> | null,
  { bucket, newDigest }: Store,
  mostBytes: number,
): Promise<Received | WorkbookRefused> {
  const name = uploadName(crypto.randomUUID())
  const writer = partWriter(bucket, name, newDigest())
  try {
    const trouble = stream === null ? EMPTY : await taken(stream, writer, mostBytes)
    if (trouble === undefined) return { ok: true, file: { path: name, ...(await writer.end()) } }
    await writer.abort()
    return trouble
  } catch (error) {
    await writer.abort()
    throw error
  }
}

const EMPTY: Trouble = { ok: false, because: 'empty' }

/** Why a stream is no file for a run; nothing if all of it was written. */
async function taken(
  stream: AsyncIterable<Uint8Array>,
  writer: PartWriter,
  mostBytes: number,
): Promise<Trouble | undefined> {
  const chunks = stream[Symbol.asyncIterator]()
  const start: number[] = []
  let bytes = 0
  try {
    for (;;) {
      const chunk = await chunks.next().catch(() => 'cut-off' as const)
      if (chunk === 'cut-off') return { ok: false, because: 'cut-off', got: bytes }
      if (chunk.done === true) return bytes === 0 ? EMPTY : undefined
      bytes += chunk.value.length
      if (bytes > mostBytes) return { ok: false, because: 'too-large', most: mostBytes }
      start.push(...chunk.value.subarray(0, Math.max(0, ARCHIVE.length - start.length)))
      if (ARCHIVE.every((byte, i) => start[i] === byte)) return { ok: false, because: 'workbook' }
      await writer.add(chunk.value)
    }
  } finally {
    await chunks.return?.().catch(() => undefined)
  }
}
