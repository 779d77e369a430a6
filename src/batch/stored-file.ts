/** Bytes beyond those of a file that a buffer holds, so that readers may look ahead. */
export const SLACK_BYTES = 64

/** A file that is read by stretches: on a disk, or as much of one as has been fetched. */
export type StoredFile = {
  readonly size: number
  /** Reads a stretch to `offset` in some bytes; fewer than `length` come back only at the end of the file. */
  readonly read: (into: Uint8Array, length: number, position: number, offset?: number) => number
}

/** Files that are at hand while a step is worked on, with what has been noted of each. */
export type StoredFiles = {
  readonly opened: (name: string) => StoredFile
  /** What `note` says, once under each name. */
  readonly noted: <T>(name: string, note: () => T) => T
}

/** A stretch of a file, in bytes. */
export type Stretch = { readonly at: number; readonly length: number }

/** Reads a stretch that must be there whole. */
export function readWhole(
  file: StoredFile,
  into: Uint8Array,
  length: number,
  position: number,
  offset = 0,
): void {
  if (length > 0 && file.read(into, length, position, offset) !== length)
    throw new Error('invariant broken: a file between the steps is cut short')
}

/** What has been noted of files, each once. */
export function notes(): StoredFiles['noted'] {
  const known = new Map<string, unknown>()
  return <T>(name: string, note: () => T) => {
    if (!known.has(name)) known.set(name, note())
    return known.get(name) as T
  }
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
