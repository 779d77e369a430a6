import type { Accumulation } from './accumulation.ts'
import { cappedRate, NO_LIMIT } from './capped-rate.ts'
import * as cell from './cell-record.ts'
import * as charge from './charge-record.ts'
import type { Workshop } from './workshop.ts'

/**
 * The everyday cell in one row of figures: up to three bands or one price, differences by period, one price cut, one
 * subsidy by the kWh. Most households of most counties have no other; they are billed without looking elsewhere.
 */
export const IS_PLAIN = 0
export const OVER = 1
/** The column of a stated position that the first reading lacks, or -1. */
export const PRIOR = 2
export const BOUND = 3
export const PRICE = 5
export const POWER = 8
export const MOST_KWH = 9
/** Differences for peak, flat and valley; 0 adds nothing. */
export const DIFFERENCE = 10
export const DIFFERENCE_POWER = 13
/** 1 where differences need registers. */
export const NEEDS_PERIODS = 14
export const LACKS_TIME_OF_USE = 15
/** The accumulation of the season of trading and subsidy, or -1. */
export const SEASON = 16
/** 0 none, 1 nothing for this household, 2 a price cut. */
export const TRADE = 17
export const TRADE_PRICE = 18
export const TRADE_POWER = 19
export const TRADE_CAP = 20
/** 0 none, 1 nothing for this household, 2 so much for each kWh, 3 not known. */
export const CLAIM = 21
export const CLAIM_RATE = 22
export const CLAIM_LIMIT = 23
export const CLAIM_SCALE = 24
export const CLAIM_PROVISION = 25
export const CLAIM_MOST = 26
export const FLAGS = 27
export const CLASSES_NAMED = 28
export const PRICE_CONFIRMED = 29
export const DIFFERENCES_CONFIRMED = 30
export const TRADE_CONFIRMED = 31
export const CLAIM_CONFIRMED = 32
export const VERDICT = 33
export const UNMET = 34
/** What days are charged by, to tell one part from another. */
export const CHARGE = 35
/** The provision and its way of paying, which may not change within a season. */
export const CLAIM_WAY = 36
/** Equal for days that differ in the verdict of trading alone: what is charged and paid is the same. */
export const SAME = 37
export const PLAIN_WIDTH = 38

export const SOME = 2
export const OPEN = 3
const NOT_FOR_THIS = 1
export const MOST_BANDS = 3
const MOST_WAYS = 1 << 24

/** The plain row of a cell; its first figure is 0 where the cell is not plain. */
export function plainRow(
  shop: Workshop,
  accumulations: readonly Accumulation[],
  own: readonly number[],
): number[] {
  const row = new Array<number>(PLAIN_WIDTH).fill(0)
  if (own[cell.IS_FOR_EXPLAINING] === 1) return row
  const isPlain =
    addCharge(shop, accumulations, own, row) && addTrade(shop, own, row) && addClaim(shop, own, row)
  row[IS_PLAIN] = isPlain ? 1 : 0
  row[FLAGS] = own[cell.FLAGS] as number
  row[CLASSES_NAMED] = own[cell.CLASSES_NAMED] as number
  row[PRICE_CONFIRMED] = own[cell.PRICE_CONFIRMED] as number
  row[DIFFERENCES_CONFIRMED] = own[cell.DIFFERENCES_CONFIRMED] as number
  row[TRADE_CONFIRMED] = row[TRADE] === SOME ? (own[cell.TRADE_CONFIRMED] as number) : 0
  row[SAME] = sameAs(shop, row)
  row[VERDICT] = own[cell.ELIGIBLE] as number
  row[UNMET] = own[cell.UNMET] as number
  return row
}

function sameAs({ knownBills }: Workshop, row: readonly number[]): number {
  const name = row.join()
  const known = knownBills.get(name) ?? knownBills.size
  knownBills.set(name, known)
  return known
}

function addCharge(
  shop: Workshop,
  accumulations: readonly Accumulation[],
  own: readonly number[],
  row: number[],
): boolean {
  const { values } = shop.charges.table
  const at = (own[cell.CHARGE] as number) * charge.CHARGE_WIDTH
  const figure = (place: number) => values[at + place] as number
  const shape = figure(charge.SHAPE)
  const bands = shape === charge.FLAT ? 1 : figure(charge.BANDS)
  if ((shape !== charge.TIERS && shape !== charge.FLAT) || bands > MOST_BANDS) return false
  if (figure(charge.QUOTA) >= 0) return false
  row[OVER] = figure(charge.OVER)
  row[CHARGE] = own[cell.CHARGE] as number
  row[PRIOR] = shape === charge.FLAT ? -1 : (accumulations[figure(charge.OVER)]?.prior ?? -1)
  for (let band = 0; band < MOST_BANDS; band++) {
    const price = figure(charge.PRICE + Math.min(band, bands - 1))
    if (price === charge.NO_PRICE) return false
    row[PRICE + band] = price
    if (band < 2) row[BOUND + band] = band < bands - 1 ? figure(charge.BOUND + band) : charge.OUT_OF_REACH
  }
  for (let period = 0; period < 3; period++) {
    const difference = figure(charge.DIFFERENCE + period)
    if (difference === 0) return false
    row[DIFFERENCE + period] = difference === charge.NO_PRICE ? 0 : difference
  }
  row[POWER] = figure(charge.POWER)
  row[MOST_KWH] = figure(charge.MOST_KWH)
  row[DIFFERENCE_POWER] = figure(charge.DIFFERENCE_POWER)
  row[NEEDS_PERIODS] = figure(charge.TIME_OF_USE)
  row[LACKS_TIME_OF_USE] = figure(charge.LACKS_TIME_OF_USE)
  return true
}

function addTrade(shop: Workshop, own: readonly number[], row: number[]): boolean {
  const number = own[cell.TRADE] as number
  row[SEASON] = -1
  if (number < 0) return true
  const at = number * cell.TRADE_WIDTH
  const figure = (place: number) => shop.trades.table.values[at + place] as number
  row[SEASON] = figure(cell.TRADE_SEASON)
  row[TRADE] = NOT_FOR_THIS
  if (figure(cell.TRADE_VERDICT) === cell.NO) return true
  if (figure(cell.TRADE_VERDICT) === cell.UNKNOWN || figure(cell.TRADE_OF_VALLEY) === 1) return false
  row[TRADE] = SOME
  row[TRADE_PRICE] = figure(cell.TRADE_PRICE)
  row[TRADE_POWER] = figure(cell.TRADE_POWER)
  const cap = figure(cell.TRADE_CAP)
  row[TRADE_CAP] = cap < 0 ? charge.OUT_OF_REACH : cap
  return row[TRADE_PRICE] !== charge.NO_PRICE
}

function addClaim(shop: Workshop, own: readonly number[], row: number[]): boolean {
  const count = own[cell.CLAIM_COUNT] as number
  if (count === 0) return true
  const at = (shop.claimLists.values[own[cell.CLAIMS] as number] as number) * cell.CLAIM_WIDTH
  const figure = (place: number) => shop.claims.table.values[at + place] as number
  const season = figure(cell.CLAIM_SEASON)
  if (count > 1 || (row[SEASON] !== -1 && row[SEASON] !== season)) return false
  row[SEASON] = season
  row[CLAIM] = NOT_FOR_THIS
  row[CLAIM_PROVISION] = figure(cell.CLAIM_PROVISION)
  row[CLAIM_CONFIRMED] = figure(cell.CLAIM_CONFIRMED)
  if (figure(cell.CLAIM_IS_EARLY) === 1) return false
  if (figure(cell.CLAIM_VERDICT) === cell.NO) return true
  if (figure(cell.CLAIM_VERDICT) === cell.UNKNOWN) {
    row[CLAIM] = OPEN
    return true
  }
  if (figure(cell.CLAIM_ASKS_CLASSES) === 1) return false
  const rate = cappedRate(shop.formulas, figure(cell.CLAIM_ROOT))
  if (rate === undefined || rate.most !== NO_LIMIT) return false
  row[CLAIM] = SOME
  row[CLAIM_WAY] = figure(cell.CLAIM_PROVISION) * MOST_WAYS + figure(cell.CLAIM_ROOT)
  row[CLAIM_RATE] = rate.perUnit
  row[CLAIM_LIMIT] = Math.min(rate.mostKwh, charge.OUT_OF_REACH)
  row[CLAIM_SCALE] = 10 ** (figure(cell.CLAIM_DIGITS) - 2)
  row[CLAIM_MOST] = figure(cell.CLAIM_MOST)
  return true
}
