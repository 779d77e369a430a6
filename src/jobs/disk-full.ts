import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bilingual } from '../model/scalar.ts'
import type { JobFolder } from './job-folder.ts'

const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE']

/** Whether an error says that the disk, a quota or a limit of size is used up. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : ''
  return CODES.includes(code) || /\b(?:ENOSPC|EDQUOT|EFBIG)\b|database or disk is full/.test(message)
}

export const DISK_FULL: Bilingual = {
  zh: '磁盘空间用完了。任务停在这里，没有丢东西；请清理磁盘，再按「继续」。',
  en: 'The disk is full. The job stands still and nothing is lost; free some space and resume it.',
}

const RESERVE_BYTES = 2 * 1024 * 1024

/** Room that is given up when the disk is full, so that this can still be written down. */
export function reserve({ root }: JobFolder) {
  const file = join(root, 'reserve')
  return {
    keep: () => {
      try {
        if (!existsSync(file)) writeFileSync(file, Buffer.alloc(RESERVE_BYTES, 1))
      } catch (error) {
        rmSync(file, { force: true })
        if (!isDiskFull(error)) throw error
      }
    },
    giveUp: () => rmSync(file, { force: true }),
  }
}
