import fs, { chmodSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recordOf } from '../../src/application/edition-record.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import type { DatabaseRefused } from '../../src/store/database-refused.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { APPLICATION_ID } from '../../src/store/tables.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { smallEdition } from '../support/editions.ts'

/** A user who owns nothing. */
const NOBODY = 65_534
const NOW = '2026-11-24T00:00:00.000Z'

/** A data folder as a first run leaves it, with one edition in it. */
async function usedFolder(): Promise<string> {
  const folder = freshFolder()
  const database = await open(folder)
  await editionStore(database, contentNaming, () => NOW).save(
    await recordOf(await smallEdition(), contentNaming),
  )
  database.close()
  return folder
}

async function refusal(opening: Promise<unknown>): Promise<DatabaseRefused> {
  const error = await opening.then(
    () => new Error('it was opened'),
    (thrown: Error) => thrown,
  )
  expect(error.name, error.message).toBe('DatabaseRefused')
  return error as DatabaseRefused
}

/** Opening must fail for this reason, say so in both languages, and leave the file as it was. */
async function expectRefused(folder: string, reason: DatabaseRefused['reason'], says: RegExp): Promise<void> {
  const file = join(folder, 'qingnuan.db')
  const before = readFileSync(file)
  const refused = await refusal(open(folder))
  expect(refused).toMatchObject({ reason, file })
  expect(refused.says.zh).toContain(file)
  expect(refused.says.en).toMatch(says)
  expect(readFileSync(file).equals(before)).toBe(true)
}

const sqliteIn = (folder: string) => new Sqlite(join(folder, 'qingnuan.db'))

/** Holds every flush back until it is let go, with an error or without. */
function heldFlushes() {
  const { fdatasync } = fs
  const held: ((error: Error | null) => void)[] = []
  fs.fdatasync = ((_: number, done: (error: Error | null) => void) => {
    held.push(done)
  }) as typeof fdatasync
  syncBuiltinESMExports()
  onTestFinished(() => {
    fs.fdatasync = fdatasync
    syncBuiltinESMExports()
  })
  return held
}

describe('what is written', () => {
  const kept = sql`insert into meta (key, value) values ('kept', 'yes')`

  it('is in the log at once, and told when the log is on the disk', async () => {
    const folder = freshFolder()
    const held = heldFlushes()
    const database = await open(folder)
    let isTold = false
    const told = database.apply([kept]).then(() => {
      isTold = true
    })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([held.length, isTold]).toEqual([1, false])
    const reader = sqliteIn(folder)
    expect(reader.prepare("select value from meta where key = 'kept'").pluck().get()).toBe('yes')
    reader.close()
    held[0]?.(null)
    await told
    database.close()
  })

  it('is not told as written where the disk fails', async () => {
    const held = heldFlushes()
    const database = await open(freshFolder())
    const told = database.apply([kept])
    held[0]?.(new Error('EIO'))
    await expect(told).rejects.toThrow('EIO')
    database.close()
  })
})

describe('openSqlite', () => {
  it('makes folder and database where there is none, with full durability', async () => {
    const folder = join(freshFolder(), 'a', 'b')
    const database = await open(folder)
    database.close()
    expect(readdirSync(folder)).toEqual(['qingnuan.db'])
    const client = sqliteIn(folder)
    expect(client.pragma('application_id', { simple: true })).toBe(APPLICATION_ID)
    expect(client.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(client.prepare('select * from meta order by key').all()).toEqual([
      { key: 'application', value: 'qingnuan' },
      {
        key: 'schema-version',
        value: String(readdirSync('drizzle').filter((name) => name.endsWith('.sql')).length),
      },
    ])
    client.close()
  })

  it('works in a folder with spaces and Chinese signs', async () => {
    const folder = join(freshFolder(), '数据 目录')
    const database = await open(folder)
    expect(database.file).toBe(join(folder, 'qingnuan.db'))
    expect(database.isReadable()).toBe(true)
    database.close()
    expect(database.isReadable()).toBe(false)
  })

  it('finds on its second start what it kept on its first', async () => {
    const folder = await usedFolder()
    const database = await open(folder)
    const store = editionStore(database, contentNaming, () => NOW)
    const record = await recordOf(await smallEdition(), contentNaming)
    expect(await store.find(record.hash)).toEqual(record)
    database.close()
  })

  it('may be opened by two programs that start on an empty folder together', async () => {
    const folder = freshFolder()
    const opened = await Promise.all([open(folder), open(folder), open(folder)])
    const record = await recordOf(await smallEdition(), contentNaming)
    for (const database of opened) await editionStore(database, contentNaming, () => NOW).save(record)
    for (const database of opened)
      expect(await editionStore(database, contentNaming, () => NOW).list()).toHaveLength(1)
    for (const database of opened) database.close()
  })

  it('keeps what was written when the program dies without closing', async () => {
    const folder = freshFolder()
    const database = await open(folder)
    const record = await recordOf(await smallEdition(), contentNaming)
    await editionStore(database, contentNaming, () => NOW).save(record)
    const copy = freshFolder()
    for (const name of readdirSync(folder))
      if (!name.endsWith('-shm')) cpSync(join(folder, name), join(copy, name))
    database.close()
    const recovered = await open(copy)
    expect(await editionStore(recovered, contentNaming, () => NOW).find(record.hash)).toEqual(record)
    recovered.close()
  })
})

describe('openSqlite refuses', () => {
  it('a database of a newer program', async () => {
    const folder = await usedFolder()
    const client = sqliteIn(folder)
    client.exec(
      `update meta set value = '99' where key = 'schema-version'; alter table editions add column more text`,
    )
    client.close()
    await expectRefused(folder, 'newer', /newer QingNuan.*schema version is 99/)
  })

  it('a database of another application', async () => {
    const folder = freshFolder()
    const client = sqliteIn(folder)
    client.exec('create table notes (text); insert into notes values (1)')
    client.close()
    await expectRefused(folder, 'not-ours', /not a QingNuan database/)
    const named = sqliteIn(folder)
    named.pragma('application_id = 252006675')
    named.close()
    await expectRefused(folder, 'not-ours', /application id is 0xf055113/)
  })

  it.each([
    ['an empty file', '', 'damaged'],
    ['a few bytes', 'SQLite format 3\0', 'damaged'],
    ['a text', 'name,kwh\n'.repeat(1000), 'not-ours'],
  ] as const)('%s under the name of the database', async (_, text, reason) => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'qingnuan.db'), text)
    await expectRefused(folder, reason, /damaged|not a QingNuan/)
  })

  it('a database that lost its second half', async () => {
    const folder = await usedFolder()
    const file = join(folder, 'qingnuan.db')
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, whole.length / 2))
    await expectRefused(folder, 'damaged', /is damaged.*restore a backup/)
  })

  it('a document whose text was changed behind its back', async () => {
    const folder = await usedFolder()
    const client = sqliteIn(folder)
    client.exec('drop trigger documents_never_change')
    const { sql } = { sql: `update documents set content = replace(content, '0.', '1.')` }
    client.exec(sql)
    client.exec(
      readFileSync('drizzle/0001_refuse-changes-to-editions.sql', 'utf8').split(
        '--> statement-breakpoint',
      )[0] ?? '',
    )
    client.close()
    await expectRefused(folder, 'damaged', /does not have that hash/)
  })

  it('a database that lost a trigger', async () => {
    const folder = await usedFolder()
    const client = sqliteIn(folder)
    client.exec('drop trigger editions_never_go')
    client.close()
    await expectRefused(folder, 'damaged', /schema is not what the migrations make/)
  })

  it('an edition whose date was changed behind its back', async () => {
    const folder = await usedFolder()
    const client = sqliteIn(folder)
    const trigger = client
      .prepare(`select sql from sqlite_schema where name = 'editions_never_change'`)
      .pluck()
      .get()
    client.exec(
      `drop trigger editions_never_change; update editions set created_at = '2020-01-01'; ${trigger}`,
    )
    client.close()
    await expectRefused(folder, 'damaged', /does not have its digest/)
  })

  it('to begin anew where the log of a lost database still lies', async () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'qingnuan.db-wal'), 'log')
    const refused = await refusal(open(folder))
    expect(refused.reason).toBe('log-without-database')
    expect(readdirSync(folder)).toEqual(['qingnuan.db-wal'])
  })

  it('a folder that is a file', async () => {
    const file = join(freshFolder(), 'file')
    writeFileSync(file, '')
    const refused = await refusal(open(file))
    expect(refused.reason).toBe('folder-unusable')
    expect(refused.says.en).toMatch(/Check QINGNUAN_DATA/)
    expect(existsSync(file)).toBe(true)
  })

  it('a folder that it may not write to', async () => {
    const folder = freshFolder()
    chmodSync(folder, 0o555)
    const refused = await refusal(asOrdinaryUser(() => open(folder)))
    expect(refused.reason).toBe('folder-unusable')
    expect(refused.says.en).toMatch(/Check QINGNUAN_DATA and the permissions/)
    expect(readdirSync(folder)).toEqual([])
  })

  it('a database that it may only read', async () => {
    const folder = await usedFolder()
    chmodSync(join(folder, 'qingnuan.db'), 0o444)
    chmodSync(folder, 0o555)
    const refused = await refusal(asOrdinaryUser(() => open(folder)))
    expect(['read-only', 'folder-unusable']).toContain(refused.reason)
    expect(refused.says.zh).toContain('权限')
    expect(readdirSync(folder)).toEqual(['qingnuan.db'])
  })
})

/** The system's administrator may write everywhere; so step down while the database is opened. */
async function asOrdinaryUser<T>(act: () => Promise<T>): Promise<T> {
  const isAdministrator = process.geteuid?.() === 0
  if (isAdministrator) process.seteuid?.(NOBODY)
  try {
    return await act()
  } finally {
    if (isAdministrator) process.seteuid?.(0)
  }
}
