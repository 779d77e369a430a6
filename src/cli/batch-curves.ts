import { createReadStream, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { type CurveTotals, sumCurves } from '../batch/interval/sum-curves.ts'
import { giveName, isDevice, partOf } from '../batch/output-file.ts'
import { headerKeys, plainInput, type SheetRead, sheetsFor, type Workshop } from '../batch/sheet-input.ts'
import { hundredths } from '../batch/totals.ts'
import { ruleBook } from '../domain/rule-book.ts'
import { csvWriter } from '../tabular/csv-writer.ts'
import { beside } from './file-names.ts'

export type Curves = {
  readonly sheet: SheetRead | null
  readonly readings: string
  readonly errors: string | null
  readonly totals: CurveTotals
}

/** Sums a file of daily curves into a file of readings; rows that were not counted go beside the other errors. */
export async function readingsOfCurves(
  input: string,
  named: string | undefined,
  errors: string,
  bundle: RuleBookBundle,
  terms: BatchTerms,
  workshop: Workshop,
): Promise<Curves> {
  const { folder, signal } = workshop
  const keys = headerKeys('日期', 'date', '数据日期')
  const { file, sheet } = await plainInput(input, workshop, keys, sheetsFor(named))
  const readings = join(folder, 'readings.csv')
  const bad = isDevice(errors) ? errors : beside(errors, 'curves')
  const part = partOf(bad, folder)
  const writers = { readings: csvWriter(readings), errors: csvWriter(part) }
  try {
    const sink = {
      readings: (cells: readonly string[]) => {
        signal?.throwIfAborted()
        return writers.readings.row(cells)
      },
      errors: writers.errors.row,
    }
    const room = { folder, fileBytes: statSync(file).size }
    const summed = await sumCurves(createReadStream(file, { signal }), ruleBook(bundle), terms, sink, room)
    await Promise.all([writers.readings.end(), writers.errors.end()])
    if (!summed.ok)
      throw new BatchRefused(summed.refusals.map(({ says }) => ({ code: 'missing-column', says })))
    if (summed.totals.refused > 0) await giveName(part, bad)
    return { sheet, readings, errors: summed.totals.refused > 0 ? bad : null, totals: summed.totals }
  } finally {
    rmSync(part, { force: true })
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
