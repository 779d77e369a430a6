import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { openSqlite, type SqliteDatabase } from '../../src/store/sqlite.ts'

/** A folder that goes when the test is over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Makes folders that go when all tests of a file are over. Of tests that run side by side Vitest takes the one that
 * began last for the one that asks, and would clear up for all of them when that one is over.
 */
export function foldersOfFile(): () => string {
  const all = mkdtempSync(join(tmpdir(), 'qingnuan-'))
  afterAll(() => rmSync(all, { recursive: true, force: true }))
  return () => mkdtempSync(join(all, 'folder-'))
}

/** The database of a data folder, with the real migrations. The caller closes it. */
export function open(folder: string, migrations = 'drizzle'): Promise<SqliteDatabase> {
  return openSqlite({ folder, migrations, naming: contentNaming })
}
