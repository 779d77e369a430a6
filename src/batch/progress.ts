import { type BatchPlan, segmentCount } from './batch-plan.ts'
import type { StepName, UnitReport } from './unit-report.ts'

/** How far a run has come. */
export type Progress = {
  readonly step: StepName
  /** Rows that this step has done, and all of them once they have been counted. */
  readonly rows: number
  readonly allRows: number | null
  readonly bytes: number
  readonly allBytes: number
  readonly rowsPerSecond: number
  /** Nothing before there is anything to tell it from. */
  readonly secondsLeft: number | null
}

/** Rough parts of the steps in the time that a run takes, and the parts before them, out of twenty. */
const PARTS: Readonly<Record<StepName, number>> = { scan: 7, evaluate: 9, write: 4 }
const BEFORE: Readonly<Record<StepName, number>> = { scan: 0, evaluate: 7, write: 16 }
const ALL_PARTS = 20

/** Counts what units report and tells how far the run is. */
export function progressMeter(
  plan: BatchPlan,
  onProgress: ((progress: Progress) => void) | undefined,
  isPass: boolean,
): (step: StepName, report: UnitReport) => void {
  const begun = performance.now()
  const allBytes = (plan.cuts.at(-1) ?? 0) - (plan.cuts[0] ?? 0)
  let current: StepName = 'scan'
  let stepBegun = begun
  let [rows, units, scanned] = [0, 0, 0]
  return (step, { totals }) => {
    const now = performance.now()
    if (step !== current) {
      if (current === 'scan') scanned = rows
      ;[current, stepBegun, rows, units] = [step, now, 0, 0]
    }
    units++
    rows +=
      step === 'scan' ? totals.rows : totals.succeeded + totals.failed + totals.quarantined + totals.duplicate
    const all = step === 'evaluate' ? plan.partitions : segmentCount(plan)
    const done = isPass ? units / all : (BEFORE[step] + (PARTS[step] * units) / all) / ALL_PARTS
    const stepSeconds = (now - stepBegun) / 1000
    onProgress?.({
      step,
      rows,
      allRows: step === 'scan' || isPass ? null : scanned,
      bytes: Math.round(allBytes * done),
      allBytes,
      rowsPerSecond: stepSeconds > 0 ? rows / stepSeconds : 0,
      secondsLeft: done > 0 ? ((now - begun) / 1000 / done) * (1 - done) : null,
    })
  }
}
