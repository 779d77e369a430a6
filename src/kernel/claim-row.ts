import * as account from './account-state.ts'
import { type AccountState, MOST_SLOTS } from './account-state.ts'
import type { Accumulation } from './accumulation.ts'
import * as cell from './cell-record.ts'
import { ABSENT } from './columns.ts'
import * as node from './formula-node.ts'
import { fenOf, runFormula } from './formula-run.ts'
import { heatingBetween, valleyBetween } from './heating-days.ts'
import { amountOfDays, shareOfDays } from './share-of-days.ts'
import { type SubsidySink, tell } from './subsidy-sink.ts'
import { NOT_CONFIRMED_SINCE, SPLIT_BY_DAYS } from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'

const SUBSIDISED_BEFORE = 4
const NO_ROOT = -2

/**
 * Claims the operating subsidies of a reading: every stretch of days of one provision, season and verdict is one
 * claim. False where the explaining engine must do the account.
 */
export function claimRow(shop: Workshop, site: Site, state: AccountState, classes: number): boolean {
  const { slots } = state
  for (let slot = 0; slot < slots.count; slot++) slots.isTouched[slot] = 0
  for (let piece = 0; piece < state.pieces; piece++) {
    const at = state.pieceCell[piece] as number
    const list = shop.cells.values[at + cell.CLAIMS] as number
    const count = shop.cells.values[at + cell.CLAIM_COUNT] as number
    for (let i = list; i < list + count; i++) {
      const claim = (shop.claimLists.values[i] as number) * cell.CLAIM_WIDTH
      if (piece > 0 && follows(shop, site, state, piece - 1, claim, piece) >= 0) continue
      if (!makeClaim(shop, site, state, claim, piece, classes)) return false
    }
  }
  return true
}

/** The claim of a piece that has the provision, season and verdict of another's; -1 for none. */
function follows(
  shop: Workshop,
  { accumulations }: Site,
  { pieceCell, pieceSegment }: AccountState,
  piece: number,
  claim: number,
  ofPiece: number,
): number {
  const { values } = shop.claims.table
  const at = pieceCell[piece] as number
  const list = shop.cells.values[at + cell.CLAIMS] as number
  const count = shop.cells.values[at + cell.CLAIM_COUNT] as number
  for (let i = list; i < list + count; i++) {
    const other = (shop.claimLists.values[i] as number) * cell.CLAIM_WIDTH
    if (values[other + cell.CLAIM_PROVISION] !== values[claim + cell.CLAIM_PROVISION]) continue
    if (values[other + cell.CLAIM_VERDICT] !== values[claim + cell.CLAIM_VERDICT]) return -1
    const { begins } = accumulations[values[claim + cell.CLAIM_SEASON] as number] as Accumulation
    return begins[pieceSegment[piece] as number] === begins[pieceSegment[ofPiece] as number] ? other : -1
  }
  return -1
}

function makeClaim(
  shop: Workshop,
  site: Site,
  state: AccountState,
  claim: number,
  first: number,
  classes: number,
): boolean {
  const { values } = shop.claims.table
  let last = first
  while (last + 1 < state.pieces) {
    const next = follows(shop, site, state, last + 1, claim, first)
    if (next < 0) break
    if (values[next + cell.CLAIM_ROOT] !== values[claim + cell.CLAIM_ROOT]) return false
    last++
  }
  const from = state.pieceFrom[first] as number
  const end = state.pieceEnd[last] as number
  const slot = slotOf(site, state, values, claim, state.pieceSegment[first] as number)
  if (slot < 0) return false
  const { slots, reading } = state
  slots.isTouched[slot] = 1
  if ((values[claim + cell.CLAIM_CONFIRMED] as number) < (reading[account.LAST] as number))
    state.warnings |= NOT_CONFIRMED_SINCE
  const verdict = values[claim + cell.CLAIM_VERDICT]
  if (verdict === cell.NO) return true
  if (from > (reading[account.FROM] as number) || end < (reading[account.END] as number))
    state.warnings |= SPLIT_BY_DAYS
  if (verdict === cell.YES) slots.hasSure[slot] = 1
  else slots.hasOpen[slot] = 1
  return addToSlot(state, values, claim, slot, from, end, classes)
}

/** The slot of a provision and season, begun where it is new; -1 without room, or where early and late meet. */
function slotOf(
  { accumulations }: Site,
  state: AccountState,
  values: Float64Array,
  claim: number,
  segment: number,
): number {
  const { slots } = state
  const provision = values[claim + cell.CLAIM_PROVISION] as number
  const { begins } = accumulations[values[claim + cell.CLAIM_SEASON] as number] as Accumulation
  const began = begins[segment] as number
  const isEarly = values[claim + cell.CLAIM_IS_EARLY] as number
  for (let slot = 0; slot < slots.count; slot++)
    if (slots.provision[slot] === provision && slots.begins[slot] === began)
      return slots.isEarly[slot] === isEarly ? slot : -1
  const slot = slots.count
  if (slot === MOST_SLOTS) return -1
  slots.count = slot + 1
  slots.provision[slot] = provision
  slots.begins[slot] = began
  slots.isEarly[slot] = isEarly
  slots.root[slot] = NO_ROOT
  slots.hasSure[slot] = 0
  slots.hasOpen[slot] = 0
  slots.heating[slot] = 0
  slots.valley[slot] = 0
  slots.cost[slot] = 0
  slots.knownFen[slot] = 0
  if (state.firstCounted >= began) state.operatingTookPrior = true
  return slot
}

/** Adds the figures of some days; another way of paying, or other classes where it asks for them, cannot be mixed. */
function addToSlot(
  state: AccountState,
  values: Float64Array,
  claim: number,
  slot: number,
  from: number,
  end: number,
  classes: number,
): boolean {
  const { slots } = state
  const root = values[claim + cell.CLAIM_ROOT] as number
  if (slots.root[slot] === NO_ROOT) {
    slots.root[slot] = root
    slots.digits[slot] = values[claim + cell.CLAIM_DIGITS] as number
    slots.most[slot] = values[claim + cell.CLAIM_MOST] as number
    slots.classes[slot] = classes
  } else {
    if (slots.root[slot] !== root) return false
    if (values[claim + cell.CLAIM_ASKS_CLASSES] === 1 && slots.classes[slot] !== classes) return false
  }
  ;(slots.heating[slot] as number) += claimedHeating(state, from, end)
  ;(slots.valley[slot] as number) += valleyBetween(state, from, end)
  ;(slots.cost[slot] as number) += claimedCost(state, from, end)
  return true
}

/** Heating kWh of some days; where the price itself finds them, those and no others. */
function claimedHeating(state: AccountState, from: number, end: number): number {
  let sum = 0
  let isFound = false
  for (let i = 0; i < state.parts; i++) {
    const found = state.partHeating[i] as number
    if (found < 0 || !overlaps(state, i, from, end)) continue
    isFound = true
    sum += ofDays(state, i, found, from, end)
  }
  return isFound ? sum : heatingBetween(state, from, end)
}

function claimedCost(state: AccountState, from: number, end: number): number {
  let sum = 0
  for (let i = 0; i < state.parts; i++)
    if (overlaps(state, i, from, end)) sum += ofDays(state, i, state.partFen[i] as number, from, end)
  return sum
}

function overlaps({ partFrom, partEnd }: AccountState, i: number, from: number, end: number): boolean {
  return (partFrom[i] as number) < end && from < (partEnd[i] as number)
}

/** The days of a part that lie within a claim. */
function ofDays(state: AccountState, i: number, value: number, from: number, end: number): number {
  const start = state.partFrom[i] as number
  const stop = state.partEnd[i] as number
  const after = from > start ? from - start : 0
  const until = (end < stop ? end : stop) - start
  const days = stop - start
  return value < 0 ? amountOfDays(value, days, after, until) : shareOfDays(value, days, after, until)
}

/**
 * What each subsidy of the row comes to so far, less what it came to before. False where sure and undecided days
 * meet in one season, what was known no longer is, or a figure is more than the tables hold.
 */
export function payRow(
  shop: Workshop,
  state: AccountState,
  sink: SubsidySink | undefined,
  row: number,
): boolean {
  const { slots, sums } = state
  for (let slot = 0; slot < slots.count; slot++) {
    if (slots.isTouched[slot] === 0) continue
    if (slots.hasSure[slot] === 1 && slots.hasOpen[slot] === 1) return false
    const fen = slots.isEarly[slot] === 1 ? 0 : amountOf(shop, state, slot)
    if (fen === Number.NEGATIVE_INFINITY) return false
    if (Number.isNaN(fen)) {
      if (slots.knownFen[slot] !== 0) return false
      state.isOperatingOpen = true
      continue
    }
    const added = fen - (slots.knownFen[slot] as number)
    slots.knownFen[slot] = fen
    if (added === 0) continue
    ;(sums[account.OPERATING] as number) += added
    if (
      sink !== undefined &&
      !tell(sink, row, slots.provision[slot] as number, slots.begins[slot] as number, added)
    )
      return false
  }
  return true
}

/** Fen so far; not a number where that is not known, minus infinity where a figure is too large. */
function amountOf(shop: Workshop, state: AccountState, slot: number): number {
  const { slots, measures } = state
  if (slots.hasOpen[slot] === 1) return Number.NaN
  if (slots.hasSure[slot] === 0) return 0
  const stated = state.prior[SUBSIDISED_BEFORE] as number
  const isFirstSeason = state.firstCounted >= (slots.begins[slot] as number)
  measures[node.HEATING] = slots.heating[slot] as number
  measures[node.VALLEY] = slots.valley[slot] as number
  measures[node.COST] = slots.cost[slot] as number
  measures[node.PRIOR] = isFirstSeason && stated !== ABSENT ? stated : 0
  measures[node.INVOICE] = Number.NaN
  measures[node.NOTHING] = Number.NaN
  measures[node.AREA] = state.area
  measures[node.MEMBERS] = state.members
  const most = slots.most[slot] as number
  for (let i = 0; i < node.MEASURES; i++) if ((measures[i] as number) > most) return Number.NEGATIVE_INFINITY
  const amount = runFormula(shop.formulas, slots.root[slot] as number, measures)
  return fenOf(amount, slots.digits[slot] as number)
}
