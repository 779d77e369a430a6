export const cents = (text: string) => `CAST(CAST('${text}' AS DECIMAL(12, 2)) * 100 AS BIGINT)`
export const price = (text: string | undefined) =>
  text === undefined ? 'CAST(NULL AS DECIMAL(12, 6))' : `CAST('${text}' AS DECIMAL(12, 6))`
export const ENDLESS = '1000000000000'

/** A table of these rows, with its columns where there are none. */
export function valuesOrNone(table: string, rows: readonly string[], columns: string): string {
  if (rows.length === 0) return `CREATE OR REPLACE TABLE ${table} (${columns})`
  const names = columns.match(/[a-z]+(?= [A-Z])/g) ?? []
  return `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (VALUES ${rows.join(', ')}) s(${names.join(', ')})`
}
