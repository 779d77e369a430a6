import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { checkHeader } from './database-file.ts'
import { refusalOf } from './database-refused.ts'
import { checkContent, checkPages, checkSchema, checkVersion } from './soundness.ts'
import type { SqlitePlace } from './sqlite.ts'

export type Inspection = {
  readonly file: string
  /** Absent and older ones are made and brought up to date when the service starts. */
  readonly state: 'absent' | 'older' | 'current'
  readonly editions: readonly string[]
}

/** Looks at the database of a data folder without changing it. Throws `DatabaseRefused` as opening it would. */
export async function inspectSqlite({ folder, migrations, naming }: SqlitePlace): Promise<Inspection> {
  const file = join(folder, 'qingnuan.db')
  if (!existsSync(file)) return { file, state: 'absent', editions: [] }
  checkHeader(file)
  let client: Sqlite.Database | undefined
  try {
    client = new Sqlite(file, { readonly: true, fileMustExist: true })
    checkPages(client, file)
    const version = checkVersion(client, file, migrations)
    const isCurrent = version === readMigrationFiles({ migrationsFolder: migrations }).length
    if (isCurrent) checkSchema(client, file, migrations)
    if (isCurrent) await checkContent(client, file, naming)
    const editions = client.prepare('select hash from editions order by created_at, hash').pluck().all()
    return { file, state: isCurrent ? 'current' : 'older', editions: editions.map(String) }
  } catch (error) {
    throw refusalOf(error, file)
  } finally {
    client?.close()
  }
}
