import { exact, type YuanPerKwh } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import type { PeriodName, PlannedCharge } from './planned-charge.ts'

/**
 * What a time-of-use rule adds to each kWh of a period: yuan, or a part of the price. A part is known only of a
 * price that is one for all kWh; of tiers the document would have to say which price is meant, so it is null.
 */
export function differenceOf(
  { body: { differences } }: Provision<'time-of-use'>,
  period: PeriodName,
  charge: PlannedCharge,
): YuanPerKwh | null | undefined {
  const difference = differences?.[period]
  if (difference === undefined) return undefined
  if (typeof difference === 'string') return exact(difference)
  return charge.shape === 'flat' ? charge.yuanPerKwh.times(exact(difference.percent)).div(100) : null
}
