import { parentPort, workerData } from 'node:worker_threads'
import { isDiskFull } from '../application/disk-full.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import type { Bilingual } from '../model/scalar.ts'
import { XlsxRefused } from '../tabular/xlsx/xlsx-refused.ts'
import { calculateFile, FileRefused } from './calculate-file.ts'
import type { CalculationMessage, CalculationOrder } from './calculation.ts'

/** The thread that calculates one file. It may be ended at any moment; what is whole by then is used again. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const beside = (name: string) => new URL(`../${name}.thread.${extension}`, import.meta.url)

const tell = (message: CalculationMessage) => parentPort?.postMessage(message)

try {
  const threads = { batch: beside('batch/batch'), xlsx: beside('tabular/xlsx/read') }
  tell({ kind: 'done', ...(await calculateFile(workerData as CalculationOrder, threads, tell)) })
} catch (error) {
  const cause = refusalIn(error)
  if (cause !== undefined) tell({ kind: 'refused', cause })
  else if (isDiskFull(error)) tell({ kind: 'disk-full' })
  else throw error
}

/** What is wrong with the file, as far as it is the file. */
function refusalIn(error: unknown): Bilingual | undefined {
  if (error instanceof FileRefused || error instanceof XlsxRefused) return error.says
  if (!(error instanceof BatchRefused)) return undefined
  return {
    zh: error.refusals.map(({ says }) => says.zh).join('；'),
    en: error.refusals.map(({ says }) => says.en).join('; '),
  }
}
