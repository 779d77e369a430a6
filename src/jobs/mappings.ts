import type Sqlite from 'better-sqlite3'
import { type ColumnMapping, headerSlots } from '../tabular/column-mapping.ts'
import { sha256 } from './job-row.ts'

/** What was said of headers, kept for the next file of the division with the very same ones. */
export type Mappings = ReturnType<typeof mappings>

export function mappings(client: Sqlite.Database) {
  return {
    /** Whether anything was said of headers for a division. */
    isAny: (division: string): boolean =>
      client.prepare('select 1 from mappings where division = ?').get(division) !== undefined,
    of: (division: string, headers: readonly string[]): ColumnMapping | undefined => {
      const text = client
        .prepare('select columns from mappings where division = ? and header = ?')
        .pluck()
        .get(division, digestOf(headers)) as string | undefined
      const columns: ColumnMapping = text === undefined ? {} : JSON.parse(text)
      return isEmpty(columns) ? undefined : columns
    },
    keep: (
      division: string,
      headers: readonly string[],
      { columns, who, at }: { readonly columns: ColumnMapping; readonly who: string; readonly at: string },
    ): void => {
      client
        .prepare(
          'insert or replace into mappings (division, header, columns, who, at) values (?, ?, ?, ?, ?)',
        )
        .run(division, digestOf(headers), JSON.stringify(columns), who, at)
    },
  }
}

/** Headers that say themselves what they are. */
export const isEmpty = (columns: ColumnMapping) => Object.keys(columns).length === 0

function digestOf(headers: readonly string[]): string {
  return sha256(JSON.stringify(headerSlots(headers)))
}
