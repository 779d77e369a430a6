import { closeSync, existsSync, fdatasync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { ContentNaming } from '../application/ports.ts'
import type { Database } from './database.ts'
import { checkHeader, createDatabaseFile, databaseFileIn, flush, removeHalfMade } from './database-file.ts'
import { refusalOf } from './database-refused.ts'
import { logMover, type MoveLog } from './log-mover.ts'
import { checkContent, checkPages, checkSchema, checkVersion } from './soundness.ts'
import { APPLICATION_ID } from './tables.ts'

const BUSY_TIMEOUT_MS = 5000

export type SqliteDatabase = Database & {
  readonly file: string
  /** Answers whether the file can be read now. */
  readonly isReadable: () => boolean
  /** From now on the log is moved into the database by somebody else, so that no commit waits for the disk. */
  readonly moveLogBy: (move: MoveLog) => void
  readonly close: () => void
}

/** Where the database lies and what it is made and checked with. */
export type SqlitePlace = {
  readonly folder: string
  readonly migrations: string
  readonly naming: ContentNaming
}

/**
 * Opens the database of a data folder, makes it where there is none and brings an older one up to date.
 * Throws `DatabaseRefused` rather than work with one that is newer, damaged, foreign or not writable.
 */
export async function openSqlite({ folder, migrations, naming }: SqlitePlace): Promise<SqliteDatabase> {
  const file = databaseFileIn(folder)
  removeHalfMade(file)
  if (!existsSync(file)) createDatabaseFile(file, (newFile) => makeDatabase(newFile, migrations))
  checkHeader(file)
  let client: Sqlite.Database | undefined
  try {
    client = new Sqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    await bringUpToDate(client, file, migrations, naming)
    return databaseOf(client, file)
  } catch (error) {
    client?.close()
    throw refusalOf(error, file)
  }
}

async function bringUpToDate(
  client: Sqlite.Database,
  file: string,
  migrations: string,
  naming: ContentNaming,
): Promise<void> {
  client.pragma('trusted_schema = OFF')
  client.pragma('cell_size_check = ON')
  checkPages(client, file)
  checkVersion(client, file, migrations)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('secure_delete = ON')
  client.exec('begin immediate; rollback')
  migrate(drizzle(client), { migrationsFolder: migrations })
  checkSchema(client, file, migrations)
  await checkContent(client, file, naming)
}

/** Not yet under its name and nobody else's: the plain journal leaves one file and no log beside it. */
function makeDatabase(newFile: string, migrations: string): void {
  const client = new Sqlite(newFile)
  try {
    client.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(drizzle(client), { migrationsFolder: migrations })
  } finally {
    client.close()
  }
}

/**
 * What is written is in the log when its transaction ends, and on the disk before whoever asked is told: the log is
 * flushed beside the event loop, which a commit would hold until the disk is done. SQLite itself flushes the log before
 * it moves anything from there into the database.
 */
function databaseOf(client: Sqlite.Database, file: string): SqliteDatabase {
  const queries = drizzle(client)
  client.pragma('synchronous = NORMAL')
  const log = openSync(`${file}-wal`, 'r')
  const mover = logMover(client, file)
  flush(dirname(file))
  return {
    file,
    queries,
    apply: async (statements) => {
      if (mover.isMoving()) await mover.moved()
      client.transaction(() => {
        for (const statement of statements) queries.run(statement)
      })()
      mover.look()
      await flushed(log)
    },
    isReadable: () => {
      try {
        return client.prepare('select value from meta').all().length > 0
      } catch {
        return false
      }
    },
    moveLogBy: mover.by,
    close: () => {
      client.close()
      closeSync(log)
    },
  }
}

function flushed(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(file, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
