import { notes, type StoredFile, type StoredFiles, type Stretch } from '../batch/stored-file.ts'
import type { Bucket } from './ports.ts'

/** A stretch was asked for that has not been fetched. */
export class NotFetched extends Error {
  readonly stretch: Stretch

  constructor(name: string, stretch: Stretch) {
    super(`invariant broken: ${stretch.length} bytes at ${stretch.at} of ${name} have not been fetched`)
    this.name = 'NotFetched'
    this.stretch = stretch
  }
}

/** More is not fetched at once: a Worker has six connections. */
const AT_ONCE = 6

type Fetched = { size: number; readonly stretches: { readonly at: number; readonly bytes: Uint8Array }[] }

/** Objects of which stretches are fetched first, so that the steps can then read them as files. */
export type FetchedFiles = StoredFiles & {
  /** Fetches stretches, and keeps of them what `keep` says. */
  readonly fetch: (wanted: readonly Wanted[]) => Promise<void>
  /** Puts an object away. */
  readonly forget: (name: string) => void
}

export type Wanted = Stretch & {
  readonly name: string
  /** Less of the stretch, where only some of what was fetched is needed. */
  readonly keep?: readonly Stretch[]
}

export function fetchedFiles(bucket: Pick<Bucket, 'get'>): FetchedFiles {
  const known = new Map<string, Fetched>()
  const fetchOne = async ({ name, at, length, keep }: Wanted) => {
    const object = await bucket.get(name, { range: { offset: at, length } })
    if (object === null) throw new Error(`${name} is not in the bucket`)
    const bytes = new Uint8Array(await object.arrayBuffer())
    const file = known.get(name) ?? { size: object.size, stretches: [] }
    known.set(name, file)
    const kept = keep?.map((part) => ({
      at: part.at,
      bytes: bytes.slice(part.at - at, part.at - at + part.length),
    }))
    file.stretches.push(...(kept ?? [{ at, bytes }]))
    file.stretches.sort((one, other) => one.at - other.at)
  }
  return {
    fetch: async (wanted) => {
      const all = wanted.filter(({ length }) => length > 0)
      for (let from = 0; from < all.length; from += AT_ONCE)
        await Promise.all(all.slice(from, from + AT_ONCE).map(fetchOne))
    },
    forget: (name) => {
      known.delete(name)
    },
    opened: (name) => fileOf(name, known.get(name)),
    noted: notes(),
  }
}

function fileOf(name: string, fetched: Fetched | undefined): StoredFile {
  const { size, stretches } = fetched ?? { size: 0, stretches: [] }
  return {
    size,
    read: (into, length, position, offset = 0) => {
      const wanted = Math.min(length, size - position)
      const own = stretches[lastAtOrBefore(stretches, position)]
      const from = position - (own?.at ?? 0)
      if (own === undefined || from + wanted > own.bytes.length)
        throw new NotFetched(name, { at: position, length: wanted })
      into.set(own.bytes.subarray(from, from + wanted), offset)
      return wanted
    },
  }
}

function lastAtOrBefore(stretches: Fetched['stretches'], position: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.at ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}
