import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs'

/** Bytes beyond those of a file that a buffer holds, so that readers may look ahead. */
export const SLACK_BYTES = 16

/** Reads a stretch of a file; fewer bytes come back only at its end. */
export function readAt(file: number, into: Uint8Array, length: number, position: number): number {
  let got = 0
  while (got < length) {
    const count = readSync(file, into, got, length - got, position + got)
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
  const file = openSync(`${name}.part`, 'w')
  try {
    for (const part of parts) writeAll(file, part)
  } finally {
    closeSync(file)
  }
  renameSync(`${name}.part`, name)
}
