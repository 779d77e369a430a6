import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { ContentNaming } from '../application/ports.ts'
import type { Bilingual } from '../model/scalar.ts'
import { DatabaseRefused, inBothLanguages } from './database-refused.ts'
import { digestOfRow, type EditionRow } from './edition-rows.ts'

/** Checks that tell a sound database from a damaged one. SQLite's own check misses most changed bits in data. */

/** What must be found when it is looked for; larger tables are left to the quick check. */
const FOUND_BY_INDEX = ['meta', 'documents', 'lists', 'editions']

/** The pages of the file hang together, and the indexes of small tables lead to every row. */
export function checkPages(client: Sqlite.Database, file: string): void {
  const checks = ['quick_check(1)', ...FOUND_BY_INDEX.map((table) => `integrity_check(${table})`)]
  for (const check of checks) {
    const found = client.pragma(check, { simple: true })
    if (found !== 'ok') throw damaged(file, inBothLanguages(String(found)))
  }
}

/** The schema version of a database that says that it is ours and not newer than the migrations known here. */
export function checkVersion(client: Sqlite.Database, file: string, migrations: string): number {
  const rows = client.prepare('select key, value from meta').all() as { key: string; value: string }[]
  const says = new Map(rows.map(({ key, value }) => [key, value]))
  const version = says.get('schema-version') ?? ''
  if (says.get('application') !== 'qingnuan' || !/^[1-9]\d{0,5}$/.test(version))
    throw damaged(file, { zh: 'meta 表的内容不对', en: 'its meta table does not hold what it should' })
  const known = readMigrationFiles({ migrationsFolder: migrations }).length
  if (Number(version) > known)
    throw new DatabaseRefused('newer', {
      file,
      detail: {
        zh: `库结构版本 ${version}，本程序只认识到 ${known}`,
        en: `its schema version is ${version}, and this program knows versions up to ${known}`,
      },
    })
  return Number(version)
}

/** Tables, triggers and the list of migrations are exactly those that the migrations make. */
export function checkSchema(client: Sqlite.Database, file: string, migrations: string): void {
  const model = new Sqlite(':memory:')
  try {
    migrate(drizzle(model), { migrationsFolder: migrations })
    const wanted = shapeOf(model)
    const differing = shapeOf(client).find((line, index) => line !== wanted[index])
    if (differing !== undefined || shapeOf(client).length !== wanted.length)
      throw damaged(file, { zh: '库结构与迁移不符', en: 'its schema is not what the migrations make' })
  } finally {
    model.close()
  }
}

function shapeOf(client: Sqlite.Database): string[] {
  const parts = client
    .prepare(
      `select type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') from sqlite_schema order by 1`,
    )
    .pluck()
    .all()
  const steps = client
    .prepare(`select created_at || ' ' || hash from __drizzle_migrations order by created_at`)
    .pluck()
    .all()
  const says = client.prepare(`select key || ' ' || value from meta order by key`).pluck().all()
  return [...parts, ...steps, ...says].map(String)
}

/** Every text has the hash under which it is kept, every edition its digest, and nothing points nowhere. */
export async function checkContent(
  client: Sqlite.Database,
  file: string,
  naming: ContentNaming,
): Promise<void> {
  if ((client.pragma('foreign_key_check') as unknown[]).length > 0)
    throw damaged(file, { zh: '有版本引用了不存在的清单', en: 'an edition names a list that is not there' })
  for (const table of ['documents', 'lists'] as const) {
    const rows = client.prepare(`select hash, content from ${table}`).iterate() as Iterable<{
      hash: string
      content: string
    }>
    for (const { hash, content } of rows)
      if ((await naming.hashOf(content)) !== hash)
        throw damaged(file, {
          zh: `${table} 表中 ${hash} 的内容与其摘要不符`,
          en: `the content of ${hash} in ${table} does not have that hash`,
        })
  }
  await checkEditions(client, file, naming)
}

async function checkEditions(client: Sqlite.Database, file: string, naming: ContentNaming): Promise<void> {
  const kept = new Set(client.prepare('select hash from documents').pluck().all())
  const rows = client
    .prepare(
      'select hash, created_at createdAt, document_hashes documentHashes, divisions, devices, classes, digest from editions',
    )
    .all() as (EditionRow & { digest: string })[]
  for (const row of rows) {
    const isWhole =
      (await digestOfRow(row, naming)) === row.digest &&
      (JSON.parse(row.documentHashes) as string[]).every((hash) => kept.has(hash))
    if (!isWhole)
      throw damaged(file, {
        zh: `版本 ${row.hash} 的记录不完整或与其摘要不符`,
        en: `the record of edition ${row.hash} is incomplete or does not have its digest`,
      })
  }
}

function damaged(file: string, detail: Bilingual): DatabaseRefused {
  return new DatabaseRefused('damaged', { file, detail })
}
