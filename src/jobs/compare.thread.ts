import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { writeDifferences } from '../batch/against/write-differences.ts'
import { putInPlace } from './list-in-making.ts'

/** What to compare: two files of results, and where the list goes. */
export type Comparison = {
  readonly before: string
  readonly after: string
  readonly to: string
  readonly folder: string
  readonly language: 'zh' | 'en'
}

/** The thread that compares two runs, row by row. */
const { before, after, to, folder, language } = workerData as Comparison
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const workbooks = new URL(`../tabular/xlsx/read.thread.${extension}`, import.meta.url)

mkdirSync(folder, { recursive: true })
try {
  const made = join(folder, 'differences.csv')
  await writeDifferences(before, after, made, { folder, xlsxReader: workbooks }, language)
  putInPlace(made, to)
  parentPort?.postMessage('done')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
