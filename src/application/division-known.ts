import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'

const NEAREST = 3

/** Whether a code names any division, of whatever level; if not, the nearest counties are told. */
export function divisionKnown(code: string, pointer: string, { divisions }: RuleBook): Failure[] {
  if (divisions.ancestors(code).length > 0) return []
  const nearest = divisions.nearest(code, NEAREST).map((division) => division.code)
  return [{ code: 'unknown-division', pointer, facts: { division: code, nearest } }]
}
