import { notListed } from '../domain/check-question.ts'
import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'

/** Whether a code names any division of the rule book, of whatever level; if not, where it lies or what is near. */
export function divisionKnown(code: string, pointer: string, book: RuleBook): Failure[] {
  return book.divisions.ancestors(code).length > 0 ? [] : [notListed(code, pointer, book)]
}
