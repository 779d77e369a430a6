import * as known from './known-readings.ts'
import * as plain from './plain-cell.ts'
import { hasDifferences } from './plain-steps.ts'

/** Whether something that no source confirms any more charges or pays on a reading, or on a piece of it. */
export function isUnconfirmed(
  values: Float64Array,
  cell: number,
  unconfirmed: number,
  kwh: number,
  traded: number,
  peak: number,
  flat: number,
  valley: number,
): boolean {
  if (kwh > 0 && (unconfirmed & known.PRICE_UNCONFIRMED) !== 0) return true
  if (traded > 0 && (unconfirmed & known.TRADE_UNCONFIRMED) !== 0) return true
  if (kwh === 0 || (unconfirmed & known.DIFFERENCES_UNCONFIRMED) === 0) return false
  return values[cell + plain.NEEDS_PERIODS] === 1 && hasDifferences(values, cell, peak, flat, valley)
}
