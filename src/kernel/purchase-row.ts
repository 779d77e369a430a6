import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import { FIRST_DAY, LAST_DAY } from './calendar.ts'
import { compilePurchaseCell } from './cell-compiler.ts'
import * as cell from './cell-record.ts'
import { UNKNOWN_FEN } from './columns.ts'
import * as node from './formula-node.ts'
import { fenOf, runFormula } from './formula-run.ts'
import type { Profile } from './profile.ts'
import { type SubsidySink, tell } from './subsidy-sink.ts'
import type { Workshop } from './workshop.ts'

/**
 * What is paid once for a device with this invoice: `UNKNOWN_FEN` where some provision's amount is not known. False
 * where the explaining engine must do the account.
 */
export function purchaseRow(
  shop: Workshop,
  profile: Profile,
  state: AccountState,
  date: number,
  invoiceFen: number,
  sink: SubsidySink | undefined,
  row: number,
): boolean {
  if (date < FIRST_DAY || date > LAST_DAY || profile.isForExplaining) return false
  const segment = profile.site.county.segmentOf[date - FIRST_DAY] as number
  if ((profile.purchases[segment] as number) < 0 && !compilePurchaseCell(shop, profile, segment)) return false
  const from = profile.purchases[segment] as number
  const count = profile.purchaseCounts[segment] as number
  const { measures, sums } = state
  measures.fill(Number.NaN)
  measures[node.AREA] = state.area
  measures[node.MEMBERS] = state.members
  measures[node.INVOICE] = invoiceFen
  measures[node.PRIOR] = 0
  let total = 0
  for (let i = from; i < from + count; i++) {
    const fen = amountOf(shop, i * cell.PURCHASE_WIDTH, measures, invoiceFen)
    if (fen === Number.NEGATIVE_INFINITY) return false
    total += fen
    const provision = shop.purchases.values[i * cell.PURCHASE_WIDTH + cell.PURCHASE_PROVISION] as number
    if (sink !== undefined && fen > 0 && !tell(sink, row, provision, 0, fen)) return false
  }
  sums[account.PURCHASE] = Number.isNaN(total) ? UNKNOWN_FEN : Math.min(total, invoiceFen)
  return true
}

function amountOf(shop: Workshop, at: number, measures: Float64Array, invoiceFen: number): number {
  const { values } = shop.purchases
  const verdict = values[at + cell.PURCHASE_VERDICT]
  if (verdict === cell.NO) return 0
  if (verdict === cell.UNKNOWN) return Number.NaN
  const most = values[at + cell.PURCHASE_MOST] as number
  for (let i = 0; i < node.MEASURES; i++) if ((measures[i] as number) > most) return Number.NEGATIVE_INFINITY
  const digits = values[at + cell.PURCHASE_DIGITS] as number
  const amount = runFormula(shop.formulas, values[at + cell.PURCHASE_ROOT] as number, measures)
  return fenOf(Math.min(amount, invoiceFen * 10 ** (digits - 2)), digits)
}
