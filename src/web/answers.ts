import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  READING_FIELD_NAMES,
  READING_FIELDS,
  type ReadingField,
  type Step,
} from './fields.ts'
import { plainText } from './typed-text.ts'

/** What an address says: known fields only, none empty, in one order. The texts are kept as they were typed. */
export type Answers = URLSearchParams

/** The name of a reading's field in an address: `from1`. */
export function readingName(field: ReadingField, row: number): string {
  return `${field}${row}`
}

const READING_NAME = new RegExp(`^(${READING_FIELD_NAMES.join('|')})([1-9]\\d{0,2})$`)

/**
 * The answers in a query: what is empty or not known here is left out. Of two answers to one question the later
 * one holds: a button such as «I don't know» stands behind the field.
 */
export function answersIn(query: URLSearchParams): Answers {
  const answers = new URLSearchParams()
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && plainText(value) !== '') answers.append(name, value)
  }
  for (const name of FIELD_NAMES) {
    if (FIELDS[name].kind === 'list') for (const value of new Set(query.getAll(name))) add(name, value)
    else add(name, stated(query, name))
  }
  for (const row of rowsIn(query))
    for (const field of READING_FIELD_NAMES)
      add(readingName(field, row), stated(query, readingName(field, row)))
  return answers
}

function stated(query: URLSearchParams, name: string): string | undefined {
  return query.getAll(name).findLast((value) => plainText(value) !== '')
}

/** The numbers of the readings of which anything is stated, in order. */
export function rowsIn(query: URLSearchParams): readonly number[] {
  const rows = new Set<number>()
  for (const [name, value] of query) {
    const row = READING_NAME.exec(name)?.[2]
    if (row !== undefined && plainText(value) !== '') rows.add(Number(row))
  }
  return [...rows].sort((a, b) => a - b)
}

/** What was typed into a field; empty where nothing was. */
export function typedIn(answers: Answers, name: string): string {
  return answers.get(name) ?? ''
}

export type Changes = Readonly<Partial<Record<string, string | readonly string[] | null>>>

/** The same answers with some of them changed; null takes one away. */
export function changed(answers: Answers, changes: Changes): Answers {
  const next = new URLSearchParams(answers)
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name)
    for (const one of value === null || value === undefined ? [] : [value].flat()) next.append(name, one)
  }
  return answersIn(next)
}

/** The answers that a page does not ask for and so has to carry along. */
export function carriedPast(
  step: Step,
  answers: Answers,
): readonly (readonly [name: string, value: string])[] {
  return [...answers].filter(([name]) => stepOf(name) !== step)
}

function stepOf(name: string): Step {
  if (isField(name)) return FIELDS[name].step
  const field = READING_FIELD_NAMES.find((one) => name.replace(/\d+$/, '') === one)
  return field === undefined ? 'bill' : READING_FIELDS[field].step
}

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name)
}
