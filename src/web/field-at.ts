import { readingName } from './answers.ts'
import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  READING_FIELD_NAMES,
  READING_FIELDS,
  type ReadingField,
  type Step,
} from './fields.ts'

/** Where something of a request is asked on the pages. */
export type Place = {
  readonly step: Step
  /** The name of the field, which is also its anchor. */
  readonly name: string
  readonly field: FieldName | ReadingField
  /** The number of the reading, for its fields. */
  readonly row?: number
}

/**
 * The place of a request pointer; `rows` tells which reading of the page each one of the request is, `months` which
 * field each reference month is.
 */
export function placeAt(
  pointer: string,
  rows: readonly number[],
  months: readonly FieldName[] = [],
): Place | undefined {
  const [, list, index, of] = pointer.split('/')
  if (list === 'usage' && index !== undefined)
    return readingPlace(rows[Number(index)] ?? Number(index) + 1, of)
  if (list === 'usage') return readingPlace(1, undefined)
  const month = list === 'baseMonthsKwh' ? months[Number(index)] : undefined
  if (month !== undefined) return { step: FIELDS[month].step, name: month, field: month }
  const name = FIELD_NAMES.find((one) => {
    const at: string = FIELDS[one].pointer
    return pointer === at || pointer.startsWith(`${at}/`)
  })
  return name === undefined ? undefined : { step: FIELDS[name].step, name, field: name }
}

/** A reading as a whole is shown at its energy. */
function readingPlace(row: number, of: string | undefined): Place {
  const field = READING_FIELD_NAMES.find((one) => READING_FIELDS[one].pointer === of) ?? 'total'
  return { step: READING_FIELDS[field].step, name: readingName(field, row), field, row }
}
