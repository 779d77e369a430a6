import type { Formula } from '../../model/formula.ts'
import { exact, exactText, hundredthsText, lesser } from '../quantity.ts'
import { capOf, inputNode, known, type Measures, type Outcome, unknownOutcome } from './outcome.ts'

type Credit = Extract<Formula, { shape: 'credit' }>

/**
 * A credit from which the season's electricity is paid, as far as it reaches. What is left is recovered, or
 * carried over: then a season may have more to draw on than its own, so a bill above it leaves the amount open.
 */
export function credit(formula: Credit, measures: Measures): Outcome {
  const { value: cost, pointer } = measures.base('season-cost')
  if (cost === null) return unknownOutcome('credit', [], [], [pointer])
  const limit = exact(formula.yuan)
  if (formula.unused === 'carried-over' && cost.gt(limit))
    return unknownOutcome('credit', [], [carriedOver(formula.yuan, hundredthsText(cost))])
  const says = `min(${exactText(cost)}, ${formula.yuan})`
  const cap = capOf('amount', 'season', limit, cost)
  return known('credit', lesser(cost, limit), says, [], [cap], [inputNode('season-cost', cost, 'yuan')])
}

function carriedOver(yuan: string, cost: string) {
  return {
    zh: `本季电费 ${cost} 元超过当季额度 ${yuan} 元；以前各季结转了多少没有给出，所以不能确定。`,
    en: `The season’s electricity of ${cost} yuan is above the season’s credit of ${yuan} yuan. How much earlier seasons carried over is not stated, so the amount is not known.`,
  }
}
