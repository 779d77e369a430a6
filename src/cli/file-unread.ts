import type { Bilingual } from '../model/scalar.ts'
import { UsageRefused } from './command.ts'

const NO_FILE: Bilingual = { zh: '没有这个文件或目录', en: 'there is no such file or folder' }
const NO_PERMISSION: Bilingual = { zh: '没有权限', en: 'you have no permission' }

/** Why the system does not let us read or write a file, by its own code. */
const REASONS: Readonly<Record<string, Bilingual>> = {
  ENOENT: NO_FILE,
  ENOTDIR: NO_FILE,
  EISDIR: { zh: '它是一个目录', en: 'it is a folder' },
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: { zh: '磁盘是只读的', en: 'the disk is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
}

/** The reason in words; nothing for an error that is not about a file. */
export function fileReason(error: unknown): Bilingual | undefined {
  return error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined
}

/** A file of the command line that cannot be read, with the reason in words. */
export function fileUnread(name: string, error: unknown): UsageRefused {
  const message = error instanceof Error ? error.message : String(error)
  const { zh, en } = fileReason(error) ?? { zh: message, en: message }
  return new UsageRefused(
    { zh: `不能读取文件「${name}」：${zh}`, en: `The file “${name}” cannot be read: ${en}` },
    { cause: error },
  )
}
