import { type AccountState, END, FROM, MOST_PIECES } from './account-state.ts'
import type { Accumulation } from './accumulation.ts'
import { FIRST_DAY } from './calendar.ts'
import { compileCell } from './cell-compiler.ts'
import * as cell from './cell-record.ts'
import type { Profile } from './profile.ts'
import type { Workshop } from './workshop.ts'

/**
 * Cuts a reading where something changes for its household, and at the day of registration if that lies within it:
 * `before` holds up to that day, `after` from it on. False where the explaining engine must do the account.
 */
export function cutIntoPieces(
  shop: Workshop,
  state: AccountState,
  before: Profile,
  after: Profile,
  registeredOn: number,
): boolean {
  const { county, accumulations } = before.site
  const { starts, segmentOf } = county
  const end = state.reading[END] as number
  let at = state.reading[FROM] as number
  let segment = segmentOf[at - FIRST_DAY] as number
  let pieces = 0
  while (at < end) {
    const isBefore = at < registeredOn
    const profile = isBefore ? before : after
    const number = cellOf(shop, profile, segment)
    if (number < 0 || pieces === MOST_PIECES) return false
    state.pieceFrom[pieces] = at
    state.pieceCell[pieces] = number * cell.CELL_WIDTH
    state.pieceSegment[pieces] = segment
    const limit = isBefore && registeredOn < end ? registeredOn : end
    at = segment + 1 < starts.length ? (starts[segment + 1] as number) : end
    while (at < limit && profile.cells[segment + 1] === number && isSame(accumulations, segment)) {
      segment++
      at = segment + 1 < starts.length ? (starts[segment + 1] as number) : end
    }
    if (at > limit) at = limit
    else segment++
    state.pieceEnd[pieces] = at
    pieces++
  }
  state.pieces = pieces
  return true
}

/** The cell of a profile in a stretch, compiled where it is new; -1 for the explaining engine. */
function cellOf(shop: Workshop, profile: Profile, segment: number): number {
  let number = profile.cells[segment] as number
  if (number < 0) number = compileCell(shop, profile, segment)
  return shop.cells.values[number * cell.CELL_WIDTH + cell.IS_FOR_EXPLAINING] === 1 ? -1 : number
}

/** Whether every running total goes on from a stretch into the next. */
function isSame(accumulations: readonly Accumulation[], segment: number): boolean {
  for (const { begins } of accumulations) if (begins[segment] !== begins[segment + 1]) return false
  return true
}
