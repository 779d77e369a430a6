import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Whether a name leads to a device or a pipe, which is written into and never replaced. */
export function isDevice(name: string): boolean {
  const found = statSync(name, { throwIfNoEntry: false })
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/** Where a file is written until it is whole: beside its name, or in a folder of ours. */
export function partOf(name: string, folder: string): string {
  return isDevice(name) ? join(folder, `${basename(name)}.part`) : `${name}.part`
}

/** Gives a whole file its name. */
export async function giveName(part: string, name: string): Promise<void> {
  if (!isDevice(name)) return renameSync(part, name)
  await pipeline(createReadStream(part), createWriteStream(name))
  rmSync(part, { force: true })
}
