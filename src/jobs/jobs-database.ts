import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { checkHeader, createDatabaseFile, removeHalfMade } from '../store/database-file.ts'
import { DatabaseRefused, refusalOf } from '../store/database-refused.ts'
import type { JobFolder } from './job-folder.ts'
import { faultOf, type JobRow } from './job-row.ts'
import { bringUpToDate, JOBS_APPLICATION_ID, JOBS_VERSION } from './schema.ts'

const BUSY_TIMEOUT_MS = 5000

/** Opens the store of jobs, makes it where there is none; throws `DatabaseRefused` as the other database does. */
export function openJobsDatabase({ database: file }: JobFolder): Sqlite.Database {
  removeHalfMade(file)
  if (!existsSync(file))
    createDatabaseFile(file, (newFile) => {
      const client = new Sqlite(newFile)
      client.pragma(`application_id = ${JOBS_APPLICATION_ID}`)
      bringUpToDate(client)
      client.close()
    })
  checkHeader(file, JOBS_APPLICATION_ID)
  let client: Sqlite.Database | undefined
  try {
    client = new Sqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    checkSound(client, file)
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    client.pragma('foreign_keys = ON')
    client.pragma('secure_delete = ON')
    bringUpToDate(client)
    return client
  } catch (error) {
    client?.close()
    throw refusalOf(error, file)
  }
}

/** Pages hang together, the tables are ours, and the version is one that this program knows. */
export function checkSound(client: Sqlite.Database, file: string): void {
  client.pragma('trusted_schema = OFF')
  client.pragma('cell_size_check = ON')
  const found = client.pragma('integrity_check(1)', { simple: true })
  if (found !== 'ok') throw damaged(file, String(found), String(found))
  const version = client.pragma('user_version', { simple: true }) as number
  if (version < 1) throw damaged(file, '没有库结构的版本', 'it has no schema version')
  if (version > JOBS_VERSION)
    throw new DatabaseRefused('newer', {
      file,
      detail: {
        zh: `库结构版本 ${version}，本程序只认识到 ${JOBS_VERSION}`,
        en: `its schema version is ${version}, and this program knows versions up to ${JOBS_VERSION}`,
      },
    })
  if (version === JOBS_VERSION && shapeOf(client) !== wantedShape())
    throw damaged(file, '库结构不对', 'its schema is not what it should be')
  if (version === JOBS_VERSION) checkRecords(client, file)
}

/** SQLite does not notice a bit that changes within a text; the digests of the records do. */
function checkRecords(client: Sqlite.Database, file: string): void {
  for (const row of client.prepare('select * from jobs').iterate() as IterableIterator<JobRow>) {
    const fault = faultOf(row)
    if (fault !== undefined)
      throw damaged(
        file,
        `任务 ${row.id} 的记录与摘要不符（${fault}）`,
        `the record of run ${row.id} does not have its digest (${fault})`,
      )
  }
}

function wantedShape(): string {
  const model = new Sqlite(':memory:')
  try {
    bringUpToDate(model)
    return shapeOf(model)
  } finally {
    model.close()
  }
}

function shapeOf(client: Sqlite.Database): string {
  const parts = client.prepare(`select name || ' ' || coalesce(sql, '') from sqlite_schema order by 1`)
  return parts.pluck().all().join('\n')
}

function damaged(file: string, zh: string, en: string): DatabaseRefused {
  return new DatabaseRefused('damaged', { file, detail: { zh, en } })
}
