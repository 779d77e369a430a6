import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { recordOf } from '../../src/application/edition-record.ts'
import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { jobStore } from '../../src/jobs/job-store.ts'
import { openJobsDatabase } from '../../src/jobs/jobs-database.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { smallEdition } from '../support/editions.ts'
import { WANTED } from './wanted.ts'

/** The first migrations only, as an earlier program shipped them. */
const EARLIER_MIGRATIONS = 2
const NOW = '2026-11-24T00:00:00.000Z'

/** A data folder as an earlier program left it: an edition in one database, a run in the other. */
export async function olderFolder(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'qingnuan-older-'))
  const folder = join(root, 'older')
  mkdirSync(folder)
  const migrations = earlierMigrations(join(root, 'drizzle'))
  const database = await openSqlite({ folder, migrations, naming: contentNaming }).catch((error) => error)
  if (database instanceof Error) throw database
  await editionStore(database, contentNaming, () => NOW).save(
    await recordOf(await smallEdition(), contentNaming),
  )
  database.close()
  olderJobs(folder)
  return folder
}

function earlierMigrations(folder: string): string {
  cpSync('drizzle', folder, { recursive: true })
  const journal = join(folder, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, EARLIER_MIGRATIONS) }))
  return folder
}

/** A store of jobs of the first version: what later ones added is taken away again. */
function olderJobs(folder: string): void {
  const jobs = jobFolder(folder)
  makeJobFolder(jobs)
  const client = openJobsDatabase(jobs)
  const epochMs = () => Date.parse(NOW)
  const store = jobStore(client, { epochMs, freshId: () => 'job1', retentionDays: 400 })
  const file = { path: '', bytes: 1, sha256: '1'.repeat(64) }
  store.submit(file, { ...WANTED, edition: 'ab'.repeat(32), idempotencyKey: 'k' })
  client.exec(
    'drop table mappings; drop table reviews; alter table jobs drop column birth; pragma user_version = 1',
  )
  client.close()
}

/** Everything in both databases, as one digest. */
export function contentOf(folder: string): string {
  const digest = createHash('sha256')
  for (const file of [join(folder, 'qingnuan.db'), jobFolder(folder).database]) {
    const client = new Sqlite(file, { readonly: true })
    const tables = client
      .prepare(`select name, sql from sqlite_schema where name not like 'sqlite_%' order by name`)
      .all() as { name: string; sql: string }[]
    for (const { name, sql } of tables) {
      digest.update(`${name}${sql}`)
      if (!sql.startsWith('CREATE TABLE') && !sql.startsWith('create table')) continue
      for (const row of client.prepare(`select * from "${name}"`).raw().all())
        digest.update(JSON.stringify(row))
    }
    digest.update(String(client.pragma('user_version', { simple: true })))
    client.close()
  }
  return digest.digest('hex')
}
