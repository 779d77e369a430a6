import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Content, ContentNaming, EditionStore } from '../application/ports.ts'
import type { Database } from './database.ts'
import { editionDigest, savingStatements } from './edition-rows.ts'
import { documents, editions, lists } from './tables.ts'

/** Editions in our tables. `now` dates an edition when it is first kept. */
export function editionStore(database: Database, naming: ContentNaming, now: () => string): EditionStore {
  const { queries, apply } = database

  const isKept = async (hash: string) => {
    const rows = await queries.select({ hash: editions.hash }).from(editions).where(eq(editions.hash, hash))
    return rows.length > 0
  }

  const listsUnder = async (hashes: readonly string[]) => {
    const rows = await queries.select().from(lists).where(inArray(lists.hash, hashes))
    const texts = new Map(rows.map(({ hash, content }) => [hash, content]))
    return (hash: string): Content => ({ hash, text: texts.get(hash) ?? '' })
  }

  return {
    has: isKept,
    save: async (edition) => {
      if (await isKept(edition.hash)) return
      const createdAt = now()
      await apply(savingStatements(edition, createdAt, await editionDigest(edition, createdAt, naming)))
    },
    find: async (hash) => {
      const [row] = await queries.select().from(editions).where(eq(editions.hash, hash))
      if (row === undefined) return undefined
      const named = sql`(select value from json_each(${row.documentHashes}))`
      const contents = await queries
        .select({ hash: documents.hash, text: documents.content })
        .from(documents)
        .where(inArray(documents.hash, named))
        .orderBy(asc(documents.hash))
      const { divisions, devices, classes } = row
      const listUnder = await listsUnder([divisions, devices, classes])
      return {
        hash,
        documents: contents,
        divisions: listUnder(divisions),
        devices: listUnder(devices),
        classes: listUnder(classes),
      }
    },
    list: async () => {
      const { hash, createdAt, documentHashes } = editions
      const rows = await queries
        .select({ hash, createdAt, documentHashes })
        .from(editions)
        .orderBy(asc(createdAt), asc(hash))
      return rows.map((row) => ({ ...row, documentHashes: JSON.parse(row.documentHashes) }))
    },
  }
}
