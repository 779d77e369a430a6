import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { receive } from '../../src/jobs/receive.ts'
import { dataFolder } from './support.ts'

function folders() {
  const folder = jobFolder(dataFolder())
  makeJobFolder(folder)
  return { folder, left: () => readdirSync(folder.incoming) }
}

/** A stream of these chunks, which then ends, or breaks off. */
function sending(chunks: readonly Uint8Array[], isCutOff = false): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream({
    pull: (controller) => {
      const chunk = chunks[next++]
      if (chunk !== undefined) controller.enqueue(chunk)
      else if (isCutOff) controller.error(new Error('aborted'))
      else controller.close()
    },
  })
}

const chunk = (size: number) => new Uint8Array(size).fill(7)

describe('receive', () => {
  it('takes a file to the disk as it came, with its size and digest', async () => {
    const { folder } = folders()
    const received = await receive(sending([chunk(10), chunk(5)]), folder, 100)
    if (!received.ok) throw new Error(received.because)
    const bytes = readFileSync(received.file.path)
    expect(bytes).toEqual(Buffer.alloc(15, 7))
    expect(received.file).toMatchObject({
      bytes: 15,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  it('gives back the memory of chunks once they are written, but for what lies in memory of others', async () => {
    const { folder } = folders()
    const shared = new Uint8Array(20).fill(1)
    const own = chunk(10)
    const received = await receive(sending([own, shared.subarray(5, 15)]), folder, 100)
    expect(received).toMatchObject({ ok: true, file: { bytes: 20 } })
    expect([own.length, shared.length, shared[19]]).toEqual([0, 20, 1])
  })

  it('takes files of many blocks, in chunks of any size, to the disk as they came', async () => {
    const { folder } = folders()
    const sizes = [...Array.from({ length: 700 }, (_, i) => i % 7), 1 << 20, 3, 5 << 20, (16 << 20) + 1, 1]
    const chunks = sizes.map((size, i) => new Uint8Array(size).fill(i))
    const whole = Buffer.concat(chunks)
    const received = await receive(sending(chunks), folder, 1e9)
    if (!received.ok) throw new Error(received.because)
    expect(readFileSync(received.file.path).equals(whole)).toBe(true)
    expect(received.file.sha256).toBe(createHash('sha256').update(whole).digest('hex'))
  })

  it('leaves nothing of an upload that broke off, and says how far it came', async () => {
    const { folder, left } = folders()
    expect(await receive(sending([chunk(10)], true), folder, 100)).toEqual({
      ok: false,
      because: 'cut-off',
      got: 10,
    })
    expect(left()).toEqual([])
  })

  it('gives up at the first byte beyond the limit, wherever the chunks end', async () => {
    const { folder, left } = folders()
    const sent = { chunks: 0 }
    const endless = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          sent.chunks++
          controller.enqueue(chunk(40))
        },
      },
      { highWaterMark: 0 },
    )
    expect(await receive(endless, folder, 100)).toEqual({ ok: false, because: 'too-large', most: 100 })
    expect(sent.chunks).toBeLessThanOrEqual(4)
    expect(left()).toEqual([])
    expect(await receive(sending([chunk(100)]), folder, 100)).toMatchObject({ ok: true })
    expect(await receive(sending([chunk(101)]), folder, 100)).toMatchObject({ because: 'too-large' })
  })

  it('tells once of a file that turns out to be large, and not of others', async () => {
    const { folder } = folders()
    const told: string[] = []
    const take = (name: string, ...sizes: readonly number[]) =>
      receive(sending(sizes.map(chunk)), folder, 1e9, () => told.push(name))
    await take('small', (2 << 20) - 1)
    expect(told).toEqual([])
    await take('large', 1 << 20, 1 << 20, 1, 5 << 20)
    expect(told).toEqual(['large'])
  })

  it('says that an empty file is empty', async () => {
    const { folder, left } = folders()
    expect(await receive(sending([]), folder, 100)).toEqual({ ok: false, because: 'empty' })
    expect(await receive(null, folder, 100)).toEqual({ ok: false, because: 'empty' })
    expect(left()).toEqual([])
  })
})
