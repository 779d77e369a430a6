import type { Line, LineKind } from '../../domain/answer.ts'
import { assess } from '../../domain/assess.ts'
import { exact, type Yuan } from '../../domain/quantity.ts'
import type { Question } from '../../domain/question.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { BilledRow } from '../batch/batch-row.ts'

/** A line of a bill as far as amounts go: before rounding, and as it was rounded. */
export type AmountLine = {
  readonly kind: LineKind | 'subsidy'
  readonly exactYuan: Yuan
  readonly yuan: Yuan
}
/** The lines of one reading. */
export type RowLines = readonly AmountLine[]

/** An account whose issued bills are looked into: the question that its rows make, and how the rules answer it. */
export type MatchAccount = {
  readonly question: Question
  readonly book: RuleBook
  /** By reading, in the order of `usage`. */
  readonly rows: readonly RowLines[]
  readonly bills: readonly BilledRow[]
}

/** The lines of each reading under a question; null where it is refused or has no bill. */
export function rowLines(question: Question, book: RuleBook): readonly RowLines[] | null {
  const assessed = assess(question, book)
  if (!assessed.ok || assessed.value.bill === null) return null
  const { lines } = assessed.value
  return question.usage.map((_, i) => lines.filter(({ reading }) => reading === i).map(amountLine))
}

function amountLine({ kind, exactYuan, amountYuan }: Line): AmountLine {
  return { kind, exactYuan: exact(exactYuan), yuan: exact(amountYuan) }
}
