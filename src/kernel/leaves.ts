import { partsOf } from '../domain/subsidy/formula-parts.ts'
import type { Criteria, CriterionLeaf } from '../model/criteria.ts'
import type { Formula } from '../model/formula.ts'

/** The leaves of a condition, in the order of the text. */
export function leavesIn(criteria: Criteria): CriterionLeaf[] {
  if ('all' in criteria) return criteria.all.flatMap(leavesIn)
  if ('any' in criteria) return criteria.any.flatMap(leavesIn)
  if ('not' in criteria) return leavesIn(criteria.not)
  return [criteria]
}

/** The leaves of every condition on which the way of paying depends, in the order of the text. */
export function leavesInFormula(formula: Formula): CriterionLeaf[] {
  if (formula.shape !== 'choose') return partsOf(formula).flatMap(leavesInFormula)
  return [
    ...formula.cases.flatMap(({ when, pays }) => [...leavesIn(when), ...leavesInFormula(pays)]),
    ...leavesInFormula(formula.otherwise),
  ]
}
