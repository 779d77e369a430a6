import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { openSqlite, type SqliteDatabase } from '../../src/store/sqlite.ts'

/** A folder that goes when the test is over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The database of a data folder, with the real migrations. The caller closes it. */
export function open(folder: string, migrations = 'drizzle'): Promise<SqliteDatabase> {
  return openSqlite({ folder, migrations, naming: contentNaming })
}
