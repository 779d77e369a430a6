import { tokensOf } from '../application/pointer.ts'
import { type Answers, readingName } from './answers.ts'
import { FIELD_NAMES, FIELDS, type FieldName, READING_FIELD_NAMES, READING_FIELDS } from './fields.ts'
import { NO_DEVICE } from './request-of.ts'

type Values = { readonly [name: string]: unknown }

export type AnswersOfRequest = {
  readonly answers: Answers
  /** Whether the form has a field for everything in the request. */
  readonly isWhole: boolean
}

/** The answers of the form that make a request. */
export function answersOfRequest(request: Values): AnswersOfRequest {
  const answers = new URLSearchParams()
  const said: string[] = []
  for (const name of FIELD_NAMES) {
    const { pointer } = FIELDS[name]
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
  const isSaid = (path: string) => said.some((known) => path === known || path.startsWith(`${known}/`))
  return { answers, isWhole: pathsIn(request).every(isSaid) }
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
