import { csvRow } from '../tabular/csv-cell.ts'
import { encoderOf, markOf } from '../tabular/encoding.ts'
import {
  columnIndex,
  ERROR_COLUMNS,
  INPUT_COLUMNS,
  KEY_COLUMNS,
  RESULT_COLUMNS,
} from '../tabular/input-columns.ts'
import { errorEncoder } from './error-row.ts'
import type { Outline } from './setup.ts'
import { concatenated } from './stored-file.ts'

/** The first rows of both files, behind the marks of their encodings. */
export function headLines({ plan, header }: Outline): { results: Uint8Array; errors: Uint8Array } {
  const { language } = header
  const keys = KEY_COLUMNS.map((name) => {
    const { zh } = INPUT_COLUMNS[columnIndex(name)] as (typeof INPUT_COLUMNS)[number]
    return language === 'zh' ? zh : name
  })
  const results = csvRow([
    ...keys,
    ...RESULT_COLUMNS.map((column) => column[language]),
    ...header.carried.map((place) => header.texts[place] ?? ''),
  ])
  const ours = ERROR_COLUMNS.map((column) => column[language])
  const line =
    header.ours.length === 0
      ? `${plan.headerLine},${csvRow(ours)}`
      : csvRow([...header.texts.filter((_, place) => !header.ours.includes(place)), ...ours])
  return {
    results: concatenated([markOf(plan.outputEncoding), encoderOf(plan.outputEncoding)(results)]),
    errors: concatenated([markOf(plan.encoding), errorEncoder(plan)(line)]),
  }
}
