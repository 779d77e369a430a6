import { open } from 'node:fs/promises'
import type { Follower } from '../batch/follower.ts'
import { CHUNK_BYTES, digester, type FileDigests } from './digest-file.ts'

type Digests = readonly [results: FileDigests, errors: FileDigests]

/**
 * Works out the digests of both files and has them reach the disk while they are being written: at the end there is
 * little left to do.
 */
export function followFiles(): Follower & { readonly found: () => Digests } {
  let files: readonly [Following, Following] | undefined
  let found: Digests | undefined
  const both = () => {
    if (files === undefined) throw new Error('invariant broken: files that were not begun are whole')
    return files
  }
  return {
    begun: (results, errors) => {
      for (const file of files ?? []) file.leave()
      files = [following(results), following(errors)]
    },
    grown: (ends) => {
      const [results, errors] = both()
      results.grown(ends.results)
      errors.grown(ends.errors)
    },
    whole: async () => {
      const [results, errors] = both()
      found = await Promise.all([results.whole(), errors.whole()])
    },
    found: () => {
      if (found === undefined) throw new Error('invariant broken: digests of files that are not whole')
      return found
    },
  }
}

/** Bytes between two flushes: enough that they are few, so little that the last one does not take long. */
const FLUSH_BYTES = 32 * CHUNK_BYTES

type Following = {
  readonly grown: (bytes: number) => void
  readonly whole: () => Promise<FileDigests>
  /** The file is begun anew: what was seen of it counts for nothing. */
  readonly leave: () => void
}

/** One file; what it does of itself goes wrong in `whole`, if at all. */
function following(path: string): Following {
  const handle = quietly(open(path, 'r+'))
  const digests = quietly(handle.then(digester))
  let [size, flushedTo] = [0, 0]
  let isLeft = false
  let digested: Promise<unknown> = digests
  let flushed: Promise<unknown> = handle
  const close = () => handle.then((file) => file.close())
  return {
    grown: (bytes) => {
      size = bytes
      digested = quietly(digested.then(async () => (isLeft ? undefined : (await digests).upTo(size))))
      if (size - flushedTo < FLUSH_BYTES) return
      flushedTo = size
      flushed = quietly(flushed.then(async () => (isLeft ? undefined : (await handle).datasync())))
    },
    whole: async () => {
      try {
        await digested
        const [found] = await Promise.all([
          (await digests).end(),
          flushed.then(async () => (await handle).sync()),
        ])
        return found
      } finally {
        await close()
      }
    },
    leave: () => {
      isLeft = true
      Promise.allSettled([digested, flushed])
        .then(close)
        .catch(() => undefined)
    },
  }
}

/** Whoever waits for it is told what went wrong; until then nobody is. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
