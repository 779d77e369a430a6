import type { RuleBookBundle } from '../application/edition-record.ts'
import { JOB_FILES } from '../application/jobs/ports.ts'
import { type BatchPlan, segmentCount } from '../batch/batch-plan.ts'
import {
  codesIn,
  evalCounts,
  evalFileParts,
  evalHead,
  evalName,
  outcomesIn,
  toldIn,
} from '../batch/eval-file.ts'
import { billPartition, explainedPartition, type RowStarts } from '../batch/evaluate-partition.ts'
import { rowsAgain, stretchesOf } from '../batch/rows-again.ts'
import {
  recordsIn,
  rowInfoIn,
  scanFile,
  scanFileParts,
  scanFiles,
  scanHead,
  scanName,
  textsIn,
} from '../batch/scan-file.ts'
import { scanSegment } from '../batch/scan-segment.ts'
import { withOwnCriteria } from '../batch/segment-outcomes.ts'
import { type Setup, setupOf } from '../batch/setup.ts'
import { newSpace } from '../batch/space.ts'
import { concatenated, type Stretch } from '../batch/stored-file.ts'
import { evaluatedReport, scanReport, type UnitReport, writtenReport } from '../batch/unit-report.ts'
import { writeSegment } from '../batch/write-segment.ts'
import { PORTABLE_CHECKS } from '../tabular/byte-checks.ts'
import { type FetchedFiles, fetchedFiles, type Wanted } from './fetched-files.ts'
import { writtenName } from './object-names.ts'
import type { Bucket, PartMessage } from './ports.ts'

/** What a unit of a step works with. */
export type UnitWork = {
  readonly setup: Setup
  readonly bucket: Bucket
  readonly files: FetchedFiles
  readonly rowStarts: RowStarts
}

/** Work of its own memory: another unit may be worked on meanwhile in the same place. */
export function unitWork(
  plan: BatchPlan,
  bundle: RuleBookBundle,
  bucket: Bucket,
  rowStarts: RowStarts,
): UnitWork {
  const setup = setupOf({ plan, bundle }, PORTABLE_CHECKS, newSpace())
  return { setup, bucket, files: fetchedFiles(bucket), rowStarts }
}

/** Reads one segment into records. */
export async function scanUnit({ setup, bucket, files }: UnitWork, segment: number): Promise<UnitReport> {
  const { plan } = setup
  await files.fetch([{ name: plan.file, ...segmentOf(plan, segment) }])
  const scanned = scanSegment(setup, segment, files.opened(plan.file))
  await bucket.put(scanName(plan, segment), concatenated(scanFileParts(scanned)))
  return scanReport(scanned)
}

/** Calculates the accounts of one partition; the few rows that are read again come from the segments that have them. */
export async function evaluateUnit(work: UnitWork, partition: number): Promise<UnitReport> {
  const { setup, bucket, files, rowStarts } = work
  const { plan } = setup
  const segments = Array.from({ length: segmentCount(plan) }, (_, segment) => segment)
  await files.fetch(segments.map((segment) => ({ name: scanName(plan, segment), ...scanHead(plan) })))
  await files.fetch(
    scanFiles(plan, files).flatMap((scan) => [
      { name: scan.name, ...recordsIn(plan, scan, partition) },
      { name: scan.name, ...textsIn(plan, scan, partition) },
    ]),
  )
  const billed = billPartition(setup, partition, files)
  for (const [segment, places] of rowsAgain(billed)) {
    const scan = scanFile(plan, segment, files)
    await files.fetch([{ name: scan.name, ...rowInfoIn(plan, scan) }])
    const rows = stretchesOf(plan, billed.rows, segment, places)
    files.forget(scan.name)
    await files.fetch([spanned(plan.file, rows)])
  }
  const { file, totals, tally } = explainedPartition(setup, billed, rowStarts, files)
  await bucket.put(evalName(plan, partition), concatenated(evalFileParts(withOwnCriteria(file))))
  return evaluatedReport(totals, tally)
}

/** Fetches from the first of some rows to the last, and keeps the rows. */
function spanned(name: string, rows: readonly Stretch[]): Wanted {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return { name, at: 0, length: 0 }
  return { name, at: first.at, length: last.at + last.length - first.at, keep: rows }
}

/** Writes the rows of one segment as they go into both files. */
export async function writeUnit(
  { setup, bucket, files, rowStarts }: UnitWork,
  segment: number,
  { run, attempt }: Pick<PartMessage, 'run' | 'attempt'>,
): Promise<UnitReport> {
  const { plan } = setup
  const partitions = Array.from({ length: plan.partitions }, (_, partition) => partition)
  await files.fetch([
    { name: plan.file, ...segmentOf(plan, segment) },
    { name: scanName(plan, segment), ...scanHead(plan) },
    ...partitions.map((partition) => ({ name: evalName(plan, partition), ...evalHead(plan) })),
  ])
  const counts = partitions.map((partition) => evalCounts(plan, partition, files))
  await files.fetch([
    { name: scanName(plan, segment), ...rowInfoIn(plan, scanFile(plan, segment, files)) },
    ...counts.flatMap((each) => [
      { name: each.name, ...codesIn(plan, each) },
      { name: each.name, ...outcomesIn(plan, each, segment) },
      { name: each.name, ...toldIn(plan, each, segment) },
    ]),
  ])
  const written = writeSegment(setup, segment, rowStarts[segment] ?? 0, files)
  for (const file of JOB_FILES) await bucket.put(writtenName(run, attempt, file, segment), written[file])
  return writtenReport(written)
}

function segmentOf({ cuts }: BatchPlan, segment: number): Stretch {
  const [from = 0, to = from] = cuts.slice(segment, segment + 2)
  return { at: from, length: to - from }
}
