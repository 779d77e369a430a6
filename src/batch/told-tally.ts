import type { LineSum, Reconciliation } from '../application/jobs/job.ts'
import { type LineTotal, type RunTally, sumOfKind } from './run-tally.ts'
import { BILL_CLASSES } from './tally.ts'
import { hundredths } from './totals.ts'

export type ToldTally = Pick<Reconciliation, 'bills' | 'counties' | 'aside' | 'tiers' | 'periods'>

/** The tally of a run as text; energy without a difference by time of day stands last among the periods. */
export function toldTally({ bills, counties, aside, lines }: RunTally, kwhBilled: bigint): ToldTally {
  const without = kwhBilled - sumOfKind(lines, 'time-of-use').kwh
  return {
    tiers: ofKind(lines, 'energy'),
    periods: [
      ...ofKind(lines, 'time-of-use'),
      { code: 'none', kwh: hundredths(without), yuan: hundredths(0n) },
    ],
    bills: bills.map((rows, i) => {
      const below = BILL_CLASSES[i]
      return below === undefined ? { rows } : { belowYuan: hundredths(BigInt(below)), rows }
    }),
    counties: counties.map(({ division, rows, billFen, supportFen }) => ({
      ...{ division, rows, billYuan: hundredths(billFen), supportYuan: hundredths(supportFen) },
    })),
    aside,
  }
}

function ofKind(lines: readonly LineTotal[], wanted: string): LineSum[] {
  return lines
    .filter(({ kind }) => kind === wanted)
    .map(({ code, kwh, fen }) => ({ code, kwh: hundredths(kwh), yuan: hundredths(fen) }))
}
