import { ABSENT } from './columns.ts'
import * as known from './known-readings.ts'
import { isUnconfirmed } from './known-unconfirmed.ts'
import { writeSums } from './plain-bill.ts'
import * as plain from './plain-cell.ts'
import { addCharge } from './plain-piece.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import { cutFor, REFUSED, subsidyFor, tellSubsidy, tradedKwh } from './plain-steps.ts'
import { shareOfDays } from './share-of-days.ts'
import { NOT_CONFIRMED_SINCE } from './warnings.ts'

/**
 * Bills a reading of several pieces whose like was looked up before, from its records at `at`, one behind the other.
 * `told` are warnings of the account and of all its pieces.
 */
export function billKnownPieces(
  self: PlainRun,
  at: number,
  row: number,
  whole: number,
  told: number,
): boolean {
  const { rows, sums } = self
  const { records } = self.known
  if (rows.heating[row] !== ABSENT) return false
  sums.fill(0)
  sums[state.WARNINGS] = told
  const from = rows.from[row] as number
  const days = (rows.to[row] as number) + 1 - from
  const last = at + (records[at + known.MORE] as number) * known.WIDTH
  for (let piece = at, begin = 0; piece <= last; piece += known.WIDTH) {
    const end = piece === last ? days : (records[piece + known.WIDTH + known.FROM] as number) - from
    if (!addPiece(self, piece, row, whole, days, begin, end)) return false
    begin = end
  }
  const verdict = records[at + known.VERDICT] as number
  const unmet = records[at + known.UNMET] as number
  return writeSums(self, row, whole, verdict, unmet, sums[state.WARNINGS] as number)
}

/** Adds what the days from `begin` to before `end` of a row's come to. */
function addPiece(
  self: PlainRun,
  at: number,
  row: number,
  whole: number,
  days: number,
  begin: number,
  end: number,
): boolean {
  const { rows, sums } = self
  const { records } = self.known
  const { values } = self.shop.shared.table
  const cell = records[at + known.CELL] as number
  const peak = partOf(rows.peak[row] as number, days, begin, end)
  const flat = partOf(rows.flat[row] as number, days, begin, end)
  const valley = partOf(rows.valley[row] as number, days, begin, end)
  const kwh = valley < 0 ? partOf(whole, days, begin, end) : peak + (flat < 0 ? 0 : flat) + valley
  if (kwh > (values[cell + plain.MOST_KWH] as number)) return false
  const began = records[at + known.BEGAN] as number
  if (!addCharge(self, values, cell, began, kwh, peak, flat, valley)) return false
  const traded = supportOf(self, values, at, cell, row, kwh)
  if (traded === REFUSED) return false
  const unconfirmed = records[at + known.UNCONFIRMED] as number
  if (isUnconfirmed(values, cell, unconfirmed, kwh, traded, peak, flat, valley))
    sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | NOT_CONFIRMED_SINCE
  return true
}

function partOf(register: number, days: number, begin: number, end: number): number {
  return register < 0 ? register : shareOfDays(register, days, begin, end)
}

/** Adds the price cut and the subsidy of a piece, all of whose kWh count as heating; the kWh that were traded. */
function supportOf(
  { run, sums, sink, known: { records } }: PlainRun,
  values: Float64Array,
  at: number,
  cell: number,
  row: number,
  kwh: number,
): number {
  if ((values[cell + plain.SEASON] as number) < 0) return 0
  const began = records[at + known.SEASON_BEGAN] as number
  let traded = 0
  if ((values[cell + plain.TRADE] as number) > 0) {
    traded = tradedKwh(run, values, cell, began, kwh)
    if (traded === REFUSED) return REFUSED
    ;(sums[state.ADDED_KWH] as number) += traded
    ;(sums[state.TRADING] as number) -= cutFor(values, cell, traded)
  }
  if ((values[cell + plain.CLAIM] as number) > 0) {
    if (values[cell + plain.CLAIM] === plain.OPEN) sums[state.IS_OPEN] = 1
    const fen = subsidyFor(run, values, cell, began, kwh)
    if (fen === REFUSED || !tellSubsidy(sink, values, cell, row, began, fen)) return REFUSED
    ;(sums[state.OPERATING] as number) += fen
  }
  return traded
}
