import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle } from 'drizzle-orm/d1'
import type { Database } from './database.ts'

/** The database of a Worker. It is migrated when the Worker is deployed, never by a request. */
export function d1Database(binding: Parameters<typeof drizzle>[0]): Database {
  const queries = drizzle(binding)
  return {
    queries: queries as unknown as Database['queries'],
    apply: async (statements) => {
      const [first, ...rest] = statements.map((statement) => queries.run(statement) as BatchItem<'sqlite'>)
      if (first !== undefined) await queries.batch([first, ...rest])
    },
  }
}
