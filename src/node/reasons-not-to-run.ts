import { isDiskFull } from '../application/disk-full.ts'
import { PublishedRulesDoNotFit } from '../application/drafts/published-over.ts'
import { ConfigRefused } from '../config.ts'
import type { Bilingual } from '../model/scalar.ts'
import { DatabaseRefused } from '../store/database-refused.ts'

const NO_ROOM: Bilingual = {
  zh: '磁盘空间不够，服务没有启动；数据没有丢。请清出空间再启动，见 docs/runbook.md 的「磁盘满」。',
  en: 'There is no room on the disk, and the service did not start; nothing is lost. Free some space and start it again: see “Disk full” in docs/runbook.md.',
}

/** Why the service cannot run here, in both languages; nothing where that is a fault of the program. */
export function reasonsNotToRun(error: unknown): readonly Bilingual[] {
  if (error instanceof ConfigRefused) return error.says
  if (error instanceof DatabaseRefused) return [error.says]
  if (error instanceof PublishedRulesDoNotFit) return [error.says]
  if (isDiskFull(error)) return [NO_ROOM]
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) return []
  const message = error instanceof Error ? error.message : code
  return [
    {
      zh: `不能在 HOST 和 PORT 指定的地址上监听：${message}。请改用别的端口，或先停止占用它的程序。`,
      en: `Cannot listen on the address that HOST and PORT name: ${message}. Use another port, or stop the program that holds it.`,
    },
  ]
}
