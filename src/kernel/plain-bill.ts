import { type BillColumns, DONE } from './columns.ts'

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
