/** What a household and its readings can be refused for, in a request and in a file alike. */
export type ReadingFailureCode =
  | 'missing-field'
  | 'not-one-of'
  | 'not-a-date'
  | 'not-a-decimal'
  | 'too-many-decimals'
  | 'out-of-range'
  | 'from-after-to'
  | 'before-first-rule'
  | 'readings-overlap'
  | 'reading-too-long'
  | 'registers-incomplete'
  | 'registers-disagree'
  | 'heating-exceeds-total'
  | 'heating-missing'
  | 'unknown-division'
  | 'division-too-coarse'
  | 'division-without-rules'
  | 'time-of-use-not-available'
  | 'not-calculated'

/** What only requests, budgets and drafts are refused for. */
type RequestFailureCode =
  | 'unknown-field'
  | 'wrong-type'
  | 'unknown-edition'
  | 'unknown-assumption'
  | 'change-does-not-fit'
  | 'rules-contradict'
  | 'rule-finding'
  | 'shares-above-one'
  | 'shares-below-one'
  | 'in-the-future'
  | 'no-climate'
  | 'seasons-differ'
  | 'no-heating-season'
  | 'named-before'
  | 'unknown-register'
  | 'unknown-sheet'
  | 'empty-sheet'
  | 'division-not-yours'

/**
 * What a request can be refused for: a closed set of codes with the place in the request and plain facts.
 * Sentences are made elsewhere, in both languages, from the code and its facts.
 */
export type FailureCode = ReadingFailureCode | RequestFailureCode

export type Facts = Readonly<Record<string, string | readonly string[]>>

/** One refusal. `pointer` is an RFC 6901 JSON pointer into the request. */
export type Failure = { readonly code: FailureCode; readonly pointer: string; readonly facts?: Facts }

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/** A result that is there. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Why there is no result: all reasons, not the first alone. */
export function fail(failures: readonly Failure[]): Result<never> {
  return { ok: false, failures }
}

/** A programmer's error or a corrupt rule book: never the user's doing. */
export function invariant(condition: boolean, says: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${says}`)
}

/** For the end of a switch over a closed union: a case that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
