import { BatchMismatch } from './batch-refused.ts'
import { type RunTally, runTally, tallyDifferences } from './run-tally.ts'
import { addTotals, BILLED_TOTALS, differences, noTotals, type Totals } from './totals.ts'
import type { ToldByStep, UnitReport } from './unit-report.ts'

/** What a run came to: its totals, and its tally where it has one. */
export type Agreed = { readonly totals: Totals; readonly tally: RunTally | undefined }

/** What all tellings of a run agree on; where they do not, there must be no files of it. */
export function agreed(told: ToldByStep): Agreed {
  const totals = reconcile(told)
  const tally = runTally(told.evaluate.map((report) => report.tally))
  const wrong = tally === undefined ? [] : tallyDifferences(tally, totals)
  if (wrong.length > 0) throw new BatchMismatch(wrong.join('; '))
  return { totals, tally }
}

/**
 * The totals of a run, if its three tellings agree: what was read, what was calculated, what was written. Every
 * row and every kWh that came in is billed or set aside; nothing else may leave this place.
 */
function reconcile(told: ToldByStep): Totals {
  const [scanned, calculated, written] = [sumOf(told.scan), sumOf(told.evaluate), sumOf(told.write)]
  const outcomes = calculated.succeeded + calculated.failed + calculated.quarantined + calculated.duplicate
  const wrong = [
    ...differences(calculated, written, BILLED_TOTALS),
    ...(scanned.rows === outcomes ? [] : [`rows: ${scanned.rows} ≠ ${outcomes}`]),
    ...(scanned.kwhIn === calculated.kwhBilled + calculated.kwhSetAside
      ? []
      : [`kwhIn: ${scanned.kwhIn} ≠ ${calculated.kwhBilled} + ${calculated.kwhSetAside}`]),
    ...(calculated.billFen === calculated.energyFen + calculated.timeOfUseFen + calculated.tradingFen
      ? []
      : [`billFen: ${calculated.billFen} is not the sum of its parts`]),
    ...(calculated.fast + calculated.explained === outcomes
      ? []
      : ['fast and explained rows are not all rows']),
  ]
  if (wrong.length > 0) throw new BatchMismatch(wrong.join('; '))
  const { rows, blank, kwhIn } = scanned
  return { ...calculated, rows, blank, kwhIn }
}

function sumOf(reports: readonly UnitReport[]): Totals {
  const all = noTotals()
  for (const { totals } of reports) addTotals(all, totals)
  return all
}
