import type { Coverage, Question } from '../../../domain/question.ts'
import { type MatchAccount, type RowLines, rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

/** A household without central heating was charged by the year's tiers, as if it had it. */
export const winterTiersNotApplied: Cause = {
  code: 'winter-tiers-not-applied',
  supposed: (account) => pricedAs(account, 'covered'),
}

/** A household with central heating was charged by the tiers of the season. */
export const winterTiersApplied: Cause = {
  code: 'winter-tiers-applied',
  supposed: (account) => pricedAs(account, 'not-covered'),
}

/** The energy under another coverage; what the market took off stays as it was. */
function pricedAs({ question, book, rows }: MatchAccount, coverage: Coverage): readonly RowLines[] | null {
  const other = rowLines(covered(question, coverage), book)
  if (other === null) return null
  return other.map((lines, i) => [
    ...lines.filter(({ kind }) => kind !== 'bundled-trading'),
    ...(rows[i] ?? []).filter(({ kind }) => kind === 'bundled-trading'),
  ])
}

/** The question with one answer about central heating for every day. */
export function covered(question: Question, centralHeating: Coverage): Question {
  return {
    ...question,
    household: { ...question.household, centralHeating },
    usage: question.usage.map((reading) => ({ ...reading, centralHeating: null })),
  }
}
