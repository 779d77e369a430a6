import { dirname, join } from 'node:path'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { JobProgress } from '../application/jobs/job.ts'
import type { BatchPool } from '../batch/crew.ts'
import type { Progress } from '../batch/progress.ts'
import { runBatch } from '../batch/run-batch.ts'
import { bookOf } from '../batch/setup.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { CalculationMessage, CalculationOrder, Chunks } from './calculation.ts'
import { followFiles } from './follow-files.ts'
import { flushFolder } from './job-folder.ts'
import type { JobOutcome } from './job-row.ts'
import { headOf, writeHead } from './look-at-file.ts'
import { reconciliationOf } from './reconciliation.ts'
import { isWorkbook, sheetOf } from './workbook.ts'

/** A file that cannot be calculated, for a reason that its sender can mend. */
export class FileRefused extends Error {
  readonly says: Bilingual

  constructor(says: Bilingual) {
    super(says.en)
    this.name = 'FileRefused'
    this.says = says
  }
}

/** What a file is calculated with. */
export type Calculating = {
  readonly tell: (message: CalculationMessage) => void
  /** The program that reads workbooks. */
  readonly xlsx: URL
  /** So many threads. */
  readonly pool: (count: number) => BatchPool
  /** The rules in a file of JSON. */
  readonly bundle: (edition: string) => RuleBookBundle
}

type Calculated = { readonly outcome: JobOutcome; readonly chunks: Chunks }

/**
 * Calculates a file, or its first rows, from whatever an earlier try has left in the folder. Both files are on the
 * disk under their names when this returns.
 */
export async function calculateFile(
  order: CalculationOrder,
  { tell, xlsx, ...calculating }: Calculating,
): Promise<Calculated> {
  const { input, folder, options, trialRows, results, errors, workers } = order
  const opened = isWorkbook(input)
    ? await sheetOf(input, join(folder, 'sheet.csv'), xlsx, options)
    : undefined
  const csv = opened?.csv ?? input
  const rowsAbove = (opened?.sheet.headerRow ?? 1) - 1
  const bundle = calculating.bundle(order.edition)
  const head = headOf(csv, bookOf(bundle), { columns: options.columns, rowsAbove })
  tell({
    kind: 'facts',
    facts:
      opened === undefined ? { format: 'csv', ...head } : { format: 'xlsx', sheet: opened.sheet, ...head },
  })
  const work = trialRows === 0 ? csv : writeHead(csv, trialRows, join(folder, 'trial.csv'))
  const { duplicates, assume, outputEncoding, columns } = options
  const digests = followFiles()
  const { totals, tally } = await runBatch({
    input: work,
    rowsAbove,
    output: results,
    errors,
    bundle,
    terms: { duplicates, assume },
    ...(outputEncoding === 'as-input' ? {} : { outputEncoding }),
    ...(columns === undefined ? {} : { columns }),
    ...(trialRows === 0 && workers > 1 ? { pool: () => calculating.pool(workers) } : {}),
    folder,
    follower: digests,
    onProgress: (progress) => tell({ kind: 'progress', progress: progressOf(progress) }),
  })
  flushFolder(dirname(results))
  const [ofResults, ofErrors] = digests.found()
  return {
    outcome: {
      reconciliation: reconciliationOf(totals, tally),
      results: ofResults.file,
      errors: ofErrors.file,
    },
    chunks: { results: ofResults.chunks, errors: ofErrors.chunks },
  }
}

function progressOf(progress: Progress): JobProgress {
  const { step, rows, allRows, bytes, allBytes, rowsPerSecond, secondsLeft } = progress
  return {
    step,
    share: allBytes === 0 ? 1 : bytes / allBytes,
    rows,
    ...(allRows === null ? {} : { allRows }),
    rowsPerSecond: Math.round(rowsPerSecond),
    ...(secondsLeft === null ? {} : { secondsLeft: Math.round(secondsLeft) }),
  }
}
