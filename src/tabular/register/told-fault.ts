import type { Failure } from '../../domain/failure.ts'
import type { Naming } from '../../i18n/naming.ts'
import { problemProse } from '../../i18n/problem-prose.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { RegisterFile } from './read-register-file.ts'
import { headOf, type TableSort } from './register-columns.ts'

/** A file that was read as a table. */
export type ReadTable = Exclude<RegisterFile, { refused: unknown }>

/** What is wrong at one place of a file. */
export type ToldFault = {
  /** The line of the file. */
  readonly row: number
  readonly field: string
  /** What stands in its cell; nothing where the cell is empty. */
  readonly value: string
  readonly reason: Bilingual
  readonly suggestion: Bilingual
}

/** A field of a row, by the row's place among those that were read. */
type Place = { readonly place: number; readonly name: string }

/** What a row is refused for at one of its fields, in the words of its file. */
export function toldFault(
  failure: Failure,
  { place, name }: Place,
  { rows, heads }: ReadTable,
  sort: TableSort,
  naming: Naming,
): ToldFault {
  const row = rows[place]
  const field = headOf(name, heads, sort)
  const { message, suggestion } = problemProse({ ...failure, pointer: `/${field}` }, naming)
  return { row: row?.row ?? place, field, value: textOf(row?.fields[name]), reason: message, suggestion }
}

const textOf = (value: unknown) => (value === undefined ? '' : [value].flat().map(String).join('；'))
