import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CHUNK_BYTES, digestsOf, firstChanged } from '../../src/jobs/digest-file.ts'
import { dataFolder } from './support.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const BYTES = Buffer.alloc(CHUNK_BYTES * 3 + 10, 7)
const CHUNKS = [0, 1, 2, 3].map((nth) => BYTES.subarray(nth * CHUNK_BYTES, (nth + 1) * CHUNK_BYTES))

async function found(bytes: Uint8Array) {
  const path = join(dataFolder(), 'file')
  writeFileSync(path, bytes)
  return await digestsOf(path)
}

it('a file has the digest of all of it, and of everything up to the end of each MiB', async () => {
  const { file, chunks, alone } = await found(BYTES)
  expect(file).toEqual({ bytes: BYTES.length, sha256: sha256(BYTES) })
  expect(chunks).toEqual(CHUNKS.map((_, nth) => sha256(BYTES.subarray(0, (nth + 1) * CHUNK_BYTES))))
  expect(alone).toEqual(CHUNKS.map(sha256))
})

it('the MiB of a changed bit is found by the digests kept now, and by those of earlier programs', async () => {
  const whole = await found(BYTES)
  for (const kept of [whole.chunks, whole.alone]) {
    expect(firstChanged(kept, whole)).toBe(-1)
    for (const nth of [0, 1, 2, 3]) {
      const changed = Buffer.from(BYTES)
      changed[nth * CHUNK_BYTES + 5] = 6
      expect(firstChanged(kept, await found(changed))).toBe(nth)
    }
    expect(firstChanged(kept, await found(BYTES.subarray(0, CHUNK_BYTES)))).toBe(1)
  }
})
