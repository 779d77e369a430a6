import { describe, expect, it } from 'vitest'
import { formFile } from '../../src/application/multipart.ts'
import { seeded } from '../support/seeded.ts'

const TYPE = 'multipart/form-data; boundary=----xyz'
const encoder = new TextEncoder()

/** A body in pieces of this size, which ends early if told to. */
function body(
  bytes: Uint8Array,
  size: number,
  end = bytes.length,
  isCutOff = false,
): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at < end) controller.enqueue(bytes.slice(at, Math.min(at + size, end)))
      else if (isCutOff) controller.error(new Error('aborted'))
      else controller.close()
      at += size
    },
  })
}

/** As browsers write it: two fields, then the file. */
function form(file: Uint8Array): Uint8Array {
  const head = [
    '------xyz\r\nContent-Disposition: form-data; name="division"\r\n\r\n410212\r\n',
    '------xyz\r\nContent-Disposition: form-data; name="trialRows"\r\n\r\n100\r\n',
    '------xyz\r\nContent-Disposition: form-data; name="file"; filename="抄表.csv"\r\nContent-Type: text/csv\r\n\r\n',
  ]
  return Buffer.concat([encoder.encode(head.join('')), file, encoder.encode('\r\n------xyz--\r\n')])
}

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer())

/** Bytes that look like the end of the file again and again, and are not. */
const TRICKY = encoder.encode('a\r\n------xy\r\n--\r\r\n------xyy\r\n-----xyz\r\n\r\n------x')

describe('formFile', () => {
  it('is no form of ours with more fields than any has, however long they go on', async () => {
    let sent = 0
    const field = encoder.encode('Content-Disposition: form-data; name="a"\r\n\r\nb\r\n------xyz\r\n')
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(sent++ === 0 ? encoder.encode('------xyz\r\n') : field)
      },
    })
    expect(await formFile(endless, TYPE)).toBeUndefined()
    expect(sent).toBeLessThan(60)
  })

  it.each([1, 2, 3, 7, 13, 64, 1000])(
    'gives fields and the file as it was, in pieces of %i bytes',
    async (size) => {
      const found = await formFile(body(form(TRICKY), size), TYPE)
      expect(found).toMatchObject({ fields: { division: '410212', trialRows: '100' }, fileName: '抄表.csv' })
      expect(await bytesOf(found?.stream ?? new ReadableStream())).toEqual(Buffer.from(TRICKY))
    },
  )

  it('keeps every byte of files of any content', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = seeded(seed)
      const file = Uint8Array.from(
        { length: random(400) },
        () => [13, 10, 45, 120, random(256)][random(5)] ?? 0,
      )
      const found = await formFile(body(form(file), 1 + random(50)), TYPE)
      expect(await bytesOf(found?.stream ?? new ReadableStream()), `seed ${seed}`).toEqual(Buffer.from(file))
    }
  })

  it('breaks off where the body does, and never gives half a file for a whole one', async () => {
    const whole = form(TRICKY)
    const least = whole.length - 20
    for (const isCutOff of [true, false]) {
      const found = await formFile(body(whole, 8, least, isCutOff), TYPE)
      await expect(bytesOf(found?.stream ?? new ReadableStream())).rejects.toThrow()
    }
  })

  it('finds no file where there is none', async () => {
    const empty = encoder.encode(
      '------xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n------xyz--\r\n',
    )
    expect(await formFile(body(empty, 9), TYPE)).toBeUndefined()
    expect(await formFile(body(new Uint8Array(), 9), TYPE)).toBeUndefined()
    expect(await formFile(null, TYPE)).toBeUndefined()
    expect(await formFile(body(form(TRICKY), 9), 'text/plain')).toBeUndefined()
  })
})
