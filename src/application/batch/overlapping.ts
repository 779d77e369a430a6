import type { BatchRow } from './batch-row.ts'

/** Rows kept and rows left out, each with the row that it overlaps. */
export type Sifted = {
  readonly kept: readonly BatchRow[]
  readonly dropped: readonly { readonly row: BatchRow; readonly of: number }[]
}

/** Readings that one request may have. With more of them nothing is kept apart: the request is refused. */
const MOST_KEPT = 400

/** Keeps of overlapping rows of one meter the one that stands first in the file. */
export function keepFirst(rows: readonly BatchRow[]): Sifted {
  const kept: BatchRow[] = []
  const dropped: { row: BatchRow; of: number }[] = []
  for (const row of [...rows].sort((a, b) => a.rowNumber - b.rowNumber)) {
    const earlier = kept.find((one) => overlap(one, row))
    if (earlier === undefined) kept.push(row)
    else dropped.push({ row, of: earlier.rowNumber })
    if (kept.length > MOST_KEPT) return { kept: rows, dropped: [] }
  }
  return { kept, dropped }
}

/** ISO days compare as text. A row whose days cannot be read overlaps nothing. */
function overlap(a: BatchRow, b: BatchRow): boolean {
  const meterOf = ({ reading }: BatchRow) => reading['meter'] ?? 'household'
  const day = (row: BatchRow, name: string) => String(row.reading[name] ?? '')
  return meterOf(a) === meterOf(b) && day(a, 'from') <= day(b, 'to') && day(b, 'from') <= day(a, 'to')
}
