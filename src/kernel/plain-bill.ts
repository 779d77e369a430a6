import { type BillColumns, DONE, UNKNOWN_FEN } from './columns.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'

const MOST_FEN = 0x7fffffff

/** Writes the bill of an everyday row but for its verdict; false where a sum is more than its column holds. */
export function writePlainBill(
  out: BillColumns,
  row: number,
  kwh: number,
  energy: number,
  timeOfUse: number,
  traded: number,
  trading: number,
  operating: number,
  warnings: number,
): boolean {
  if (energy > MOST_FEN || Math.abs(timeOfUse) > MOST_FEN || operating > MOST_FEN) return false
  if (trading < 0 - MOST_FEN || Math.abs(energy + timeOfUse + trading) > MOST_FEN) return false
  out.status[row] = DONE
  out.kwh[row] = kwh
  out.energyFen[row] = energy
  out.timeOfUseFen[row] = timeOfUse
  out.tradingFen[row] = trading
  out.recognised[row] = traded
  out.operatingFen[row] = operating
  out.purchaseFen[row] = 0
  out.refundFen[row] = 0
  out.warnings[row] = warnings
  return true
}

/** Writes the bill that the pieces of a row add up to; false where it is not one for the everyday way. */
export function writeSums(
  { out, sums }: PlainRun,
  row: number,
  kwh: number,
  verdict: number,
  unmet: number,
  warnings: number,
): boolean {
  const isOpen = sums[state.IS_OPEN] === 1
  if (isOpen && sums[state.OPERATING] !== 0) return false
  out.eligible[row] = verdict
  out.unmet[row] = unmet
  return writePlainBill(
    out,
    row,
    kwh,
    sums[state.ENERGY] as number,
    sums[state.TIME_OF_USE] as number,
    sums[state.ADDED_KWH] as number,
    sums[state.TRADING] as number,
    isOpen ? UNKNOWN_FEN : (sums[state.OPERATING] as number),
    warnings,
  )
}
