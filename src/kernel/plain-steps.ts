import { ABSENT, type BillColumns, DONE, type RowColumns, UNKNOWN_FEN } from './columns.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import { rounded } from './share-of-days.ts'
import { tell } from './subsidy-sink.ts'
import * as warning from './warnings.ts'

function warn(sums: Float64Array, bit: number): void {
  sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | bit
}

/**
 * Charges some kWh by bands from the position on; false where a running total is come back to. `began` is the first
 * day of the running total.
 */
export function chargePiece(
  { run, sums }: PlainRun,
  values: Float64Array,
  cell: number,
  began: number,
  kwh: number,
  from: number,
  last: number,
  isFirst: boolean,
): boolean {
  if (kwh > 0 && (values[cell + plain.PRICE_CONFIRMED] as number) < last)
    warn(sums, warning.NOT_CONFIRMED_SINCE)
  const power = values[cell + plain.POWER] as number
  const over = values[cell + plain.OVER] as number
  if (over < 0) {
    ;(sums[state.ENERGY] as number) += rounded(kwh, values[cell + plain.PRICE] as number, power)
    return true
  }
  if ((run[state.BEGAN] !== began || run[state.OVER] !== over) && !startTotal(run, began, over)) return false
  if (isFirst && began < from && (values[cell + plain.PRIOR] as number) >= 0)
    warn(sums, warning.PRIOR_COUNTED_AS_ZERO)
  const opening = run[state.POSITION] as number
  const closing = opening + kwh
  run[state.POSITION] = closing
  const first = values[cell + plain.BOUND] as number
  const second = values[cell + plain.BOUND + 1] as number
  let fen = 0
  if (opening < first) fen = band(values, cell, 0, closing < first ? closing - opening : first - opening)
  if (closing > first && opening < second)
    fen += band(values, cell, 1, (closing < second ? closing : second) - (opening > first ? opening : first))
  if (closing > second) fen += band(values, cell, 2, closing - (opening > second ? opening : second))
  ;(sums[state.ENERGY] as number) += fen
  return true
}

/** A running total that is new: one that began no later than the one in hand may have been left before. */
function startTotal(run: Float64Array, began: number, over: number): boolean {
  if (began <= (run[state.BEGAN] as number)) return false
  run[state.BEGAN] = began
  run[state.OVER] = over
  run[state.POSITION] = 0
  return true
}

function band(values: Float64Array, cell: number, number: number, kwh: number): number {
  return rounded(kwh, values[cell + plain.PRICE + number] as number, values[cell + plain.POWER] as number)
}

export function addDifferences(
  values: Float64Array,
  cell: number,
  measures: Float64Array,
  sums: Float64Array,
  last: number,
): void {
  const peak = measures[state.PEAK] as number
  const flat = Math.max(0, measures[state.FLAT] as number)
  const valley = measures[state.VALLEY] as number
  const power = values[cell + plain.DIFFERENCE_POWER] as number
  const ofPeak = values[cell + plain.DIFFERENCE] as number
  const ofFlat = values[cell + plain.DIFFERENCE + 1] as number
  const ofValley = values[cell + plain.DIFFERENCE + 2] as number
  ;(sums[state.TIME_OF_USE] as number) +=
    rounded(peak, ofPeak, power) +
    (ofFlat === 0 ? 0 : rounded(flat, ofFlat, power)) +
    rounded(valley, ofValley, power)
  if ((values[cell + plain.DIFFERENCES_CONFIRMED] as number) >= last) return
  if (peak * ofPeak !== 0 || flat * ofFlat !== 0 || valley * ofValley !== 0)
    warn(sums, warning.NOT_CONFIRMED_SINCE)
}

/**
 * Trading and the subsidy of some days; false where they are not the ones that the account has in hand. `began` is
 * the first day of their season.
 */
export function supportPiece(
  self: PlainRun,
  values: Float64Array,
  row: number,
  cell: number,
  began: number,
  heating: number,
  last: number,
  isPartOfRow: boolean,
): boolean {
  const { run, sums } = self
  const season = values[cell + plain.SEASON] as number
  if (season < 0) return true
  sums[state.IS_COUNTED] = 1
  const trade = values[cell + plain.TRADE] as number
  const claim = values[cell + plain.CLAIM] as number
  if (trade > 0 && !tradePiece(self, values, cell, season, began, heating, last)) return false
  if (claim === 0) return true
  if ((values[cell + plain.CLAIM_CONFIRMED] as number) < last) warn(sums, warning.NOT_CONFIRMED_SINCE)
  if (claim !== plain.SOME && claim !== plain.OPEN) return true
  if (isPartOfRow) warn(sums, warning.SPLIT_BY_DAYS)
  const way = claim === plain.OPEN ? OPEN_WAY : (values[cell + plain.CLAIM_WAY] as number)
  if (run[state.CLAIM_BEGAN] !== began || run[state.CLAIM_OF] !== way) {
    if (began <= (run[state.CLAIM_BEGAN] as number)) return false
    run[state.CLAIM_BEGAN] = began
    run[state.CLAIM_OF] = way
    run[state.CLAIM_KWH] = 0
    run[state.CLAIM_FEN] = 0
  }
  if (claim === plain.SOME) return payPiece(self, values, row, cell, began, heating)
  sums[state.IS_OPEN] = 1
  return true
}

/** No way of paying: whether the days are paid for is not known. */
const OPEN_WAY = -1

function tradePiece(
  { run, sums }: PlainRun,
  values: Float64Array,
  cell: number,
  season: number,
  began: number,
  heating: number,
  last: number,
): boolean {
  if (run[state.TRADE_BEGAN] !== began || run[state.TRADE_SEASON] !== season) {
    if (began <= (run[state.TRADE_BEGAN] as number)) return false
    run[state.TRADE_BEGAN] = began
    run[state.TRADE_SEASON] = season
    run[state.RECOGNISED] = 0
  }
  if (values[cell + plain.TRADE] !== plain.SOME) return true
  if ((sums[state.RUNS] as number)++ > 0) return false
  const left = (values[cell + plain.TRADE_CAP] as number) - (run[state.RECOGNISED] as number)
  const room = heating < left ? heating : left
  if (room <= 0) return true
  ;(run[state.RECOGNISED] as number) += room
  ;(sums[state.ADDED_KWH] as number) += room
  const price = values[cell + plain.TRADE_PRICE] as number
  ;(sums[state.TRADING] as number) -= rounded(room, price, values[cell + plain.TRADE_POWER] as number)
  if ((values[cell + plain.TRADE_CONFIRMED] as number) < last) warn(sums, warning.NOT_CONFIRMED_SINCE)
  return true
}

/** The rounded amount so far, less what it was before. */
function payPiece(
  { run, sums, sink }: PlainRun,
  values: Float64Array,
  row: number,
  cell: number,
  began: number,
  heating: number,
) {
  const kwh = (run[state.CLAIM_KWH] as number) + heating
  if (kwh > (values[cell + plain.CLAIM_MOST] as number)) return false
  run[state.CLAIM_KWH] = kwh
  const limit = values[cell + plain.CLAIM_LIMIT] as number
  const scale = values[cell + plain.CLAIM_SCALE] as number
  const fen = rounded(kwh < limit ? kwh : limit, values[cell + plain.CLAIM_RATE] as number, scale)
  const added = fen - (run[state.CLAIM_FEN] as number)
  run[state.CLAIM_FEN] = fen
  ;(sums[state.OPERATING] as number) += added
  if (sink === undefined || added === 0) return true
  return tell(sink, row, values[cell + plain.CLAIM_PROVISION] as number, began, added)
}

export function warningsOf(
  sums: Float64Array,
  ofProfile: number,
  hasDevice: boolean,
  rows: RowColumns,
  row: number,
  days: number,
  classes: number,
): number {
  const seasonDays = sums[state.SEASON_DAYS] as number
  let warnings = (sums[state.WARNINGS] as number) | ofProfile
  if (hasDevice && seasonDays > 0) {
    if (seasonDays < days) warnings |= warning.SPLIT_BY_DAYS
    if (sums[state.IS_COUNTED] === 1 && rows.heating[row] === ABSENT) warnings |= warning.WHOLE_USE
  }
  if (sums[state.IS_OPEN] === 1) warnings |= warning.NET_INCOMPLETE
  if ((classes & ~(sums[state.NAMED] as number)) !== 0) warnings |= warning.CLASS_CHANGES_NOTHING
  return warnings
}

const MOST_FEN = 0x7fffffff

/** Writes the bill of a row; false where a sum is more than its column holds. */
export function write(
  out: BillColumns,
  values: Float64Array,
  row: number,
  cell: number,
  kwh: number,
  sums: Float64Array,
  warnings: number,
): boolean {
  const energy = sums[state.ENERGY] as number
  const timeOfUse = sums[state.TIME_OF_USE] as number
  const trading = sums[state.TRADING] as number
  const operating = sums[state.OPERATING] as number
  if (energy > MOST_FEN || Math.abs(timeOfUse) > MOST_FEN || operating > MOST_FEN) return false
  if (sums[state.IS_OPEN] === 1 && operating !== 0) return false
  if (trading < 0 - MOST_FEN || Math.abs(energy + timeOfUse + trading) > MOST_FEN) return false
  out.status[row] = DONE
  out.kwh[row] = kwh
  out.energyFen[row] = energy
  out.timeOfUseFen[row] = timeOfUse
  out.tradingFen[row] = trading
  out.eligible[row] = values[cell + plain.VERDICT] as number
  out.unmet[row] = values[cell + plain.UNMET] as number
  out.recognised[row] = sums[state.ADDED_KWH] as number
  out.operatingFen[row] = sums[state.IS_OPEN] === 1 ? UNKNOWN_FEN : operating
  out.purchaseFen[row] = 0
  out.refundFen[row] = 0
  out.warnings[row] = warnings
  return true
}
