import type { Bucket, MultipartUpload } from '../../src/cloud/ports.ts'

/** A bucket in memory that counts what is asked of it, and tells before it keeps something. */
export type MemoryBucket = Bucket & {
  readonly objects: Map<string, Uint8Array>
  asked: number
  onPut: () => void
}

export function memoryBucket(): MemoryBucket {
  const objects = new Map<string, Uint8Array>()
  const kept = (name: string, bytes: Uint8Array) => {
    bucket.asked++
    bucket.onPut()
    objects.set(name, bytes.slice())
  }
  const bucket: MemoryBucket = {
    objects,
    asked: 0,
    onPut: () => undefined,
    get: (name, options) => {
      bucket.asked++
      const bytes = objects.get(name)
      if (bytes === undefined) return Promise.resolve(null)
      const { offset, length } = options?.range ?? { offset: 0, length: bytes.length }
      const part = new Blob([bytes.slice(offset, offset + length)])
      return Promise.resolve({
        size: bytes.length,
        body: part.stream(),
        arrayBuffer: () => part.arrayBuffer(),
      })
    },
    put: (name, bytes) => Promise.resolve(kept(name, bytes)),
    delete: (names) => {
      for (const name of names) objects.delete(name)
      return Promise.resolve()
    },
    list: ({ prefix }) => {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix))
      return Promise.resolve({
        objects: keys.map((key) => ({ key, uploaded: new Date(0) })),
        truncated: false,
      })
    },
    createMultipartUpload: (name) => Promise.resolve(multipart((bytes) => kept(name, bytes))),
  }
  return bucket
}

/** Parts as R2 takes them: of one size but for the last, and none of the others too small. */
function multipart(keep: (bytes: Uint8Array) => void): MultipartUpload {
  const parts = new Map<number, Uint8Array>()
  return {
    uploadPart: (partNumber, bytes) => {
      parts.set(partNumber, bytes.slice())
      return Promise.resolve({ partNumber, etag: String(partNumber) })
    },
    complete: (told) => {
      const all = told.map(({ partNumber }) => parts.get(partNumber) ?? new Uint8Array())
      const [first = 0, ...others] = all.slice(0, -1).map(({ length }) => length)
      if (others.some((length) => length !== first)) throw new Error('parts of different sizes')
      if (all.length > 1 && first < LEAST_PART) throw new Error('a part that is too small')
      keep(Buffer.concat(all))
      return Promise.resolve()
    },
    abort: () => Promise.resolve(parts.clear()),
  }
}

const LEAST_PART = 5 * 1024 * 1024
