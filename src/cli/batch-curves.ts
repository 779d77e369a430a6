import { createReadStream, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { type CurveTotals, sumCurves } from '../batch/interval/sum-curves.ts'
import { headerKeys, plainInput } from '../batch/sheet-input.ts'
import { hundredths } from '../batch/totals.ts'
import { ruleBook } from '../domain/rule-book.ts'
import { csvWriter } from '../tabular/csv-writer.ts'
import { beside } from './file-names.ts'

export type Curves = {
  readonly readings: string
  readonly errors: string | null
  readonly totals: CurveTotals
}

/** Sums a file of daily curves into a file of readings; rows that were not counted go beside the other errors. */
export async function readingsOfCurves(
  input: string,
  folder: string,
  errors: string,
  bundle: RuleBookBundle,
  terms: BatchTerms,
  xlsxReader: URL,
): Promise<Curves> {
  const { file } = await plainInput(input, folder, xlsxReader, headerKeys('日期', 'date', '数据日期'))
  const readings = join(folder, 'readings.csv')
  const bad = beside(errors, 'curves')
  const writers = { readings: csvWriter(readings), errors: csvWriter(`${bad}.part`) }
  try {
    const summed = await sumCurves(createReadStream(file), ruleBook(bundle), terms, {
      readings: writers.readings.row,
      errors: writers.errors.row,
    })
    await Promise.all([writers.readings.end(), writers.errors.end()])
    if (!summed.ok)
      throw new BatchRefused(summed.refusals.map(({ says }) => ({ code: 'missing-column', says })))
    if (summed.totals.refused > 0) renameSync(`${bad}.part`, bad)
    return { readings, errors: summed.totals.refused > 0 ? bad : null, totals: summed.totals }
  } finally {
    rmSync(`${bad}.part`, { force: true })
  }
}

/** What became of the curves, for a person. */
export function printCurves({ totals, errors }: Curves, language: 'zh' | 'en'): string {
  const { rows, days, refused, readings, hundredthsOut } = totals
  const kwh = hundredths(BigInt(hundredthsOut))
  if (language === 'zh')
    return `曲线 ${rows} 行：计入 ${days} 天，未计入 ${refused}；合成 ${readings} 条读数，${kwh} 千瓦时${errors === null ? '' : `\n未计入的行：${errors}`}\n`
  return `${rows} rows of curves: ${days} days counted, ${refused} not; ${readings} readings, ${kwh} kWh${errors === null ? '' : `\nrows that were not counted: ${errors}`}\n`
}
