import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDiskFull } from '../application/disk-full.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { JobFolder } from './job-folder.ts'

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
