import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import { FIRST_DAY, MONTH_END } from './calendar.ts'
import * as cell from './cell-record.ts'
import type { Profile } from './profile.ts'
import { type SubsidySink, tell } from './subsidy-sink.ts'
import { NOT_CONFIRMED_SINCE } from './warnings.ts'
import type { Workshop } from './workshop.ts'

/** Gives money back for every month that ends within the reading; false where the sink has no room. */
export function refundRow(
  shop: Workshop,
  profile: Profile,
  state: AccountState,
  sink: SubsidySink | undefined,
  row: number,
): boolean {
  const { reading, refundMonths, refundFen, sums } = state
  countMonths(shop, state)
  if (profile.refundsConfirmed < (reading[account.LAST] as number)) state.warnings |= NOT_CONFIRMED_SINCE
  const { from, ids } = profile.site.refunds
  const { values } = shop.refunds
  for (let i = 0; i < ids.length; i++) {
    const at = (from + i) * cell.REFUND_WIDTH
    const exact = (refundMonths[i] as number) * (values[at + cell.REFUND_RATE] as number)
    const scale = values[at + cell.REFUND_SCALE] as number
    const fen = Math.floor((exact + scale / 2) / scale)
    const added = fen - (refundFen[i] as number)
    if (added === 0) continue
    refundFen[i] = fen
    ;(sums[account.REFUND] as number) += added
    if (sink !== undefined && !tell(sink, row, values[at + cell.REFUND_PROVISION] as number, 0, added))
      return false
  }
  return true
}

/** Counts the months that end within the reading, for each refund that is paid on their last day. */
function countMonths({ cells }: Workshop, state: AccountState): void {
  const { reading, pieceEnd, pieceCell, refundMonths } = state
  const end = reading[account.END] as number
  let piece = 0
  let day = MONTH_END[(reading[account.FROM] as number) - FIRST_DAY] as number
  while (day < end) {
    while ((pieceEnd[piece] as number) <= day) piece++
    let paid = cells.values[(pieceCell[piece] as number) + cell.REFUNDS] as number
    for (let i = 0; paid !== 0; i++, paid >>= 1) (refundMonths[i] as number) += paid & 1
    const next = day + 1 - FIRST_DAY
    if (next >= MONTH_END.length) return
    day = MONTH_END[next] as number
  }
}
