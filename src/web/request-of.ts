import { type Answers, readingName, rowsIn, typedIn } from './answers.ts'
import type { Asked } from './asked.ts'
import {
  FIELD_NAMES,
  FIELDS,
  type Field,
  type FieldName,
  NONE,
  NOT_SENT,
  READING_FIELD_NAMES,
  READING_FIELDS,
  type ReadingField,
  UNKNOWN,
} from './fields.ts'
import { monthsIn } from './reference-months.ts'
import { plainDay, plainText } from './typed-text.ts'

type Values = { [name: string]: unknown }

/** The request that the answers make, and where on the pages its readings and reference months stand. */
export type Mapped = {
  readonly request: unknown
  readonly rows: readonly number[]
  readonly months: readonly FieldName[]
}

/** One reading as a request writes it. */
export type ReadingValues = Readonly<Record<string, string>>

/** The answer of somebody who has no electric heating. */
export const NO_DEVICE = NONE

/**
 * Writes the answers as an assessment request. Nothing is decided here: a question that was left open goes in
 * as an empty text and is refused where every other request is. `usage` stands in for readings that nobody has.
 */
export function requestOf(answers: Answers, asked: Asked, usage?: readonly ReadingValues[]): Mapped {
  const request: Values = {}
  for (const name of FIELD_NAMES) {
    const value = requestValue(name, answers, asked)
    if (value !== undefined) put(request, FIELDS[name].pointer, value)
  }
  const rows = rowsIn(answers)
  const shown = rows.length === 0 ? FIRST_ROW : rows
  request['usage'] = usage ?? shown.map((row) => readingOf(answers, row))
  const months = monthsIn(answers, asked)
  if (months.length > 0) request['baseMonthsKwh'] = months.map(({ month, kwh }) => ({ month, kwh }))
  return { request, rows: shown, months: months.map(({ name }) => name) }
}

const FIRST_ROW = [1]

/** Questions of the form that may not be left open where they are asked. */
const NEEDED: ReadonlySet<FieldName> = new Set<FieldName>(['category', 'tou', 'device'])
const ALWAYS_ASKED: ReadonlySet<FieldName> = new Set<FieldName>(['category', 'device'])

/**
 * What is calculated with where somebody does not know what their meter is like, and the request has no «unknown»: the
 * usual household. The pages say so beside the answer.
 */
const WHEN_UNKNOWN: Readonly<Partial<Record<FieldName, unknown>>> = {
  category: 'one-household-one-meter',
  tou: false,
}

/** A heating meter of its own is told by its readings, not by how the household meter counts. */
export const OWN_METER = 'own-meter'

function requestValue(name: FieldName, answers: Answers, asked: Asked): unknown {
  const field: Field = FIELDS[name]
  if (field.pointer === NOT_SENT || field.step === 'months') return undefined
  const typed = typedIn(answers, name)
  const hasDevice = typedIn(answers, 'device') !== NO_DEVICE
  if (!hasDevice && field.pointer.startsWith('/device')) return undefined
  if (field.pointer.startsWith('/device/purchase') && hasNoInvoice(answers)) return undefined
  if (name === 'registered') return registeredOf(answers)
  if (name === 'registeredOn') return undefined
  if (name === 'metering' && typed === OWN_METER) return undefined
  if (name === 'tou' && !asked.fields.has('tou') && typed === '') return false
  if (plainText(typed) === UNKNOWN && name !== 'coverage') return WHEN_UNKNOWN[name]
  if (typed !== '') return read(field, typed, answers.getAll(name))
  return NEEDED.has(name) && (ALWAYS_ASKED.has(name) || asked.fields.has(name)) ? '' : undefined
}

const hasNoInvoice = (answers: Answers) => ['no', UNKNOWN].includes(typedIn(answers, 'purchase'))

function read({ kind }: Field, typed: string, all: readonly string[]): unknown {
  switch (kind) {
    case 'list':
      return all.filter((one) => one !== NONE && one !== UNKNOWN)
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
function registeredOf(answers: Answers): unknown {
  const [registered, on] = [typedIn(answers, 'registered'), typedIn(answers, 'registeredOn')]
  if (registered === UNKNOWN || (registered === 'yes' && plainText(on) === UNKNOWN)) return UNKNOWN
  if (registered === 'yes') return plainDay(on)
  return registered === 'no' || registered === '' ? undefined : registered
}

function readingOf(answers: Answers, row: number): Values {
  const stated = READING_FIELD_NAMES.flatMap((field): [string, string][] => {
    const typed = typedIn(answers, readingName(field, row))
    const isStated = typed !== '' && plainText(typed) !== UNKNOWN
    return isStated ? [[READING_FIELDS[field].pointer, readingText(field, typed)]] : []
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
