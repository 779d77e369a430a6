import { closeSync, fstatSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { notes, type StoredFile, type StoredFiles } from './stored-file.ts'

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

/** A file on the disk that is open under a number. */
function storedFile(file: number): StoredFile {
  return {
    get size() {
      return fstatSync(file).size
    },
    read: (into, length, position, offset) => readAt(file, into, length, position, offset),
  }
}

/** Opens a file for as long as it is used. */
export function withFile<T>(name: string, use: (file: StoredFile) => T): T {
  const file = openSync(name, 'r')
  try {
    return use(storedFile(file))
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

/** Files that a thread keeps open while it works on a step. */
export type OpenFiles = StoredFiles & { readonly close: () => void }

/** More files than this are not held open at once. */
const MOST_OPEN = 400

export function openFiles(): OpenFiles {
  const open = new Map<string, { readonly number: number; readonly stored: StoredFile }>()
  const close = () => {
    for (const { number } of open.values()) closeSync(number)
    open.clear()
  }
  const opened = (name: string) => {
    const known = open.get(name)
    if (known !== undefined) return known.stored
    if (open.size >= MOST_OPEN) close()
    const number = openSync(name, 'r')
    const stored = storedFile(number)
    open.set(name, { number, stored })
    return stored
  }
  return { opened, noted: notes(), close }
}
