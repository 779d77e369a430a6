import { wholeHundredths } from '../../domain/quantity.ts'
import type { MatchAccount, RowLines } from './account.ts'
import type { Cause } from './cause.ts'
import { ROUNDINGS, roundedTotal } from './rounding.ts'

/** Between two errors that were made together. */
export const TOGETHER = '+'

/** What the bills of an account would come to under one error, or under one error and another rounding. */
export type Hypothesis = {
  readonly code: string
  /** How many errors it takes. */
  readonly errors: 1 | 2
  /** Only the rounding is another. */
  readonly isRounding: boolean
  /** By reading, in fen. */
  readonly fen: readonly number[]
}

/** Every error by itself, every rounding by itself, and every error with every rounding, in this order. */
export function hypotheses(account: MatchAccount, causes: readonly Cause[]): Hypothesis[] {
  const supposed = causes.flatMap(({ code, supposed: suppose }) => {
    const rows = suppose(account)
    return rows === null ? [] : [{ code, rows }]
  })
  const [, ...otherRoundings] = ROUNDINGS
  return [
    ...supposed.map(({ code, rows }) => ({
      code,
      errors: 1 as const,
      isRounding: false,
      fen: fenOf(rows, 'by-line'),
    })),
    ...otherRoundings.map((rounding) => ({
      code: rounding,
      errors: 1 as const,
      isRounding: true,
      fen: fenOf(account.rows, rounding),
    })),
    ...supposed.flatMap(({ code, rows }) =>
      otherRoundings.map((rounding) => ({
        code: `${code}${TOGETHER}${rounding}`,
        errors: 2 as const,
        isRounding: false,
        fen: fenOf(rows, rounding),
      })),
    ),
  ]
}

function fenOf(rows: readonly RowLines[], rounding: (typeof ROUNDINGS)[number]): number[] {
  return rows.map((lines) => wholeHundredths(roundedTotal(lines, rounding)))
}
