import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documents, editions } from './tables.ts'

/** What rule editors propose. The text stays as it was written; how it ended is set once. */
export const drafts = sqliteTable('drafts', {
  id: text().primaryKey(),
  createdAt: text('created_at').notNull(),
  author: text().notNull(),
  documentId: text('document_id').notNull(),
  /** Both languages, as JSON. */
  title: text().notNull(),
  /** Codes, as JSON. */
  divisions: text().notNull(),
  content: text().notNull(),
  cases: text().notNull(),
  state: text().notNull(),
  decidedAt: text('decided_at'),
  decidedBy: text('decided_by'),
  reason: text(),
})

/** How the rule book of this machine went on from the one that ships, step by step. Never changed. */
export const publications = sqliteTable('publications', {
  seq: integer().primaryKey(),
  at: text().notNull(),
  draft: text()
    .notNull()
    .unique()
    .references(() => drafts.id),
  base: text().notNull(),
  edition: text()
    .notNull()
    .references(() => editions.hash),
  documentId: text('document_id').notNull(),
  documentHash: text('document_hash')
    .notNull()
    .references(() => documents.hash),
  replaces: text(),
})
