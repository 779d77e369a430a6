import type { Formula } from '../../model/formula.ts'
import type { InKind } from '../answer.ts'
import { exact, exactText, hundredthsText, ZERO } from '../quantity.ts'
import { known, type Outcome } from './outcome.ts'

/** Goods are named with their worth; in money they come to nothing, so that no bill falls by them. */
export function inKind({ what, count, yuanEach }: Extract<Formula, { shape: 'in-kind' }>): Outcome {
  const goods: InKind = {
    what,
    count: exactText(exact(count)),
    yuanEach: hundredthsText(exact(yuanEach)),
    worthYuan: hundredthsText(exact(count).times(exact(yuanEach))),
  }
  return { ...known('in-kind', ZERO, '0'), inKind: [goods] }
}
