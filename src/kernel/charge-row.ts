import * as account from './account-state.ts'
import { type AccountState, hasTotal, placeOf } from './account-state.ts'
import type { Accumulation } from './accumulation.ts'
import * as cell from './cell-record.ts'
import * as at from './charge-record.ts'
import { ABSENT } from './columns.ts'
import { DIFFERENCE, FLAT_PRICE, type LineSums, PRICED_PERIOD, TIER, tellLine } from './line-sums.ts'
import { rounded, shareOfDays } from './share-of-days.ts'
import { NOT_CONFIRMED_SINCE, TIME_OF_USE_NOT_IN_FORCE } from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'

/** Keys of running totals: the day they began and what they count over. */
const KINDS = 64

/** The row that is being charged; one object serves all rows. */
export type Charging = {
  readonly shop: Workshop
  readonly state: AccountState
  site: Site
  isFirstOfMeter: boolean
  isHeatingMeter: boolean
  choosesTimeOfUse: boolean
  lines: LineSums | undefined
}

/** Energy of the part being charged: kWh, peak, flat, valley; without registers the last is -1. */
const part = new Float64Array(4)

/** Charges a reading, part by part; false where some of it has no price or is more than the tables hold. */
export function chargeRow(charging: Charging): boolean {
  const { shop, site, state } = charging
  const { cells } = shop
  state.parts = 0
  let first = 0
  while (first < state.pieces) {
    const charge = cells.values[(state.pieceCell[first] as number) + cell.CHARGE] as number
    let last = first
    while (last + 1 < state.pieces && isChargedAlike(shop, site, state, charge, first, last + 1)) last++
    if (!chargePart(charging, charge, first, last)) return false
    first = last + 1
  }
  return true
}

/**
 * Days are one part as long as they have one record and its running totals are the same. A price that is split by the
 * month has no other totals that end within one.
 */
function isChargedAlike(
  { cells, charges }: Workshop,
  { accumulations }: Site,
  { pieceCell, pieceSegment }: AccountState,
  charge: number,
  first: number,
  next: number,
): boolean {
  if (cells.values[(pieceCell[next] as number) + cell.CHARGE] !== charge) return false
  const a = pieceSegment[first] as number
  const b = pieceSegment[next] as number
  const { values } = charges.table
  const record = charge * at.CHARGE_WIDTH
  if (!isOneTotal(accumulations, values[record + at.OVER] as number, a, b)) return false
  if (!isOneTotal(accumulations, values[record + at.QUOTA] as number, a, b)) return false
  return isOneTotal(accumulations, values[record + at.MONTH] as number, a, b)
}

function isOneTotal(kinds: readonly Accumulation[], over: number, a: number, b: number): boolean {
  if (over < 0) return true
  const { begins } = kinds[over] as Accumulation
  return begins[a] === begins[b]
}

function chargePart(charging: Charging, charge: number, first: number, last: number): boolean {
  const { shop, state } = charging
  const { reading, sums } = state
  const from = state.pieceFrom[first] as number
  const end = state.pieceEnd[last] as number
  takeEnergy(reading, from, end)
  const values = shop.charges.table.values
  const record = charge * at.CHARGE_WIDTH
  const segment = state.pieceSegment[first] as number
  if (charging.isFirstOfMeter && first === 0 && !open(charging, record, segment)) return false
  const energyBefore = sums[account.ENERGY] as number
  const differencesBefore = sums[account.TIME_OF_USE] as number
  const place = state.parts
  state.partHeating[place] = -1
  const kwh = part[0] as number
  if (kwh > (values[record + at.MOST_KWH] as number)) return false
  if (kwh > 0) {
    const facts = state.pieceCell[first] as number
    if (!chargeEnergy(charging, record, segment, facts)) return false
    if (values[record + at.TIME_OF_USE] === 1 && !addDifferences(charging, record, segment, facts))
      return false
  }
  if (charging.choosesTimeOfUse && !charging.isHeatingMeter && values[record + at.LACKS_TIME_OF_USE] === 1)
    state.warnings |= TIME_OF_USE_NOT_IN_FORCE
  state.partFrom[place] = from
  state.partEnd[place] = end
  state.partFen[place] =
    (sums[account.ENERGY] as number) -
    energyBefore +
    ((sums[account.TIME_OF_USE] as number) - differencesBefore)
  state.parts = place + 1
  return true
}

/** The energy of some days, register by register; the total is the sum of its registers. */
function takeEnergy(reading: Float64Array, from: number, end: number): void {
  const days = reading[account.DAYS] as number
  const after = from - (reading[account.FROM] as number)
  const until = end - (reading[account.FROM] as number)
  const valley = reading[account.VALLEY] as number
  if (valley < 0) {
    part[0] = shareOfDays(reading[account.KWH] as number, days, after, until)
    part[3] = -1
    return
  }
  part[1] = shareOfDays(reading[account.PEAK] as number, days, after, until)
  part[2] = shareOfDays(reading[account.FLAT] as number, days, after, until)
  part[3] = shareOfDays(valley, days, after, until)
  part[0] = part[1] + part[2] + part[3]
}

/**
 * The accumulators in which a meter's first day lies start at the stated positions; false where the other meter has
 * counted in one of them before.
 */
function open(charging: Charging, record: number, segment: number): boolean {
  const { values } = charging.shop.charges.table
  if (!openOne(charging, values[record + at.OVER] as number, segment)) return false
  if (!openOne(charging, values[record + at.QUOTA] as number, segment)) return false
  if (values[record + at.SHAPE] !== at.SPLIT) return true
  for (const half of [at.HEATING, at.REST]) {
    const below = (values[record + half] as number) * at.CHARGE_WIDTH
    if (!openOne(charging, values[below + at.OVER] as number, segment)) return false
  }
  return true
}

const SEASON_COLUMN = 1

function openOne({ state, site, isHeatingMeter }: Charging, over: number, segment: number): boolean {
  if (over < 0) return true
  const { begins, prior: column } = site.accumulations[over] as Accumulation
  if (column < 0 || (isHeatingMeter && column !== SEASON_COLUMN)) return true
  const began = begins[segment] as number
  const stated = state.prior[column] as number
  if (stated === ABSENT) {
    if (began < (state.reading[account.FROM] as number)) state.isPriorMissing = true
    return true
  }
  state.priorUsed |= 1 << column
  const key = began * KINDS + over
  if (hasTotal(state.positions, key)) return state.lastDay[1] === ABSENT || column === SEASON_COLUMN
  const place = placeOf(state.positions, key)
  if (place >= 0) state.positions.values[place] = stated
  return place >= 0
}

function chargeEnergy(charging: Charging, record: number, segment: number, facts: number): boolean {
  const { values } = charging.shop.charges.table
  switch (values[record + at.SHAPE]) {
    case at.BY_PERIOD:
      confirm(charging, facts + cell.PRICE_CONFIRMED)
      return chargePeriods(charging, record)
    case at.SPLIT:
      return chargeSplit(charging, record, segment, facts)
    default:
      confirm(charging, facts + cell.PRICE_CONFIRMED)
      return chargeQuantity(charging, record, segment, part[0] as number)
  }
}

function confirm({ shop, state }: Charging, place: number): void {
  if ((shop.cells.values[place] as number) < (state.reading[account.LAST] as number))
    state.warnings |= NOT_CONFIRMED_SINCE
}

/** Splits a quantity over the bands from the position on; a bound belongs to the lower band. */
function chargeQuantity(charging: Charging, record: number, segment: number, kwh: number): boolean {
  const { shop, site, state } = charging
  const { values } = shop.charges.table
  const { positions } = state
  const power = values[record + at.POWER] as number
  if (values[record + at.SHAPE] === at.FLAT) {
    if (kwh > 0) add(charging, FLAT_PRICE, kwh, values[record + at.PRICE] as number, power)
    return true
  }
  const over = values[record + at.OVER] as number
  const began = (site.accumulations[over] as Accumulation).begins[segment] as number
  const place = placeOf(positions, began * KINDS + over)
  if (place < 0) return false
  const opening = positions.values[place] as number
  const closing = opening + kwh
  positions.values[place] = closing
  const bands = values[record + at.BANDS] as number
  let lower = 0
  for (let band = 0; band < bands; band++) {
    const bound = values[record + at.BOUND + band] as number
    const from = opening > lower ? opening : lower
    const until = closing < bound ? closing : bound
    lower = bound
    if (until <= from) continue
    const price = values[record + at.PRICE + band] as number
    if (price === at.NO_PRICE) return false
    add(charging, TIER + band, until - from, price, power)
  }
  return true
}

/** Adds the fen of a line to the energy of the row. */
function add({ state, lines }: Charging, place: number, kwh: number, price: number, power: number): void {
  const fen = rounded(kwh, price, power)
  ;(state.sums[account.ENERGY] as number) += fen
  if (lines !== undefined) tellLine(lines, place, kwh, fen)
}

function chargePeriods(charging: Charging, record: number): boolean {
  if ((part[3] as number) < 0) return false
  const { values } = charging.shop.charges.table
  const power = values[record + at.POWER] as number
  for (let period = 0; period < 3; period++) {
    const kwh = part[period + 1] as number
    if (kwh === 0) continue
    const price = values[record + at.PRICE + period] as number
    if (price === at.NO_PRICE) return false
    add(charging, PRICED_PERIOD + period, kwh, price, power)
  }
  return true
}

/** Heating kWh are valley kWh up to a limit a month; they and the rest are each charged at their own price. */
function chargeSplit(charging: Charging, record: number, segment: number, facts: number): boolean {
  const { shop, site, state } = charging
  const { values } = shop.charges.table
  const valley = part[3] as number
  if (valley < 0) return false
  const month = values[record + at.MONTH] as number
  const began = (site.accumulations[month] as Accumulation).begins[segment] as number
  const place = placeOf(state.positions, -(began * KINDS + month) - 1)
  if (place < 0) return false
  const used = state.positions.values[place] as number
  const room = (values[record + at.MONTH_KWH] as number) - used
  const heating = Math.min(valley, room > 0 ? room : 0)
  const rest = (part[0] as number) - heating
  state.positions.values[place] = used + heating
  state.partHeating[state.parts] = heating
  if (heating > 0) confirm(charging, facts + cell.PRICE_CONFIRMED)
  if (rest > 0) confirm(charging, facts + cell.REST_CONFIRMED)
  return (
    chargeQuantity(charging, (values[record + at.HEATING] as number) * at.CHARGE_WIDTH, segment, heating) &&
    chargeQuantity(charging, (values[record + at.REST] as number) * at.CHARGE_WIDTH, segment, rest)
  )
}

/** Differences by period; within a quota they hold for the share of the kWh that is inside it. */
function addDifferences(charging: Charging, record: number, segment: number, facts: number): boolean {
  const { shop, site, state } = charging
  if ((part[3] as number) < 0) return false
  const { values } = shop.charges.table
  const kwh = part[0] as number
  let inside = kwh
  const quota = values[record + at.QUOTA] as number
  if (quota >= 0) {
    const began = (site.accumulations[quota] as Accumulation).begins[segment] as number
    const place = placeOf(state.positions, began * KINDS + quota)
    if (place < 0) return false
    const opening = state.positions.values[place] as number
    state.positions.values[place] = opening + kwh
    const room = (values[record + at.QUOTA_KWH] as number) - opening
    inside = Math.min(kwh, room > 0 ? room : 0)
  }
  const power = values[record + at.DIFFERENCE_POWER] as number
  for (let period = 0; period < 3; period++) {
    const difference = values[record + at.DIFFERENCE + period] as number
    if (difference === at.NO_PRICE) continue
    const register = part[period + 1] as number
    const quantity = inside === kwh ? register : Math.floor((2 * register * inside + kwh) / (2 * kwh))
    if (quantity === 0) continue
    confirm(charging, facts + cell.DIFFERENCES_CONFIRMED)
    const fen = rounded(quantity, difference, power)
    ;(state.sums[account.TIME_OF_USE] as number) += fen
    if (charging.lines !== undefined) tellLine(charging.lines, DIFFERENCE + period, quantity, fen)
  }
  return true
}
