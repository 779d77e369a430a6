import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { isDiskFull } from '../application/disk-full.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { type BatchPool, batchPool } from '../batch/crew.ts'
import { bookOf } from '../batch/setup.ts'
import type { Bilingual } from '../model/scalar.ts'
import { XlsxRefused } from '../tabular/xlsx/xlsx-refused.ts'
import { type Calculating, calculateFile, FileRefused } from './calculate-file.ts'
import type { CalculationMessage, CalculationOrder, Preparation } from './calculation.ts'

/**
 * The thread that calculates one file after the other. It may be ended at any moment; what is whole by then is used
 * again. It ends itself where anything went wrong, and its own threads with it.
 */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const beside = (name: string) => new URL(`../${name}.thread.${extension}`, import.meta.url)

const tell = (message: CalculationMessage) => parentPort?.postMessage(message)

let pool: (BatchPool & { readonly count: number }) | undefined
let rules: { readonly edition: string; readonly bundle: RuleBookBundle } | undefined

/** What stays from one file to the next; the name of an edition says what is in it. */
const calculating: Calculating = {
  tell,
  xlsx: beside('tabular/xlsx/read'),
  pool: (count) => {
    if (pool?.count !== count) pool = { ...batchPool(beside('batch/batch'), count), count }
    return pool
  },
  bundle: (edition) => {
    if (rules?.edition !== edition)
      rules = { edition, bundle: JSON.parse(readFileSync(edition, 'utf8')) as RuleBookBundle }
    return rules.bundle
  },
}

parentPort?.on('message', (told: CalculationOrder | Preparation) => {
  if ('prepare' in told) prepare(told)
  else calculate(told)
})

function prepare({ prepare: { edition, workers } }: Preparation): void {
  if (workers > 1) calculating.pool(workers)
  bookOf(calculating.bundle(edition))
}

function calculate(order: CalculationOrder): void {
  calculateFile(order, calculating)
    .then((calculated) => tell({ kind: 'done', ...calculated }))
    .catch((error) => setImmediate(giveUp, error))
}

function giveUp(error: unknown): void {
  const cause = refusalIn(error)
  if (cause === undefined && !isDiskFull(error)) throw error
  tell(cause === undefined ? { kind: 'disk-full' } : { kind: 'refused', cause })
  process.exit()
}

/** What is wrong with the file, as far as it is the file. */
function refusalIn(error: unknown): Bilingual | undefined {
  const isRefusal =
    error instanceof FileRefused || error instanceof XlsxRefused || error instanceof BatchRefused
  return isRefusal ? error.says : undefined
}
