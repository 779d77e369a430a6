import { createReadStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { JobOptions } from '../application/jobs/job.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { matchFile } from '../batch/match/match-file.ts'
import { writeMatches } from '../batch/match/write-matches.ts'
import { headerKeys, plainInput, sheetsFor } from '../batch/sheet-input.ts'
import { ruleBook } from '../domain/rule-book.ts'
import { ISSUED_NAMES } from '../tabular/issued-column.ts'
import { putInPlace } from './list-in-making.ts'

/** Which file of issued bills to hold against which rules, and where the list goes. */
export type Matching = {
  readonly input: string
  readonly edition: string
  readonly options: JobOptions
  /** The sheet of a workbook that the run was calculated from. */
  readonly sheet: string | undefined
  readonly to: string
  readonly folder: string
}

/** The thread that matches issued bills; it says `no-bills` of a file that has none. */
const { input, edition, options, sheet: named, to, folder } = workerData as Matching
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const workbooks = new URL(`../tabular/xlsx/read.thread.${extension}`, import.meta.url)

mkdirSync(folder, { recursive: true })
try {
  const { duplicates, assume, columns = {} } = options
  const keys = headerKeys(...ISSUED_NAMES, ...Object.keys(columns))
  const { file, sheet } = await plainInput(input, { folder, xlsxReader: workbooks }, keys, sheetsFor(named))
  const book = ruleBook(JSON.parse(readFileSync(edition, 'utf8')) as RuleBookBundle)
  const terms = { duplicates, assume, inForceOn: null, knownOn: null }
  const rowsAbove = (sheet?.headerRow ?? 1) - 1
  const found = await matchFile(createReadStream(file), folder, book, terms, rowsAbove, columns)
  const made = join(folder, 'match.csv')
  await writeMatches(found, made, found.language)
  putInPlace(made, to)
  parentPort?.postMessage('done')
} catch (error) {
  if (!(error instanceof BatchRefused)) throw error
  parentPort?.postMessage('no-bills')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
