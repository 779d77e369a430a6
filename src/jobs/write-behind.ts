import type { FileHandle } from 'node:fs/promises'

const BLOCK_BYTES = 1024 * 1024
const MOST_CHUNKS = 256
/** Bytes between two flushes: enough that they are few, so little that the last one does not take long. */
const FLUSH_BYTES = 16 * BLOCK_BYTES

/**
 * Writes blocks of many chunks, one block while the chunks of the next come in, and has them reach the disk meanwhile.
 * The chunks are taken over: their memory is given back as soon as they are written, for otherwise it would be there
 * until memory of other kinds is collected.
 */
export function writeBehind(handle: FileHandle) {
  let block: Uint8Array[] = []
  let [bytes, unflushed] = [0, 0]
  let written: Promise<void> = Promise.resolve()
  let flushed: Promise<void> = Promise.resolve()
  const write = async () => {
    const [full, size] = [block, bytes]
    ;[block, bytes] = [[], 0]
    await written
    written = writeAll(handle, full, size)
    unflushed += size
    if (unflushed >= FLUSH_BYTES) {
      unflushed = 0
      flushed = Promise.all([flushed, written]).then(() => handle.datasync())
    }
    // Whoever adds or ends next is told; until then nobody waits for it.
    for (const each of [written, flushed]) each.catch(() => undefined)
  }
  return {
    add: async (chunk: Uint8Array) => {
      block.push(chunk)
      bytes += chunk.length
      if (bytes >= BLOCK_BYTES || block.length >= MOST_CHUNKS) await write()
    },
    /** Everything is on the disk when this has resolved. */
    end: async () => {
      await write()
      await Promise.all([written, flushed])
      await handle.sync()
    },
  }
}

async function writeAll(handle: FileHandle, block: readonly Uint8Array[], size: number): Promise<void> {
  if (size === 0) return
  const { bytesWritten } = await handle.writev([...block])
  if (bytesWritten < size) await handle.writeFile(Buffer.concat(block).subarray(bytesWritten))
  for (const { buffer, byteLength } of block)
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
