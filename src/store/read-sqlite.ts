import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Database } from './database.ts'

/** A database that is open and was checked elsewhere in this program, to be read by another thread. */
export function readSqlite(file: string): Database {
  const client = new Sqlite(file, { readonly: true, fileMustExist: true })
  return {
    queries: drizzle(client),
    apply: () => Promise.reject(new Error('this thread only reads')),
  }
}
