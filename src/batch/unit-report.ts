import type { Remark } from '../tabular/cell-fault.ts'
import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { remarksOf, type Scan } from './scan-segment.ts'
import type { Tally } from './tally.ts'
import { noTotals, type Totals } from './totals.ts'

/** The steps of a run, one after the other. */
export type StepName = 'scan' | 'evaluate' | 'write'

/** What a unit reports: counts and sums, and what was read though it was not written plainly. */
export type UnitReport = {
  readonly totals: Totals
  readonly remarks: readonly Remark[]
  /** Rows and lines by what they are; of evaluated parts of a run that is tallied. */
  readonly tally?: Tally
  /** The segment is not in the encoding that was taken for granted. */
  readonly isOtherEncoding?: boolean
  /** The cuts may be wrong. */
  readonly hasQuote?: boolean
}

/** What the units of each step reported. */
export type ToldByStep = Readonly<Record<StepName, readonly UnitReport[]>>

export function unitsOf(step: StepName, plan: BatchPlan): number {
  return step === 'evaluate' ? plan.partitions : segmentCount(plan)
}

export function scanReport(scanned: Scan): UnitReport {
  const { rows, blank, plainKwh, otherKwh, remarks, isOtherEncoding, hasQuote } = scanned
  const totals = { ...noTotals(), rows: rows - blank, blank, kwhIn: BigInt(plainKwh) + otherKwh }
  return { totals, remarks: remarksOf(remarks), isOtherEncoding, hasQuote }
}

export function evaluatedReport(totals: Totals, tally: Tally | undefined): UnitReport {
  return { totals, remarks: [], ...(tally === undefined ? {} : { tally }) }
}

export function writtenReport({ totals }: Pick<UnitReport, 'totals'>): UnitReport {
  return { totals, remarks: [] }
}

export function reportText(report: object): string {
  return JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}

export function reportFrom<Report = UnitReport>(text: string): Report {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as Report
}

/** How many rows stand before each segment, from the reports of the scan. */
export function rowStartsOf(reports: readonly UnitReport[]): number[] {
  const starts = [0]
  for (const { totals } of reports) starts.push((starts.at(-1) ?? 0) + totals.rows + totals.blank)
  return starts
}
