import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evalFileParts, evalName } from './eval-file.ts'
import { evaluatePartition, type RowStarts } from './evaluate-partition.ts'
import { writeParts, writeWhole } from './open-file.ts'
import { scanFileParts, scanName } from './scan-file.ts'
import { scanSegment } from './scan-segment.ts'
import type { Setup } from './setup.ts'
import type { StoredFiles } from './stored-file.ts'
import {
  evaluatedReport,
  reportFrom,
  reportText,
  type StepName,
  scanReport,
  type UnitReport,
} from './unit-report.ts'

/**
 * Each unit of a step makes one file from the files of the step before, and the same file every time: after a crash
 * those that are there are kept, and the others are made again.
 */
export function runUnit(
  setup: Setup,
  step: Exclude<StepName, 'write'>,
  unit: number,
  rowStarts: RowStarts,
  files: StoredFiles,
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

function scan(setup: Setup, segment: number, files: StoredFiles): UnitReport {
  const scanned = scanSegment(setup, segment, files.opened(setup.plan.file))
  writeStepFile(setup, scanName(setup.plan, segment), scanFileParts(scanned))
  return scanReport(scanned)
}

function evaluate(setup: Setup, partition: number, rowStarts: RowStarts, files: StoredFiles): UnitReport {
  const { file, totals, tally } = evaluatePartition(setup, partition, rowStarts, files)
  writeStepFile(setup, evalName(setup.plan, partition), evalFileParts(file))
  return evaluatedReport(totals, tally)
}

function writeStepFile({ plan }: Setup, name: string, parts: readonly Uint8Array[]): void {
  const write = plan.isKept ? writeWhole : writeParts
  write(name, parts)
}
