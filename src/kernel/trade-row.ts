import * as account from './account-state.ts'
import { type AccountState, placeOf } from './account-state.ts'
import type { Accumulation } from './accumulation.ts'
import * as cell from './cell-record.ts'
import { NO_PRICE } from './charge-record.ts'
import { ABSENT } from './columns.ts'
import { heatingBetween, valleyBetween } from './heating-days.ts'
import { rounded } from './share-of-days.ts'
import { NOT_CONFIRMED_SINCE } from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'

const KINDS = 64
const RECOGNISED_BEFORE = 3

/** Recognises the heating kWh of a reading, run by run; false where there are more seasons than there is room for. */
export function tradeRow(shop: Workshop, site: Site, state: AccountState): boolean {
  const { cells } = shop
  let first = 0
  while (first < state.pieces) {
    const record = cells.values[(state.pieceCell[first] as number) + cell.TRADE] as number
    let last = first
    while (last + 1 < state.pieces && isSameRun(shop, site, state, record, first, last + 1)) last++
    if (record >= 0 && !recognise(shop, site, state, record, first, last)) return false
    first = last + 1
  }
  return true
}

function isSameRun(
  shop: Workshop,
  site: Site,
  { pieceCell, pieceSegment }: AccountState,
  record: number,
  first: number,
  next: number,
): boolean {
  if (shop.cells.values[(pieceCell[next] as number) + cell.TRADE] !== record) return false
  if (record < 0) return true
  const { begins } = seasonOf(shop, site, record)
  return begins[pieceSegment[first] as number] === begins[pieceSegment[next] as number]
}

function seasonOf({ trades }: Workshop, { accumulations }: Site, record: number): Accumulation {
  const season = trades.table.values[record * cell.TRADE_WIDTH + cell.TRADE_SEASON] as number
  return accumulations[season] as Accumulation
}

function recognise(
  shop: Workshop,
  site: Site,
  state: AccountState,
  record: number,
  first: number,
  last: number,
): boolean {
  const { values } = shop.trades.table
  const at = record * cell.TRADE_WIDTH
  const { recognised, sums } = state
  const season = values[at + cell.TRADE_SEASON] as number
  const began = (site.accumulations[season] as Accumulation).begins[
    state.pieceSegment[first] as number
  ] as number
  const known = recognised.count
  const place = placeOf(recognised, began * KINDS + season)
  if (place < 0) return false
  if (place === known && state.firstCounted >= began) {
    state.tradingTookPrior = true
    const stated = state.prior[RECOGNISED_BEFORE] as number
    if (stated !== ABSENT) recognised.values[place] = stated
  }
  const verdict = values[at + cell.TRADE_VERDICT] as number
  if (verdict === cell.NO) return true
  const from = state.pieceFrom[first] as number
  const end = state.pieceEnd[last] as number
  const kwh = recognisable(state, values[at + cell.TRADE_OF_VALLEY] === 1, from, end)
  if (Number.isNaN(kwh)) {
    state.isTradingOpen = true
    return true
  }
  const cap = values[at + cell.TRADE_CAP] as number
  const left = cap - (recognised.values[place] as number)
  const room = cap < 0 ? kwh : Math.min(kwh, left > 0 ? left : 0)
  if (room === 0) return true
  if (verdict === cell.UNKNOWN) {
    state.isTradingOpen = true
    return true
  }
  ;(recognised.values[place] as number) += room
  ;(sums[account.RECOGNISED] as number) += room
  const price = values[at + cell.TRADE_PRICE] as number
  if (price === NO_PRICE) {
    state.isTradingOpen = true
    return true
  }
  ;(sums[account.TRADING] as number) -= rounded(room, price, values[at + cell.TRADE_POWER] as number)
  const confirmedThrough = shop.cells.values[
    (state.pieceCell[first] as number) + cell.TRADE_CONFIRMED
  ] as number
  if (confirmedThrough < (state.reading[account.LAST] as number)) state.warnings |= NOT_CONFIRMED_SINCE
  return true
}

function recognisable(state: AccountState, isOfValley: boolean, from: number, end: number): number {
  const heating = heatingBetween(state, from, end)
  if (!isOfValley) return heating
  const valley = valleyBetween(state, from, end)
  return valley < heating || Number.isNaN(valley) ? valley : heating
}
