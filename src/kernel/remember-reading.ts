import { addReading } from './known-readings.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import type { Profile } from './profile.ts'
import { internRow, type Workshop } from './workshop.ts'

/** A reading that one cell bills is not looked up again. */
export function rememberReading(
  { known, rows, shop }: PlainRun,
  { site, warnings, hasDevice }: Profile,
  row: number,
  cell: number,
  final: number,
  began: number,
  seasonBegan: number,
): void {
  const byNow = (rows.registeredOn[row] as number) <= (rows.from[row] as number) ? 1 : 0
  const cells = [sharedRow(shop, cell), sharedRow(shop, final)]
  const record = [...cells, began, seasonBegan, warnings, Number(hasDevice)]
  addReading(known, rows, row, byNow, site.county, record)
}

/**
 * Where the same row stands among those that whole readings are billed by. What tells one part of a reading from
 * another is left out: these have one part only.
 */
function sharedRow(shop: Workshop, at: number): number {
  const row = [...shop.plain.values.subarray(at, at + plain.PLAIN_WIDTH)]
  row[plain.CHARGE] = 0
  row[plain.SAME] = 0
  return internRow(shop.shared, '', row) * plain.PLAIN_WIDTH
}
