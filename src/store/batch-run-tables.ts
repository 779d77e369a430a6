import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Runs of files where no disk keeps them. Lists and objects in these tables are JSON texts. */
export const batchRuns = sqliteTable(
  'batch_runs',
  {
    id: text().primaryKey(),
    division: text().notNull(),
    who: text().notNull(),
    createdAt: text('created_at').notNull(),
    fileName: text('file_name').notNull(),
    inputBytes: integer('input_bytes').notNull(),
    inputSha256: text('input_sha256').notNull(),
    /** Under which name the upload lies. */
    upload: text().notNull(),
    edition: text().notNull(),
    options: text().notNull(),
    corrects: text(),
    /** Digest of what makes a run the same as another. */
    request: text().notNull(),
    state: text().notNull(),
    cause: text(),
    /** The second attempt takes the file for GB18030. */
    attempt: integer().notNull(),
    /** Number of the step that is worked on, and how many units it has. */
    step: integer().notNull(),
    units: integer().notNull(),
    facts: text().notNull(),
    outcome: text(),
    startedAt: text('started_at'),
    finishedAt: text('finished_at'),
    retainedUntil: text('retained_until').notNull(),
    purgedAt: text('purged_at'),
    /** When its step was begun. */
    touchedAt: text('touched_at').notNull(),
  },
  (table) => [
    uniqueIndex('batch_runs_by_request')
      .on(table.request)
      .where(sql`state not in ('failed', 'cancelled') and purged_at is null`),
    index('batch_runs_by_state').on(table.state),
  ],
)

/** What was asked for under each `Idempotency-Key`. */
export const batchKeys = sqliteTable(
  'batch_keys',
  {
    who: text().notNull(),
    key: text().notNull(),
    request: text().notNull(),
    run: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.who, table.key] })],
)

/** Units of a step that are done, each once however often it was done, with what it reported. */
export const batchUnits = sqliteTable(
  'batch_units',
  {
    run: text().notNull(),
    attempt: integer().notNull(),
    step: integer().notNull(),
    unit: integer().notNull(),
    rows: integer().notNull(),
    report: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.run, table.attempt, table.step, table.unit] })],
)
