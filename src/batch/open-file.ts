import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs'

/** Bytes beyond those of a file that a buffer holds, so that readers may look ahead. */
export const SLACK_BYTES = 64

/** Reads a stretch of a file to `offset` in some bytes; fewer come back only at its end. */
export function readAt(file: number, into: Uint8Array, length: number, position: number, offset = 0): number {
  let got = 0
  while (got < length) {
    const count = readSync(file, into, offset + got, length - got, position + got)
    if (count === 0) break
    got += count
  }
  return got
}

/** Opens a file for as long as it is used. */
export function withFile<T>(name: string, use: (file: number) => T): T {
  const file = openSync(name, 'r')
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** Writes all of some bytes at the current place, or at a given one. */
export function writeAll(file: number, bytes: Uint8Array, position?: number): void {
  let done = 0
  while (done < bytes.length)
    done += writeSync(
      file,
      bytes,
      done,
      bytes.length - done,
      position === undefined ? undefined : position + done,
    )
}

/** A file that is whole or not there: it gets its name when everything is written. */
export function writeWhole(name: string, parts: readonly Uint8Array[]): void {
  writeParts(`${name}.part`, parts)
  renameSync(`${name}.part`, name)
}

export function writeParts(name: string, parts: readonly Uint8Array[]): void {
  const file = openSync(name, 'w')
  try {
    for (const part of parts) writeAll(file, part)
  } finally {
    closeSync(file)
  }
}

/** Files that a thread keeps open while it works on a step, with what it has noted of each. */
export type OpenFiles = {
  readonly opened: (name: string) => number
  /** What `note` says, once under each name. */
  readonly noted: <T>(name: string, note: () => T) => T
  readonly close: () => void
}

/** More files than this are not held open at once. */
const MOST_OPEN = 400

export function openFiles(): OpenFiles {
  const open = new Map<string, number>()
  const notes = new Map<string, unknown>()
  const close = () => {
    for (const file of open.values()) closeSync(file)
    open.clear()
  }
  const opened = (name: string) => {
    const known = open.get(name)
    if (known !== undefined) return known
    if (open.size >= MOST_OPEN) close()
    const file = openSync(name, 'r')
    open.set(name, file)
    return file
  }
  return {
    opened,
    noted: <T>(name: string, note: () => T) => {
      if (!notes.has(name)) notes.set(name, note())
      return notes.get(name) as T
    },
    close,
  }
}

/** Reads a stretch that must be there whole. */
export function readWhole(
  file: number,
  into: Uint8Array,
  length: number,
  position: number,
  offset = 0,
): void {
  if (length > 0 && readAt(file, into, length, position, offset) !== length)
    throw new Error('invariant broken: a file between the steps is cut short')
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
