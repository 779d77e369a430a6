import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import * as cell from './cell-record.ts'
import type { Profile } from './profile.ts'
import * as warning from './warnings.ts'
import type { Workshop } from './workshop.ts'

/**
 * Adds the warnings that a row has for its days; false where heating kWh are missing, which is refused.
 * `mayCountWhole`: the reading counts as heating, and is not of a meter of its own.
 */
export function rowWarnings(
  { cells: { values } }: Workshop,
  profile: Profile,
  state: AccountState,
  classes: number,
  isJoining: boolean,
  mayCountWhole: boolean,
): boolean {
  const { pieceCell, pieceFrom, pieceEnd, reading } = state
  let seasonDays = 0
  let named = 0
  let flags = 0
  let isCounted = false
  for (let piece = 0; piece < state.pieces; piece++) {
    const at = pieceCell[piece] as number
    const own = values[at + cell.FLAGS] as number
    flags |= own
    named |= values[at + cell.CLASSES_NAMED] as number
    if ((own & cell.IN_PRICE_SEASON) !== 0)
      seasonDays += (pieceEnd[piece] as number) - (pieceFrom[piece] as number)
    if ((values[at + cell.TRADE] as number) >= 0 || (values[at + cell.CLAIM_COUNT] as number) > 0)
      isCounted = true
  }
  const isStated = (reading[account.HEATING_KWH] as number) >= 0
  if (profile.needsHeating && !isStated && seasonDays > 0) return false
  const isPartly = seasonDays > 0 && seasonDays < (reading[account.DAYS] as number)
  if (state.parts > 1 || (profile.hasDevice && (isJoining || isPartly)))
    state.warnings |= warning.SPLIT_BY_DAYS
  if (mayCountWhole && isCounted && !isStated && seasonDays > 0) state.warnings |= warning.WHOLE_USE
  if ((classes & ~named) !== 0) state.warnings |= warning.CLASS_CHANGES_NOTHING
  if ((flags & cell.HAS_NOTICE) !== 0) state.warnings |= warning.NOTICE
  state.warnings |= profile.warnings
  return true
}
