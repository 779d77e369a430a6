import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { jobFolder, makeJobFolder } from './job-folder.ts'
import type { JobRow } from './job-row.ts'

/**
 * Copies the runs of a data folder while the service goes on: first the database as it is at one moment, then
 * the files that it names. Those are written once and never changed, so they belong together.
 */
export async function backupJobs(dataFolder: string, to: string): Promise<number> {
  const [from, copy] = [jobFolder(dataFolder), jobFolder(to)]
  if (!existsSync(from.database)) return 0
  makeJobFolder(copy)
  const client = new Sqlite(from.database, { readonly: true, fileMustExist: true })
  try {
    await client.backup(copy.database)
  } finally {
    client.close()
  }
  const kept = new Sqlite(copy.database, { readonly: true })
  try {
    const rows = kept.prepare('select * from jobs where purged_at is null').all() as JobRow[]
    for (const row of rows) {
      if (row.state !== 'cancelled') copyOnce(from.upload(row.input_sha256), copy.upload(row.input_sha256))
      if (row.state !== 'finished') continue
      mkdirSync(copy.run(row.id), { recursive: true })
      for (const file of ['results', 'errors'] as const) copyOnce(from[file](row.id), copy[file](row.id))
    }
    for (const name of readdirSync(from.editions))
      copyOnce(join(from.editions, name), join(copy.editions, basename(name)))
    return rows.length
  } finally {
    kept.close()
  }
}

function copyOnce(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  if (!existsSync(to)) copyFileSync(from, to)
}
