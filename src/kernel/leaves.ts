import type { Criteria, CriterionLeaf } from '../model/criteria.ts'
import type { Formula } from '../model/formula.ts'

/** The leaves of a condition, in the order of the text. */
export function leavesIn(criteria: Criteria): CriterionLeaf[] {
  if ('all' in criteria) return criteria.all.flatMap(leavesIn)
  if ('any' in criteria) return criteria.any.flatMap(leavesIn)
  if ('not' in criteria) return leavesIn(criteria.not)
  return [criteria]
}

/** The leaves of every condition on which the way of paying depends. */
export function leavesInFormula(formula: Formula): CriterionLeaf[] {
  switch (formula.shape) {
    case 'choose':
      return [
        ...formula.cases.flatMap(({ when, pays }) => [...leavesIn(when), ...leavesInFormula(pays)]),
        ...leavesInFormula(formula.otherwise),
      ]
    case 'at-most':
    case 'shared-ceiling':
      return leavesInFormula(formula.pays)
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return formula.parts.flatMap(leavesInFormula)
    case 'filled':
      return [...leavesInFormula(formula.yuan), ...leavesInFormula(formula.by)]
    case 'own-part':
      return leavesInFormula(formula.after)
    default:
      return []
  }
}
