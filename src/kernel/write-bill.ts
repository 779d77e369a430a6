import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import * as cell from './cell-record.ts'
import { type BillColumns, DONE, UNKNOWN_FEN } from './columns.ts'
import { NET_INCOMPLETE } from './warnings.ts'
import type { Workshop } from './workshop.ts'

const MOST_FEN = 0x7fffffff

/** Writes the sums of a row; false where one is more than its column holds, or known and unknown amounts mix. */
export function writeBill(
  { cells: { values } }: Workshop,
  state: AccountState,
  out: BillColumns,
  row: number,
): boolean {
  const { sums, reading } = state
  const energy = sums[account.ENERGY] as number
  const timeOfUse = sums[account.TIME_OF_USE] as number
  const trading = sums[account.TRADING] as number
  const operating = sums[account.OPERATING] as number
  if (energy > MOST_FEN || Math.abs(timeOfUse) > MOST_FEN || 0 - trading > MOST_FEN) return false
  if (operating > MOST_FEN || Math.abs(energy + timeOfUse + trading) > MOST_FEN) return false
  if ((state.isTradingOpen && trading !== 0) || (state.isOperatingOpen && operating !== 0)) return false
  if (state.isTradingOpen || state.isOperatingOpen) state.warnings |= NET_INCOMPLETE
  const last = state.pieceCell[state.pieces - 1] as number
  out.status[row] = DONE
  out.kwh[row] = reading[account.KWH] as number
  out.energyFen[row] = energy
  out.timeOfUseFen[row] = timeOfUse
  out.tradingFen[row] = state.isTradingOpen ? UNKNOWN_FEN : trading
  out.eligible[row] = values[last + cell.ELIGIBLE] as number
  out.unmet[row] = values[last + cell.UNMET] as number
  out.recognised[row] = sums[account.RECOGNISED] as number
  out.operatingFen[row] = state.isOperatingOpen ? UNKNOWN_FEN : operating
  out.purchaseFen[row] = 0
  out.refundFen[row] = sums[account.REFUND] as number
  out.warnings[row] = state.warnings
  return true
}
