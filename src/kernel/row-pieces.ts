import { type AccountState, END, FROM, MOST_PIECES } from './account-state.ts'
import { FIRST_DAY } from './calendar.ts'
import { compileCell } from './cell-compiler.ts'
import * as cell from './cell-record.ts'
import type { Profile } from './profile.ts'
import type { Workshop } from './workshop.ts'

/**
 * Cuts a reading where the rules of its county may change, and at the day of registration if that lies within it:
 * `before` holds up to that day, `after` from it on. False where the explaining engine must do the account.
 */
export function cutIntoPieces(
  shop: Workshop,
  state: AccountState,
  before: Profile,
  after: Profile,
  registeredOn: number,
): boolean {
  const { starts, segmentOf } = before.site.county
  const from = state.reading[FROM] as number
  const end = state.reading[END] as number
  let segment = segmentOf[from - FIRST_DAY] as number
  let at = from
  let pieces = 0
  while (at < end) {
    if (pieces === MOST_PIECES) return false
    const next = segment + 1 < starts.length ? (starts[segment + 1] as number) : end
    const isBefore = at < registeredOn
    let until = next < end ? next : end
    if (isBefore && registeredOn < until) until = registeredOn
    const profile = isBefore ? before : after
    let number = profile.cells[segment] as number
    if (number < 0) number = compileCell(shop, profile, segment)
    if (shop.cells.values[number * cell.CELL_WIDTH + cell.IS_FOR_EXPLAINING] === 1) return false
    state.pieceFrom[pieces] = at
    state.pieceEnd[pieces] = until
    state.pieceCell[pieces] = number * cell.CELL_WIDTH
    state.pieceSegment[pieces] = segment
    pieces++
    if (until === next) segment++
    at = until
  }
  state.pieces = pieces
  return true
}
