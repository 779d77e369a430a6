import { type SQL, sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Marks a database file as ours: «QNUN» in SQLite's header, where other programs look for it. */
export const APPLICATION_ID = 0x514e554e

/** What the database says about itself: `application` and `schema-version`, one row each. */
export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})

/** Policy documents, each as the text that was hashed, under that hash. Never changed. */
export const documents = sqliteTable('documents', {
  hash: text().primaryKey(),
  content: text().notNull(),
  id: text().generatedAlwaysAs((): SQL => sql`content ->> 'id'`, { mode: 'virtual' }),
})

/** Divisions, devices and household classes of a rule book, each list as one text under its hash. Never changed. */
export const lists = sqliteTable('lists', {
  hash: text().primaryKey(),
  content: text().notNull(),
})

/** An edition of the rule book: the sorted list of its document hashes and its three lists. Never changed. */
export const editions = sqliteTable('editions', {
  hash: text().primaryKey(),
  createdAt: text('created_at').notNull(),
  documentHashes: text('document_hashes').notNull(),
  divisions: text()
    .notNull()
    .references(() => lists.hash),
  devices: text()
    .notNull()
    .references(() => lists.hash),
  classes: text()
    .notNull()
    .references(() => lists.hash),
  /** Hash of the rest of the row, so that a changed bit is noticed. */
  digest: text().notNull(),
})
