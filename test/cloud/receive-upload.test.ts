import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PART_BYTES as PART } from '../../src/cloud/part-writer.ts'
import { receiveUpload } from '../../src/cloud/receive-upload.ts'
import { memoryBucket } from '../support/memory-bucket.ts'
import { nodeDigest } from '../support/node-digest.ts'

const MIB = 1024 * 1024

const chunks = (...sizes: readonly number[]): AsyncIterable<Uint8Array> =>
  ReadableStream.from(sizes.map((size, i) => new Uint8Array(size).fill(65 + i)))

const brokenOff = () =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(9 * MIB)),
    pull: (controller) => controller.error(new Error('the other side has gone away')),
  })

async function received(stream: AsyncIterable<Uint8Array> | null, most = 100 * MIB) {
  const bucket = memoryBucket()
  return { bucket, got: await receiveUpload(stream, { bucket, newDigest: nodeDigest }, most) }
}

describe('receiveUpload', () => {
  it.each([[[1]], [[PART - 1, 1]], [[PART, 1]], [[3 * MIB, PART, PART - 3 * MIB]], [[20 * MIB]]])(
    'keeps a file that comes in chunks of %j bytes as it is',
    async (sizes) => {
      const { bucket, got } = await received(chunks(...sizes))
      const parts: Uint8Array[] = []
      for await (const chunk of chunks(...sizes)) parts.push(chunk)
      const whole = Buffer.concat(parts)
      if (!got.ok) throw new Error(got.because)
      expect(got.file.bytes).toBe(whole.length)
      expect(got.file.sha256).toBe(createHash('sha256').update(whole).digest('hex'))
      expect(whole.equals(bucket.objects.get(got.file.path) ?? new Uint8Array())).toBe(true)
    },
  )

  it.each([
    ['empty', null, 1],
    ['empty', chunks(0), 1],
    ['too-large', chunks(MIB, 1), MIB],
    ['cut-off', brokenOff(), 100 * MIB],
    ['workbook', new Blob(['PK\u0003\u0004']).stream(), 100],
  ])('leaves nothing of a file that is refused: %s', async (because, stream, most) => {
    const { bucket, got } = await received(stream as AsyncIterable<Uint8Array> | null, most)
    expect(got).toMatchObject({ ok: false, because })
    expect(bucket.objects.size).toBe(0)
  })

  it('takes a file of just the largest size', async () => {
    expect((await received(chunks(MIB), MIB)).got.ok).toBe(true)
  })
})
