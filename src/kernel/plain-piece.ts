import { HAS_NOTICE, IN_PRICE_SEASON } from './cell-record.ts'
import { TIME_OF_USE_SHIFT } from './facts.ts'
import * as plain from './plain-cell.ts'
import { tellPlainDifferences, tellPlainEnergy } from './plain-lines.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import {
  chargeFor,
  cutFor,
  differencesFor,
  hasDifferences,
  lacksPrior,
  REFUSED,
  subsidyFor,
  tellSubsidy,
  tradedKwh,
} from './plain-steps.ts'
import { shareOfDays } from './share-of-days.ts'
import * as warning from './warnings.ts'

/** Bills the days from `at` to before `next` by one cell, with their share of the row, and adds them to its sums. */
export function billPiece(
  self: PlainRun,
  row: number,
  cell: number,
  began: number,
  seasonBegan: number,
  at: number,
  next: number,
  whole: number,
  isFirst: boolean,
): boolean {
  const { rows, sums, shop } = self
  const { values } = shop.plain
  const from = rows.from[row] as number
  const days = (rows.to[row] as number) + 1 - from
  const isWhole = next - at === days
  const share = (value: number) =>
    value < 0 || isWhole ? value : shareOfDays(value, days, at - from, next - from)
  const peak = share(rows.peak[row] as number)
  const flat = share(rows.flat[row] as number)
  const valley = share(rows.valley[row] as number)
  const kwh = isWhole || valley < 0 ? share(whole) : peak + (flat < 0 ? 0 : flat) + valley
  if (kwh > (values[cell + plain.MOST_KWH] as number)) return false
  if (!addCharge(self, values, cell, began, kwh, peak, flat, valley)) return false
  warn(sums, warningsOfCharge(self, row, cell, began, peak, flat, valley, kwh, isFirst))
  noteDays(values, cell, sums, next - at)
  const stated = share(rows.heating[row] as number)
  const heating = stated < 0 || stated > kwh ? kwh : stated
  return supportPiece(self, row, cell, seasonBegan, heating, isWhole)
}

/** Adds what some kWh come to by tier and by period; false where the account is not an everyday one. */
export function addCharge(
  { run, sums, lines }: PlainRun,
  values: Float64Array,
  cell: number,
  began: number,
  kwh: number,
  peak: number,
  flat: number,
  valley: number,
): boolean {
  const energy = chargeFor(run, values, cell, began, kwh)
  if (energy === REFUSED) return false
  ;(sums[state.ENERGY] as number) += energy
  if (lines !== undefined) tellPlainEnergy(lines, run, values, cell, kwh)
  if (values[cell + plain.NEEDS_PERIODS] === 1 && kwh > 0) {
    if (valley < 0) return false
    ;(sums[state.TIME_OF_USE] as number) += differencesFor(values, cell, peak, flat, valley)
    if (lines !== undefined) tellPlainDifferences(lines, values, cell, peak, flat, valley)
  }
  return true
}

function warn(sums: Float64Array, bits: number): void {
  sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | bits
}

/** The last day for which a price must be confirmed. */
function lastDay({ rows, shop }: PlainRun, row: number): number {
  return shop.terms.inForceOn ?? (rows.to[row] as number)
}

function warningsOfCharge(
  self: PlainRun,
  row: number,
  cell: number,
  began: number,
  peak: number,
  flat: number,
  valley: number,
  kwh: number,
  isFirst: boolean,
): number {
  const { rows, shop } = self
  const { values } = shop.plain
  const last = lastDay(self, row)
  const figure = (place: number) => values[cell + place] as number
  let warnings = 0
  if (kwh > 0 && figure(plain.PRICE_CONFIRMED) < last) warnings |= warning.NOT_CONFIRMED_SINCE
  if (isFirst && lacksPrior(values, cell, began, rows.from[row] as number))
    warnings |= warning.PRIOR_COUNTED_AS_ZERO
  const charges = kwh > 0 && figure(plain.NEEDS_PERIODS) === 1
  if (
    charges &&
    figure(plain.DIFFERENCES_CONFIRMED) < last &&
    hasDifferences(values, cell, peak, flat, valley)
  )
    warnings |= warning.NOT_CONFIRMED_SINCE
  if ((((rows.facts[row] as number) >> TIME_OF_USE_SHIFT) & figure(plain.LACKS_TIME_OF_USE)) !== 0)
    warnings |= warning.TIME_OF_USE_NOT_IN_FORCE
  return warnings
}

function noteDays(values: Float64Array, cell: number, sums: Float64Array, days: number): void {
  const flags = values[cell + plain.FLAGS] as number
  if ((flags & IN_PRICE_SEASON) !== 0) sums[state.SEASON_DAYS] = (sums[state.SEASON_DAYS] as number) + days
  if ((flags & HAS_NOTICE) !== 0) warn(sums, warning.NOTICE)
  sums[state.NAMED] = (sums[state.NAMED] as number) | (values[cell + plain.CLASSES_NAMED] as number)
}

/** Trading and the subsidy of some days; false where they are not the ones that the account has in hand. */
function supportPiece(
  self: PlainRun,
  row: number,
  cell: number,
  began: number,
  heating: number,
  isWhole: boolean,
): boolean {
  const { run, sums, shop, sink } = self
  const { values } = shop.plain
  if ((values[cell + plain.SEASON] as number) < 0) return true
  sums[state.IS_COUNTED] = 1
  const trade = values[cell + plain.TRADE] as number
  if (trade > 0) {
    const kwh = tradedKwh(run, values, cell, began, heating)
    if (kwh === REFUSED || (trade === plain.SOME && (sums[state.RUNS] as number)++ > 0)) return false
    ;(sums[state.ADDED_KWH] as number) += kwh
    ;(sums[state.TRADING] as number) -= cutFor(values, cell, kwh)
    if (kwh > 0 && (values[cell + plain.TRADE_CONFIRMED] as number) < lastDay(self, row))
      warn(sums, warning.NOT_CONFIRMED_SINCE)
  }
  const claim = values[cell + plain.CLAIM] as number
  if (claim === 0) return true
  if ((values[cell + plain.CLAIM_CONFIRMED] as number) < lastDay(self, row))
    warn(sums, warning.NOT_CONFIRMED_SINCE)
  if (claim !== plain.SOME && claim !== plain.OPEN) return true
  if (!isWhole) warn(sums, warning.SPLIT_BY_DAYS)
  if (claim === plain.OPEN) sums[state.IS_OPEN] = 1
  const fen = subsidyFor(run, values, cell, began, heating)
  if (fen === REFUSED) return false
  ;(sums[state.OPERATING] as number) += fen
  return tellSubsidy(sink, values, cell, row, began, fen)
}
