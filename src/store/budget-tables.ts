import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** An uploaded register of households, under the hash of its rows. It goes on its day; its rows go with it. */
export const registers = sqliteTable('registers', {
  digest: text().primaryKey(),
  createdAt: text('created_at').notNull(),
  /** The last day on which it is kept. */
  keptUntil: text('kept_until').notNull(),
  households: integer().notNull(),
  /** County codes, as JSON. */
  divisions: text().notNull(),
})

/** The rows of a register as JSON lines, in parts that a database parameter can hold. */
export const registerParts = sqliteTable(
  'register_parts',
  {
    digest: text()
      .notNull()
      .references(() => registers.digest),
    part: integer().notNull(),
    content: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.digest, table.part] })],
)

/** A budget that was worked out, under the hash of engine, edition, usage model and request. Never changed but for its lock. */
export const budgets = sqliteTable('budgets', {
  id: text().primaryKey(),
  createdAt: text('created_at').notNull(),
  /** The name of whoever had it worked out; null: before names were kept. */
  createdBy: text('created_by'),
  name: text().notNull(),
  edition: text().notNull(),
  engine: text().notNull(),
  divisions: text().notNull(),
  request: text().notNull(),
  result: text().notNull(),
  /** Hash of request and result, so that a changed bit is noticed. */
  digest: text().notNull(),
  /** When it was locked for review, and by whom; null: it may be deleted. */
  lockedAt: text('locked_at'),
  lockedBy: text('locked_by'),
})
