import { UNKNOWN_FEN } from './columns.ts'
import { billKnownPieces } from './known-pieces.ts'
import * as known from './known-readings.ts'
import { isUnconfirmed } from './known-unconfirmed.ts'
import type { LineSums } from './line-sums.ts'
import { writePlainBill } from './plain-bill.ts'
import * as plain from './plain-cell.ts'
import { tellPlainDifferences, tellPlainEnergy } from './plain-lines.ts'
import type { PlainRun } from './plain-state.ts'
import {
  chargeFor,
  cutFor,
  differencesFor,
  REFUSED,
  subsidyFor,
  tellSubsidy,
  tradedKwh,
} from './plain-steps.ts'
import { NOT_CONFIRMED_SINCE } from './warnings.ts'

/** Bills a reading whose like was looked up before, from its record at `at`; `warnings` are those of the account. */
export function billKnown(
  self: PlainRun,
  at: number,
  row: number,
  kwh: number,
  isFirst: boolean,
  warnings: number,
): boolean {
  const { rows, run, out, lines } = self
  const { records } = self.known
  const { values } = self.shop.shared.table
  const stated = rows.heating[row] as number
  let told = warnings | (records[at + known.WARNINGS] as number)
  if (isFirst) told |= records[at + known.WARNINGS_FIRST] as number
  if (stated < 0) told |= records[at + known.WARNINGS_WHOLE_USE] as number
  if (records[at + known.MORE] !== 0) return billKnownPieces(self, at, row, kwh, told)
  const cell = records[at + known.CELL] as number
  if (kwh > (values[cell + plain.MOST_KWH] as number)) return false
  const energy = chargeFor(run, values, cell, records[at + known.BEGAN] as number, kwh)
  const peak = rows.peak[row] as number
  const flat = rows.flat[row] as number
  const valley = rows.valley[row] as number
  const timeOfUse = kwh > 0 ? differencesOf(values, cell, peak, flat, valley) : 0
  if (energy === REFUSED || timeOfUse === REFUSED) return false
  if (lines !== undefined) tellLines(lines, run, values, cell, kwh, peak, flat, valley)
  let traded = 0
  let operating = 0
  if ((values[cell + plain.SEASON] as number) >= 0) {
    const began = records[at + known.SEASON_BEGAN] as number
    const heating = stated < 0 ? kwh : stated
    if ((values[cell + plain.TRADE] as number) > 0) traded = tradedKwh(run, values, cell, began, heating)
    if ((values[cell + plain.CLAIM] as number) > 0)
      operating = claimOf(self, values, row, cell, began, heating)
    if (traded === REFUSED || operating === REFUSED) return false
  }
  const unconfirmed = records[at + known.UNCONFIRMED] as number
  if (isUnconfirmed(values, cell, unconfirmed, kwh, traded, peak, flat, valley)) told |= NOT_CONFIRMED_SINCE
  const trading = traded === 0 ? 0 : 0 - cutFor(values, cell, traded)
  out.eligible[row] = records[at + known.VERDICT] as number
  out.unmet[row] = records[at + known.UNMET] as number
  return writePlainBill(out, row, kwh, energy, timeOfUse, traded, trading, operating, told)
}

/** Fen that the periods add, or that a register is not stated which they need. */
function differencesOf(
  values: Float64Array,
  cell: number,
  peak: number,
  flat: number,
  valley: number,
): number {
  if (values[cell + plain.NEEDS_PERIODS] !== 1) return 0
  return valley < 0 ? REFUSED : differencesFor(values, cell, peak, flat, valley)
}

function tellLines(
  lines: LineSums,
  run: Float64Array,
  values: Float64Array,
  cell: number,
  kwh: number,
  peak: number,
  flat: number,
  valley: number,
): void {
  tellPlainEnergy(lines, run, values, cell, kwh)
  if (values[cell + plain.NEEDS_PERIODS] === 1) tellPlainDifferences(lines, values, cell, peak, flat, valley)
}

/** The subsidy of a row, or that it is not known. */
function claimOf(
  { run, sink }: PlainRun,
  values: Float64Array,
  row: number,
  cell: number,
  began: number,
  heating: number,
): number {
  const fen = subsidyFor(run, values, cell, began, heating)
  if (fen === REFUSED || !tellSubsidy(sink, values, cell, row, began, fen)) return REFUSED
  return values[cell + plain.CLAIM] === plain.OPEN ? UNKNOWN_FEN : fen
}
