import type { BatchTerms } from '../application/batch/batch-row.ts'
import { assumptionFailures } from '../domain/check-question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { namingOf } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import { BatchRefused } from './batch-refused.ts'

/** An assumption that the rule book does not offer is no fault of any row. */
export function refuseAssumptions({ assume }: BatchTerms, book: RuleBook): void {
  const failures = assumptionFailures(assume, book)
  if (failures.length === 0) return
  throw new BatchRefused(
    failures.map((failure) => {
      const { message, suggestion } = problemProse(failure, namingOf(book))
      return {
        code: 'unknown-assumption',
        says: { zh: `${message.zh}${suggestion.zh}`, en: `${message.en} ${suggestion.en}` },
      }
    }),
  )
}
