import type { Question } from '../../../domain/question.ts'
import { type MatchAccount, type RowLines, rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'
import { covered } from './other-coverage.ts'

/** The price cut of bundled trading was not taken off. */
export const tradingMissing: Cause = {
  code: 'trading-missing',
  supposed: ({ rows }) => rows.map((lines) => lines.filter(({ kind }) => kind !== 'bundled-trading')),
}

/** The cut was taken off beyond its last day, as nobody decided. */
export const tradingCarriedOn: Cause = {
  code: 'trading-carried-on',
  supposed: (account) =>
    withTradingOf(account, { ...account.question, assume: [...account.book.assumptions.keys()] }),
}

/** The cut was taken off although a condition is not met: as if the household were on the list and uncovered. */
export const tradingWithoutConditions: Cause = {
  code: 'trading-without-conditions',
  supposed: (account) => {
    const { question } = account
    const start = Math.min(...question.usage.map(({ from }) => from))
    const household = { ...question.household, registeredOn: start, wholeVillage: true }
    return withTradingOf(account, covered({ ...question, household }, 'not-covered'))
  },
}

/** The energy as it is, the trading of another question. */
function withTradingOf({ rows, book }: MatchAccount, other: Question): readonly RowLines[] | null {
  const supposed = rowLines(other, book)
  if (supposed === null) return null
  return rows.map((lines, i) => [
    ...lines.filter(({ kind }) => kind !== 'bundled-trading'),
    ...(supposed[i] ?? []).filter(({ kind }) => kind === 'bundled-trading'),
  ])
}
