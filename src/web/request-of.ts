import { type Answers, readingName, rowsIn, typedIn } from './answers.ts'
import type { Asked } from './asked.ts'
import {
  FIELD_NAMES,
  FIELDS,
  type Field,
  type FieldName,
  READING_FIELD_NAMES,
  READING_FIELDS,
  type ReadingField,
} from './fields.ts'
import { plainDay, plainText } from './typed-text.ts'

type Values = { [name: string]: unknown }

/** The request that the answers make, and which reading of the page each of its readings is. */
export type Mapped = { readonly request: unknown; readonly rows: readonly number[] }

/** The answer of somebody who has no electric heating. */
export const NO_DEVICE = 'none'

/**
 * Writes the answers as an assessment request. Nothing is decided here: a question that was left open goes in
 * as an empty text and is refused where every other request is.
 */
export function requestOf(answers: Answers, asked: Asked): Mapped {
  const request: Values = {}
  for (const name of FIELD_NAMES) {
    const value = requestValue(name, answers, asked)
    if (value !== undefined) put(request, FIELDS[name].pointer, value)
  }
  const rows = rowsIn(answers)
  request['usage'] = (rows.length === 0 ? FIRST_ROW : rows).map((row) => readingOf(answers, row))
  return { request, rows: rows.length === 0 ? FIRST_ROW : rows }
}

const FIRST_ROW = [1]

/** Questions of the form that may not be left open where they are asked. */
const NEEDED: ReadonlySet<FieldName> = new Set<FieldName>(['category', 'tou', 'coverage', 'device'])
const ALWAYS_ASKED: ReadonlySet<FieldName> = new Set<FieldName>(['category', 'device'])

function requestValue(name: FieldName, answers: Answers, asked: Asked): unknown {
  const typed = typedIn(answers, name)
  const hasDevice = typedIn(answers, 'device') !== NO_DEVICE
  if (!hasDevice && FIELDS[name].pointer.startsWith('/device')) return undefined
  if (name === 'registered') return registeredOf(answers, asked, hasDevice)
  if (name === 'registeredOn') return undefined
  if (name === 'tou' && !asked.fields.has('tou') && typed === '') return false
  if (typed !== '') return read(FIELDS[name], typed, answers.getAll(name))
  return NEEDED.has(name) && (ALWAYS_ASKED.has(name) || asked.fields.has(name)) ? '' : undefined
}

function read({ kind }: Field, typed: string, all: readonly string[]): unknown {
  switch (kind) {
    case 'list':
      return all
    case 'flag':
      return flagOf(plainText(typed))
    case 'day':
      return plainDay(typed)
    case 'number':
    case 'choice':
    case 'text':
      return plainText(typed)
  }
}

const FLAGS: Readonly<Record<string, boolean | undefined>> = { yes: true, no: false, unknown: undefined }

function flagOf(text: string): unknown {
  return Object.hasOwn(FLAGS, text) ? FLAGS[text] : text
}

/** Not registered is an absent day; registered on a day that was left out is an empty one, which is refused. */
function registeredOf(answers: Answers, asked: Asked, hasDevice: boolean): unknown {
  const [registered, on] = [typedIn(answers, 'registered'), typedIn(answers, 'registeredOn')]
  if (registered === 'unknown') return 'unknown'
  if (registered === 'yes') return plainDay(on)
  if (registered === 'no') return undefined
  return registered === '' && !(hasDevice && asked.fields.has('registered')) ? undefined : registered
}

function readingOf(answers: Answers, row: number): Values {
  const stated = READING_FIELD_NAMES.flatMap((field): [string, string][] => {
    const typed = typedIn(answers, readingName(field, row))
    return typed === '' ? [] : [[READING_FIELDS[field].pointer, readingText(field, typed)]]
  })
  return Object.fromEntries(stated)
}

function readingText(field: ReadingField, typed: string): string {
  return READING_FIELDS[field].kind === 'day' ? plainDay(typed) : plainText(typed)
}

/** Sets a value at a pointer of fixed names. */
function put(target: Values, pointer: string, value: unknown): void {
  const names = pointer.slice(1).split('/')
  const last = names.pop() as string
  let at = target
  for (const name of names) {
    at[name] ??= {}
    at = at[name] as Values
  }
  at[last] = value
}
