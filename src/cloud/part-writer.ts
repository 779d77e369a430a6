import type { JobFile } from '../application/jobs/job.ts'
import type { Bucket, Digest, MultipartUpload } from './ports.ts'

/** R2 takes parts of one size, the last one excepted, and none of the others below 5 MiB. */
export const PART_BYTES = 5 * 1024 * 1024

/** Writes an object of any length part by part; it is there when `end` has come back, and then as a whole. */
export type PartWriter = {
  readonly add: (bytes: Uint8Array) => Promise<void>
  readonly end: () => Promise<JobFile>
  /** Leaves nothing behind. */
  readonly abort: () => Promise<void>
}

export function partWriter(bucket: Bucket, name: string, digest: Digest): PartWriter {
  const part = new Uint8Array(PART_BYTES)
  const parts: Awaited<ReturnType<MultipartUpload['uploadPart']>>[] = []
  let upload: MultipartUpload | undefined
  let filled = 0
  let bytes = 0
  const send = async () => {
    upload ??= await bucket.createMultipartUpload(name)
    parts.push(await upload.uploadPart(parts.length + 1, part.subarray(0, filled)))
    filled = 0
  }
  return {
    add: async (more) => {
      await digest.add(more)
      bytes += more.length
      for (let at = 0; at < more.length; ) {
        if (filled === PART_BYTES) await send()
        const length = Math.min(PART_BYTES - filled, more.length - at)
        part.set(more.subarray(at, at + length), filled)
        filled += length
        at += length
      }
    },
    end: async () => {
      if (upload === undefined) await bucket.put(name, part.subarray(0, filled))
      else {
        await send()
        await upload.complete(parts)
      }
      return { bytes, sha256: await digest.hex() }
    },
    abort: async () => {
      await upload?.abort()
    },
  }
}
