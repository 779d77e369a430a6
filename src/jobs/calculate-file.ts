import {
  closeSync,
  createWriteStream,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { JobProgress } from '../application/jobs/job.ts'
import type { BatchPool } from '../batch/crew.ts'
import type { Progress } from '../batch/progress.ts'
import { runBatch } from '../batch/run-batch.ts'
import { bookOf } from '../batch/setup.ts'
import { headerKeys } from '../batch/sheet-input.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { readXlsxInChild } from '../tabular/xlsx/read-in-child.ts'
import type { CalculationMessage, CalculationOrder, Chunks } from './calculation.ts'
import { followFiles } from './follow-files.ts'
import { flushFolder } from './job-folder.ts'
import type { JobOutcome } from './job-row.ts'
import { headOf, writeHead } from './look-at-file.ts'
import { reconciliationOf } from './reconciliation.ts'

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

const ZIP = 'PK\x03\x04'

/**
 * Calculates a file, or its first rows, from whatever an earlier try has left in the folder. Both files are on the
 * disk under their names when this returns.
 */
export async function calculateFile(
  order: CalculationOrder,
  { tell, xlsx, ...calculating }: Calculating,
): Promise<Calculated> {
  const { input, folder, options, trialRows, results, errors, workers } = order
  const isWorkbook = beginsAs(input, ZIP)
  const { csv, rowsAbove } = isWorkbook
    ? await sheetOf(input, join(folder, 'sheet.csv'), xlsx, options.columns)
    : { csv: input, rowsAbove: 0 }
  const bundle = calculating.bundle(order.edition)
  const head = headOf(csv, bookOf(bundle), options.columns)
  tell({ kind: 'facts', facts: { format: isWorkbook ? 'xlsx' : 'csv', ...head } })
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

function beginsAs(file: string, mark: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const first = Buffer.alloc(mark.length)
    readSync(handle, first, 0, first.length, 0)
    return first.toString('latin1') === mark
  } finally {
    closeSync(handle)
  }
}

type SheetFile = { readonly csv: string; readonly rowsAbove: number }

/** The rows of a workbook as CSV; read once, in a process with a cap on its memory. */
async function sheetOf(
  workbook: string,
  csv: string,
  program: URL,
  columns: ColumnMapping = {},
): Promise<SheetFile> {
  const told = `${csv}.json`
  if (!existsSync(csv)) {
    const child = readXlsxInChild(program, workbook, headerKeys(...Object.keys(columns)))
    await pipeline(child.csv, createWriteStream(`${csv}.part`))
    const { headerRow } = await child.report
    writeFileSync(told, JSON.stringify({ rowsAbove: headerRow - 1 }))
    renameSync(`${csv}.part`, csv)
  }
  return { csv, ...(JSON.parse(readFileSync(told, 'utf8')) as Pick<SheetFile, 'rowsAbove'>) }
}
