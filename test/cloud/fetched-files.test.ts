import { describe, expect, it } from 'vitest'
import { fetchedFiles, NotFetched } from '../../src/cloud/fetched-files.ts'
import { memoryBucket } from '../support/memory-bucket.ts'

async function fetched(
  ...stretches: { at: number; length: number; keep?: { at: number; length: number }[] }[]
) {
  const bucket = memoryBucket()
  await bucket.put(
    'file',
    Uint8Array.from({ length: 100 }, (_, i) => i),
  )
  const files = fetchedFiles(bucket)
  await files.fetch(stretches.map((stretch) => ({ name: 'file', ...stretch })))
  return files
}

function read(files: Awaited<ReturnType<typeof fetched>>, position: number, length: number): number[] {
  const into = new Uint8Array(length)
  const got = files.opened('file').read(into, length, position)
  return [...into.subarray(0, got)]
}

describe('fetchedFiles', () => {
  it('reads what was fetched, wherever it stands, and knows how long the whole is', async () => {
    const files = await fetched({ at: 50, length: 10 }, { at: 10, length: 5 })
    expect(files.opened('file').size).toBe(100)
    expect(read(files, 10, 5)).toEqual([10, 11, 12, 13, 14])
    expect(read(files, 58, 2)).toEqual([58, 59])
  })

  it('comes back with less only at the end of the file', async () => {
    expect(read(await fetched({ at: 90, length: 10 }), 95, 20)).toEqual([95, 96, 97, 98, 99])
  })

  it.each([
    [9, 1],
    [14, 2],
    [15, 1],
    [40, 10],
  ])('never makes up what was not fetched: %i, %i bytes', async (position, length) => {
    const files = await fetched({ at: 10, length: 5 }, { at: 50, length: 10 })
    expect(() => read(files, position, length)).toThrow(NotFetched)
  })

  it('keeps of a stretch no more than it was told to', async () => {
    const keep = [
      { at: 20, length: 2 },
      { at: 28, length: 2 },
    ]
    const files = await fetched({ at: 20, length: 10, keep })
    expect([read(files, 20, 2), read(files, 28, 2)]).toEqual([
      [20, 21],
      [28, 29],
    ])
    expect(() => read(files, 22, 1)).toThrow(NotFetched)
  })

  it('knows nothing any more of what was put away, nor of what is not in the bucket', async () => {
    const files = await fetched({ at: 0, length: 100 })
    files.forget('file')
    expect(() => read(files, 0, 1)).toThrow(NotFetched)
    await expect(files.fetch([{ name: 'elsewhere', at: 0, length: 1 }])).rejects.toThrow('not in the bucket')
  })
})
