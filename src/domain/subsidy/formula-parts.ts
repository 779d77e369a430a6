import type { Formula } from '../../model/formula.ts'

/** The ways of paying that a way of paying is made of, one step down; none for the simple ones. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.shape) {
    case 'at-most':
    case 'shared-ceiling':
      return [formula.pays]
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return formula.parts
    case 'choose':
      return [...formula.cases.map(({ pays }) => pays), formula.otherwise]
    case 'filled':
      return [formula.yuan, formula.by]
    case 'own-part':
      return [formula.after]
    default:
      return []
  }
}
