import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isDevice } from '../batch/output-file.ts'
import { UsageRefused } from './command.ts'
import { fileReason } from './file-unread.ts'

/** Refuses places where no file can come to be, before anything is worked out. */
export function refusePlaces(names: readonly string[]): void {
  for (const name of names) {
    if (!existsSync(dirname(resolve(name))))
      throw new UsageRefused({
        zh: `没有目录「${dirname(name)}」`,
        en: `There is no folder “${dirname(name)}”`,
      })
    if (statSync(name, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new UsageRefused({
        zh: `「${name}」是一个目录；请给出文件的名字`,
        en: `“${name}” is a folder; name a file`,
      })
  }
}

/** Whether some of these names lead to one file; devices and pipes may be named twice. */
export function isSameFile(names: readonly string[]): boolean {
  const places = names
    .filter((name) => !isDevice(name))
    .map((name) => join(realpathSync(dirname(resolve(name))), basename(name)))
  return new Set(places).size < places.length
}

/** A file that the system does not let us read or write is said by its name. */
export function asUsage(error: unknown): unknown {
  const reason = fileReason(error)
  if (reason === undefined) return error
  const name = error instanceof Error && 'path' in error ? String(error.path) : ''
  const { zh, en } = reason
  return new UsageRefused(
    { zh: `文件「${name}」不能读写：${zh}`, en: `The file “${name}” cannot be read or written: ${en}` },
    { cause: error },
  )
}
