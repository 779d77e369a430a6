import { type Working, workOut } from '../../domain/assess.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { readQuestion } from '../read-question.ts'
import { byDay, disagreements, placeOf, requestOf } from './account-request.ts'
import type { AsideReason, BatchRow, BatchTerms, RowOutcome, RowProblem } from './batch-row.ts'
import { billedRows } from './billed-rows.ts'
import { priorProblems } from './chained-prior.ts'
import { keepFirst } from './overlapping.ts'

/** An account as it was asked about and worked out, for whoever wants to see every step. */
export type ExplainedAccount = {
  /** In the order of the rows given. */
  readonly outcomes: readonly RowOutcome[]
  /** The rows that were worked out, in the order of `usage`, with the request that they make. */
  readonly asked: { readonly rows: readonly BatchRow[]; readonly request: unknown } | null
}

/** What becomes of the rows of one account: every row has one outcome, and the bills add up to the assessment. */
export function explainAccount(
  rows: readonly BatchRow[],
  book: RuleBook,
  terms: BatchTerms,
): ExplainedAccount {
  const sifted = terms.duplicates === 'keep-first' ? keepFirst(rows) : { kept: rows, dropped: [] }
  const duplicates = sifted.dropped.map(
    ({ row, of }): RowOutcome => ({ kind: 'duplicate', rowNumber: row.rowNumber, of }),
  )
  const kept = byDay(sifted.kept)
  const { outcomes, request } = outcomesOf(kept, book, terms)
  const place = new Map(rows.map(({ rowNumber }, i) => [rowNumber, i]))
  const at = ({ rowNumber }: RowOutcome) => place.get(rowNumber) ?? 0
  return {
    outcomes: [...outcomes, ...duplicates].sort((a, b) => at(a) - at(b)),
    asked: request === undefined ? null : { rows: kept, request },
  }
}

type Outcomes = { readonly outcomes: readonly RowOutcome[]; readonly request?: unknown }

function outcomesOf(rows: readonly BatchRow[], book: RuleBook, terms: BatchTerms): Outcomes {
  const fields = disagreements(rows)
  if (fields.length > 0) return { outcomes: setAside(rows, { code: 'rows-disagree', fields }) }
  const request = requestOf(rows, terms, book.edition)
  const read = readQuestion(request, book)
  if (!read.ok) return { outcomes: refused(rows, read.failures, terms), request }
  const working = workOut(read.value, book)
  const problems = priorProblems(rows, working)
  if (problems.size > 0) return { outcomes: failed(rows, problems), request }
  if (!working.energy.priced) return { outcomes: setAside(rows, unpriced(working)), request }
  const bills = billedRows(rows, working)
  return {
    outcomes: rows.map((row, i): RowOutcome => {
      const bill = bills[i]
      if (bill === undefined) throw new Error('invariant broken: a bill for every row')
      return { kind: 'calculated', rowNumber: row.rowNumber, bill }
    }),
    request,
  }
}

/** Rows with nothing wrong of their own, put by for one reason. */
export function setAside(rows: readonly BatchRow[], reason: AsideReason): RowOutcome[] {
  return rows.map(({ rowNumber }) => ({ kind: 'quarantined', rowNumber, reason }))
}

/** Refusals of the request as faults of the rows they stand in. */
function refused(rows: readonly BatchRow[], failures: readonly Failure[], terms: BatchTerms): RowOutcome[] {
  if (terms.duplicates === 'quarantine' && failures.every(({ code }) => code === 'readings-overlap')) {
    const overlapping = failures.flatMap((failure) => [
      ...otherRow(failure, rows),
      ...placeOf(failure.pointer, rows).rows,
    ])
    const numbers = new Set(overlapping.map(({ rowNumber }) => rowNumber))
    return setAside(rows, { code: 'readings-overlap', rows: [...numbers].sort((a, b) => a - b) })
  }
  const problems = new Map<BatchRow, RowProblem[]>()
  for (const failure of failures) {
    const { rows: faulty, pointer } = placeOf(failure.pointer, rows)
    const [other] = otherRow(failure, rows)
    const facts =
      other === undefined ? {} : { facts: { ...failure.facts, otherRow: String(other.rowNumber) } }
    for (const row of faulty)
      problems.set(row, [...(problems.get(row) ?? []), { ...failure, pointer, ...facts }])
  }
  return failed(rows, problems)
}

/** The row of the other reading that a failure speaks of. */
function otherRow({ facts }: Failure, rows: readonly BatchRow[]): BatchRow[] {
  const place = /^\/usage\/(\d+)$/.exec(String(facts?.['other'] ?? ''))?.[1]
  return place === undefined ? [] : rows.slice(Number(place), Number(place) + 1)
}

/** Rows with faults fail; the others of the account cannot be charged without them and are put by. */
function failed(
  rows: readonly BatchRow[],
  problems: ReadonlyMap<BatchRow, readonly RowProblem[]>,
): RowOutcome[] {
  const faulty = rows.filter((row) => problems.has(row)).map(({ rowNumber }) => rowNumber)
  return rows.map((row) => {
    const own = problems.get(row)
    const { rowNumber } = row
    if (own !== undefined) return { kind: 'failed', rowNumber, problems: own }
    return { kind: 'quarantined', rowNumber, reason: { code: 'other-rows-failed', rows: faulty } }
  })
}

/** Which answer would decide the price, or that the rule book has none. */
function unpriced({ preparation: { parts } }: Working): AsideReason {
  const undecided = parts.flatMap(({ selection }) => ('undecided' in selection ? selection.undecided : []))
  if (undecided.includes('/household/centralHeating')) return { code: 'coverage-unknown' }
  if (undecided.includes('/priceMode')) return { code: 'price-mode-unknown' }
  return { code: 'price-unknown' }
}
