import type { SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/** A database of ours, whichever program keeps it: reads through drizzle, writes as one list or not at all. */
export type Database = {
  readonly queries: BaseSQLiteDatabase<'sync' | 'async', unknown>
  /** All statements take effect together: a transaction on SQLite, a batch on D1. */
  readonly apply: (statements: readonly SQL[]) => Promise<void>
}
