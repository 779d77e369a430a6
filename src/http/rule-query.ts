import type { Context } from 'hono'
import * as z from 'zod'
import { divisionKnown } from '../application/division-known.ts'
import { date, text } from '../application/request-scalar.ts'
import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type Query, queryReader } from './query.ts'

const division = text(12)
  .optional()
  .meta({ description: 'A division of any level; its ancestors count as well' })

/** What most parts of the rule book can be narrowed by. */
export const ruleQuery = z.strictObject({
  division,
  inForceOn: date().optional(),
  knownOn: date().optional(),
})
export type RuleQuery = z.output<typeof ruleQuery>

const read = queryReader(ruleQuery)

/** The query, with a division that exists. */
export function readRuleQuery(c: Context, book: RuleBook): Query<typeof ruleQuery> {
  return withKnownDivision(read(c, book), book)
}

export function withKnownDivision<S extends z.ZodType<{ division?: string | undefined }>>(
  query: Query<S>,
  book: RuleBook,
): Query<S> {
  if (!query.ok || query.value.division === undefined) return query
  const failures: readonly Failure[] = divisionKnown(query.value.division, '/query/division', book)
  return failures.length === 0 ? query : { ok: false, failures }
}
