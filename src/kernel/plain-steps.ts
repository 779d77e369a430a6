import * as plain from './plain-cell.ts'
import * as state from './plain-state.ts'
import { rounded } from './share-of-days.ts'
import { type SubsidySink, tell } from './subsidy-sink.ts'

/** No amount: the account is not an everyday one. */
export const REFUSED = -Number.MAX_SAFE_INTEGER

/**
 * Fen for some kWh by bands from the position on; refused where a running total is come back to. `began` is the first
 * day of the running total.
 */
export function chargeFor(
  run: Float64Array,
  values: Float64Array,
  cell: number,
  began: number,
  kwh: number,
): number {
  const over = values[cell + plain.OVER] as number
  if (over < 0) return band(values, cell, 0, kwh)
  if ((run[state.BEGAN] !== began || run[state.OVER] !== over) && !startTotal(run, began, over))
    return REFUSED
  const opening = run[state.POSITION] as number
  const closing = opening + kwh
  run[state.POSITION] = closing
  return bandsFor(values, cell, opening, closing)
}

/** A running total that is new: one that began no later than the one in hand may have been left before. */
function startTotal(run: Float64Array, began: number, over: number): boolean {
  if (began <= (run[state.BEGAN] as number)) return false
  run[state.BEGAN] = began
  run[state.OVER] = over
  run[state.POSITION] = 0
  return true
}

function bandsFor(values: Float64Array, cell: number, opening: number, closing: number): number {
  const first = values[cell + plain.BOUND] as number
  const second = values[cell + plain.BOUND + 1] as number
  let fen = 0
  if (opening < first) fen = band(values, cell, 0, (closing < first ? closing : first) - opening)
  if (closing <= first) return fen
  const above = opening > first ? opening : first
  if (above < second) fen += band(values, cell, 1, (closing < second ? closing : second) - above)
  if (closing > second) fen += band(values, cell, 2, closing - (above > second ? above : second))
  return fen
}

function band(values: Float64Array, cell: number, number: number, kwh: number): number {
  return rounded(kwh, values[cell + plain.PRICE + number] as number, values[cell + plain.POWER] as number)
}

/** Whether the running total of the price began before the reading, and no source states where it stood. */
export function lacksPrior(values: Float64Array, cell: number, began: number, from: number): boolean {
  return (
    (values[cell + plain.OVER] as number) >= 0 && began < from && (values[cell + plain.PRIOR] as number) >= 0
  )
}

/** Fen that the periods add, or take off. Registers below zero are not stated. */
export function differencesFor(
  values: Float64Array,
  cell: number,
  peak: number,
  flat: number,
  valley: number,
): number {
  const power = values[cell + plain.DIFFERENCE_POWER] as number
  const ofFlat = values[cell + plain.DIFFERENCE + 1] as number
  return (
    rounded(peak, values[cell + plain.DIFFERENCE] as number, power) +
    (ofFlat === 0 || flat <= 0 ? 0 : rounded(flat, ofFlat, power)) +
    rounded(valley, values[cell + plain.DIFFERENCE + 2] as number, power)
  )
}

/** Whether any period has both energy and a difference. */
export function hasDifferences(
  values: Float64Array,
  cell: number,
  peak: number,
  flat: number,
  valley: number,
): boolean {
  return (
    (peak !== 0 && values[cell + plain.DIFFERENCE] !== 0) ||
    (flat > 0 && values[cell + plain.DIFFERENCE + 1] !== 0) ||
    (valley !== 0 && values[cell + plain.DIFFERENCE + 2] !== 0)
  )
}

/**
 * The kWh that a price cut takes, up to its limit for the season; refused where the season is one that was left
 * before. `began` is its first day.
 */
export function tradedKwh(
  run: Float64Array,
  values: Float64Array,
  cell: number,
  began: number,
  heating: number,
): number {
  const season = values[cell + plain.SEASON] as number
  if (run[state.TRADE_BEGAN] !== began || run[state.TRADE_SEASON] !== season) {
    if (began <= (run[state.TRADE_BEGAN] as number)) return REFUSED
    run[state.TRADE_BEGAN] = began
    run[state.TRADE_SEASON] = season
    run[state.RECOGNISED] = 0
  }
  if (values[cell + plain.TRADE] !== plain.SOME) return 0
  const before = run[state.RECOGNISED] as number
  const left = (values[cell + plain.TRADE_CAP] as number) - before
  const room = heating < left ? heating : left
  if (room <= 0) return 0
  run[state.RECOGNISED] = before + room
  return room
}

/** Fen that some traded kWh take off. */
export function cutFor(values: Float64Array, cell: number, kwh: number): number {
  return rounded(kwh, values[cell + plain.TRADE_PRICE] as number, values[cell + plain.TRADE_POWER] as number)
}

/** No way of paying: whether the days are paid for is not known. */
const OPEN_WAY = -1

/**
 * Fen of the subsidy: the rounded amount of the season so far less what it was before; 0 where it is not known.
 * Refused where it is not the one that the account has in hand, or is more than can be told exactly.
 */
export function subsidyFor(
  run: Float64Array,
  values: Float64Array,
  cell: number,
  began: number,
  heating: number,
): number {
  const claim = values[cell + plain.CLAIM] as number
  if (claim !== plain.SOME && claim !== plain.OPEN) return 0
  const way = claim === plain.OPEN ? OPEN_WAY : (values[cell + plain.CLAIM_WAY] as number)
  if (run[state.CLAIM_BEGAN] !== began || run[state.CLAIM_OF] !== way) {
    if (began <= (run[state.CLAIM_BEGAN] as number)) return REFUSED
    run[state.CLAIM_BEGAN] = began
    run[state.CLAIM_OF] = way
    run[state.CLAIM_KWH] = 0
    run[state.CLAIM_FEN] = 0
  }
  if (claim === plain.OPEN) return 0
  const kwh = (run[state.CLAIM_KWH] as number) + heating
  if (kwh > (values[cell + plain.CLAIM_MOST] as number)) return REFUSED
  run[state.CLAIM_KWH] = kwh
  const limit = values[cell + plain.CLAIM_LIMIT] as number
  const scale = values[cell + plain.CLAIM_SCALE] as number
  const fen = rounded(kwh < limit ? kwh : limit, values[cell + plain.CLAIM_RATE] as number, scale)
  const before = run[state.CLAIM_FEN] as number
  run[state.CLAIM_FEN] = fen
  return fen - before
}

/** Tells a subsidy of a row to whoever wants to know; false where there is no room. */
export function tellSubsidy(
  sink: SubsidySink | undefined,
  values: Float64Array,
  cell: number,
  row: number,
  began: number,
  fen: number,
): boolean {
  if (sink === undefined || fen === 0) return true
  return tell(sink, row, values[cell + plain.CLAIM_PROVISION] as number, began, fen)
}
