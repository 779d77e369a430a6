import { isDiskFull } from '../application/disk-full.ts'
import { PublishedRulesDoNotFit } from '../application/drafts/published-over.ts'
import { ConfigRefused } from '../config.ts'
import type { Bilingual } from '../model/scalar.ts'
import { DatabaseRefused } from '../store/database-refused.ts'

const NO_ROOM: Bilingual = {
  zh: '磁盘空间不够，服务没有启动；数据没有丢。请清出空间再启动，见 docs/runbook.md 的「磁盘满」。',
  en: 'There is no room on the disk, and the service did not start; nothing is lost. Free some space and start it again: see “Disk full” in docs/runbook.md.',
}

const NOT_OUR_ADDRESS: Bilingual = {
  zh: 'HOST 应是本机的地址，例如 127.0.0.1；0.0.0.0 表示本机的所有地址。',
  en: 'HOST must be an address of this machine, such as 127.0.0.1; 0.0.0.0 stands for all of them.',
}

/** What helps when the system refuses the address, by its code. */
const UNUSABLE_ADDRESS: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: {
    zh: '请改用别的端口，或先停止占用它的程序。',
    en: 'Use another port, or stop the program that holds it.',
  },
  EACCES: {
    zh: '1024 以下的端口通常需要更高的权限，请改用更大的端口。',
    en: 'Ports below 1024 mostly need more rights; use a higher one.',
  },
  EADDRNOTAVAIL: NOT_OUR_ADDRESS,
  ENOTFOUND: NOT_OUR_ADDRESS,
  EAI_AGAIN: NOT_OUR_ADDRESS,
}

/** Why the service cannot run here, in both languages; nothing where that is a fault of the program. */
export function reasonsNotToRun(error: unknown): readonly Bilingual[] {
  if (error instanceof ConfigRefused) return error.says
  if (error instanceof DatabaseRefused) return [error.says]
  if (error instanceof PublishedRulesDoNotFit) return [error.says]
  if (isDiskFull(error)) return [NO_ROOM]
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const helps = UNUSABLE_ADDRESS[code]
  if (helps === undefined) return []
  const message = error instanceof Error ? error.message : code
  return [
    {
      zh: `不能在 HOST 和 PORT 指定的地址上监听：${message}。${helps.zh}`,
      en: `Cannot listen on the address that HOST and PORT name: ${message}. ${helps.en}`,
    },
  ]
}
