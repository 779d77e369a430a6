import { drizzle } from 'drizzle-orm/d1'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import type { Database } from './database.ts'

/** The binding of a D1 database, as far as drizzle and we use it. */
export type D1Binding = Parameters<typeof drizzle>[0]

const dialect = new SQLiteAsyncDialect()

/**
 * The database of a Worker. It is migrated when the Worker is deployed, never by a request. Statements go to
 * D1's own batch: drizzle's takes no plain SQL with parameters.
 */
export function d1Database(binding: D1Binding): Database {
  return {
    queries: drizzle(binding),
    apply: async (statements) => {
      const prepared = statements.map((statement) => {
        const { sql, params } = dialect.sqlToQuery(statement)
        return binding.prepare(sql).bind(...params)
      })
      if (prepared.length > 0) await binding.batch(prepared)
    },
  }
}
