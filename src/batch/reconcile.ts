import { BatchMismatch } from './batch-refused.ts'
import { addTotals, BILLED_TOTALS, differences, noTotals, type Totals } from './totals.ts'
import type { ToldByStep, UnitReport } from './unit-report.ts'

/**
 * The totals of a run, if its three tellings agree: what was read, what was calculated, what was written. Every
 * row and every kWh that came in is billed or set aside; nothing else may leave this place.
 */
export function reconcile(told: ToldByStep): Totals {
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
