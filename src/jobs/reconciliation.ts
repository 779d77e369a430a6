import type { Reconciliation } from '../application/jobs/job.ts'
import type { RunTally } from '../batch/run-tally.ts'
import { toldTally } from '../batch/told-tally.ts'
import { hundredths, type Totals } from '../batch/totals.ts'

/** What a run came to, as its record keeps it. */
export function reconciliationOf(totals: Totals, tally: RunTally | undefined): Reconciliation {
  const { rows, succeeded, failed, quarantined, duplicate, kwhIn, kwhBilled, kwhSetAside } = totals
  return {
    rows,
    succeeded,
    failed,
    quarantined,
    duplicate,
    kwhIn: hundredths(kwhIn),
    kwhBilled: hundredths(kwhBilled),
    kwhSetAside: hundredths(kwhSetAside),
    yuan: {
      energy: hundredths(totals.energyFen),
      timeOfUse: hundredths(totals.timeOfUseFen),
      bundledTrading: hundredths(totals.tradingFen),
      bill: hundredths(totals.billFen),
      operatingSubsidy: hundredths(totals.operatingFen),
      purchaseSubsidy: hundredths(totals.purchaseFen),
      refund: hundredths(totals.refundFen),
      net: hundredths(totals.netFen),
    },
    ...(tally === undefined ? {} : toldTally(tally, kwhBilled)),
  }
}
