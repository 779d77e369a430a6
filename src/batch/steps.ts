import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Remark } from '../tabular/cell-fault.ts'
import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { writeEvalFile } from './eval-file.ts'
import { evaluatePartition, type RowStarts } from './evaluate-partition.ts'
import type { OpenFiles } from './open-file.ts'
import { writeScanFile } from './scan-file.ts'
import { remarksOf, type Scan, scanSegment } from './scan-segment.ts'
import type { Setup } from './setup.ts'
import type { Tally } from './tally.ts'
import { noTotals, type Totals } from './totals.ts'

/**
 * The steps of a run. Each unit of a step makes one file from the files of the step before, and the same file
 * every time: after a crash those that are there are kept, and the others are made again.
 */
export type StepName = 'scan' | 'evaluate' | 'write'

/** What a unit reports: counts and sums, and what was read though it was not written plainly. */
export type UnitReport = {
  readonly totals: Totals
  readonly remarks: readonly Remark[]
  /** Rows by what they are; of evaluated parts whose files are kept. */
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

/** Scans one segment or evaluates one partition, unless that has been done before. */
export function runUnit(
  setup: Setup,
  step: Exclude<StepName, 'write'>,
  unit: number,
  rowStarts: RowStarts,
  files: OpenFiles,
): UnitReport {
  const { plan } = setup
  const name = join(plan.folder, `${step}-${unit}.json`)
  if (plan.isKept && existsSync(name)) return reportFrom(readFileSync(name, 'utf8'))
  const report = step === 'scan' ? scan(setup, unit, files) : evaluate(setup, unit, rowStarts, files)
  if (!plan.isKept) return report
  writeFileSync(`${name}.part`, reportText(report))
  renameSync(`${name}.part`, name)
  return report
}

function scan(setup: Setup, segment: number, files: OpenFiles): UnitReport {
  const scanned = scanSegment(setup, segment, files.opened(setup.plan.file))
  writeScanFile(scanned)
  return scanReport(scanned)
}

export function scanReport(scanned: Scan): UnitReport {
  const { rows, blank, plainKwh, otherKwh, remarks, isOtherEncoding, hasQuote } = scanned
  const totals = { ...noTotals(), rows: rows - blank, blank, kwhIn: BigInt(plainKwh) + otherKwh }
  return { totals, remarks: remarksOf(remarks), isOtherEncoding, hasQuote }
}

function evaluate(setup: Setup, partition: number, rowStarts: RowStarts, files: OpenFiles): UnitReport {
  const { file, totals, tally } = evaluatePartition(setup, partition, rowStarts, files)
  writeEvalFile(setup.plan, partition, file)
  return { totals, remarks: [], ...(tally === undefined ? {} : { tally }) }
}

function reportText(report: UnitReport): string {
  return JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}

function reportFrom(text: string): UnitReport {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as UnitReport
}

/** How many rows stand before each segment, from the reports of the scan. */
export function rowStartsOf(reports: readonly UnitReport[]): number[] {
  const starts = [0]
  for (const { totals } of reports) starts.push((starts.at(-1) ?? 0) + totals.rows + totals.blank)
  return starts
}
