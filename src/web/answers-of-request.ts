import { tokensOf } from '../application/pointer.ts'
import { type Answers, readingName } from './answers.ts'
import type { Asked } from './asked.ts'
import { FIELD_NAMES, FIELDS, type FieldName, READING_FIELD_NAMES, READING_FIELDS } from './fields.ts'
import { isReferenceMonth, monthsIn } from './reference-months.ts'
import { NO_DEVICE } from './request-of.ts'

type Values = { readonly [name: string]: unknown }

export type AnswersOfRequest = {
  readonly answers: Answers
  /** Whether the form has a field for everything in the request. */
  readonly isWhole: boolean
}

/** The answers of the form that make a request of a place whose rules ask for certain things. */
export function answersOfRequest(request: Values, asked: Asked): AnswersOfRequest {
  const answers = new URLSearchParams()
  const said: string[] = []
  for (const name of FIELD_NAMES) {
    const { pointer } = FIELDS[name]
    if (isReferenceMonth(name)) continue
    said.push(pointer)
    for (const text of textsOf(name, valueAt(request, pointer))) answers.append(name, text)
  }
  if (request['device'] === undefined) answers.set('device', NO_DEVICE)
  const usage = Array.isArray(request['usage']) ? (request['usage'] as readonly Values[]) : []
  usage.forEach((reading, i) => {
    for (const field of READING_FIELD_NAMES) {
      const value = reading[READING_FIELDS[field].pointer]
      said.push(`/usage/${i}/${READING_FIELDS[field].pointer}`)
      if (value !== undefined) answers.set(readingName(field, i + 1), String(value))
    }
  })
  if (hasMonths(request, answers, asked)) said.push(MONTHS)
  const isSaid = (path: string) => said.some((known) => path === known || path.startsWith(`${known}/`))
  return { answers, isWhole: pathsIn(request).every(isSaid) }
}

const MONTHS = '/baseMonthsKwh'

type BaseMonth = { readonly month: string; readonly kwh: string }

/** Puts the reference months into the answers; whether the form asks for just these, by their year. */
function hasMonths(request: Values, answers: Answers, asked: Asked): boolean {
  const months = (valueAt(request, MONTHS) ?? []) as readonly BaseMonth[]
  for (const { month, kwh } of months) answers.set(`base${month.slice(-2)}`, String(kwh))
  const read = new Map(monthsIn(answers, asked).map(({ month, kwh }) => [month, kwh]))
  return months.every(({ month, kwh }) => read.get(month) === String(kwh))
}

function valueAt(request: Values, pointer: string): unknown {
  return tokensOf(pointer).reduce<unknown>((at, token) => (at as Values | undefined)?.[token], request)
}

/** What an absent value means differs: not registered, not known, or simply not asked. */
function textsOf(name: FieldName, value: unknown): readonly string[] {
  const isDated = value !== undefined && value !== 'unknown'
  if (name === 'registered') return [isDated ? 'yes' : String(value ?? 'no')]
  if (name === 'registeredOn') return isDated ? [String(value)] : []
  if (name === 'coverage') return [String(value ?? 'unknown')]
  if (value === undefined || value === null) return []
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Where something stands in a request; an empty list says something too: none. */
function pathsIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || (Array.isArray(value) && value.length === 0)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, `${path}/${name}`))
}
