import type { Facts, Failure, FailureCode } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { SourceNumber } from './source-number.ts'

/** Where a reader puts what it refuses, and the rule book that knows the names. */
export type Reading = { readonly book: RuleBook; readonly failures: Failure[] }

/** Refuses a value where it stands; to the reader it is then absent. */
export function refuse(reading: Reading, code: FailureCode, pointer: string, facts?: Facts): undefined {
  reading.failures.push(facts === undefined ? { code, pointer } : { code, pointer, facts })
  return undefined
}

/** `allowed` are the names of which one belongs here. */
export function wrongType(
  reading: Reading,
  pointer: string,
  expected: string,
  value: unknown,
  allowed: readonly string[] = [],
): undefined {
  return refuse(reading, 'wrong-type', pointer, { expected, given: kindOf(value), allowed })
}

/** What a JSON value is called in a message. */
function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (value instanceof SourceNumber) return 'number'
  return typeof value === 'string' ? 'text' : typeof value
}

/** An object of the document; a number with its source is none. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof SourceNumber)
  )
}
