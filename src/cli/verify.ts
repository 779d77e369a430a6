import { verifyChain } from '../application/access/audit-chain.ts'
import { readConfig } from '../config.ts'
import { verifyJobs } from '../jobs/verify-jobs.ts'
import type { Bilingual } from '../model/scalar.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { auditReader } from '../store/audit-store.ts'
import { inspectSqlite } from '../store/inspect.ts'
import { openSqlite } from '../store/sqlite.ts'
import { atMost, type Command, readArguments } from './command.ts'
import { EXIT } from './exit-code.ts'

export type Soundness = { readonly told: Bilingual; readonly faults: readonly Bilingual[] }

/** `qingnuan verify`: every digest of a data folder worked out again. */
export const verify: Command = async (args, { out, err }, { migrations }) => {
  atMost(0, readArguments(args, {}).positionals)
  const { told, faults } = await verifyFolder(readConfig().dataFolder, migrations)
  for (const { zh, en } of faults) err(`✗ ${zh}\n  ${en}\n`)
  if (faults.length > 0) return EXIT.no
  out(`${told.zh}\n${told.en}\n`)
  return EXIT.ok
}

/** Editions, audit and runs of a folder. Throws `DatabaseRefused` where a database cannot even be read. */
export async function verifyFolder(folder: string, migrations: string): Promise<Soundness> {
  const found = await inspectSqlite({ folder, migrations, naming: contentNaming })
  const { jobs, files, faults } = await verifyJobs(folder)
  const audit = found.state !== 'current' ? { entries: 0, faults: [] } : await auditOf(folder, migrations)
  const counts = [found.editions.length, audit.entries, jobs, files]
  return {
    told: {
      zh: `完好：${counts[0]} 个规则版本、${counts[1]} 条审计记录、${counts[2]} 个任务、${counts[3]} 个文件`,
      en: `Sound: ${counts[0]} editions, ${counts[1]} entries of the audit, ${counts[2]} runs, ${counts[3]} files`,
    },
    faults: [...audit.faults, ...faults],
  }
}

async function auditOf(folder: string, migrations: string) {
  const database = await openSqlite({ folder, migrations, naming: contentNaming })
  try {
    const verdict = await verifyChain(auditReader(database))
    if (verdict.ok) return { entries: verdict.head.seq, faults: [] }
    const { seq } = verdict
    const faults: Bilingual[] = [
      { zh: `审计记录从第 ${seq} 条起对不上`, en: `the audit does not hang together from entry ${seq} on` },
    ]
    return { entries: seq, faults }
  } finally {
    database.close()
  }
}
