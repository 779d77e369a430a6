import type { Formula } from '../../model/formula.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { exact, exactText, ONE } from '../quantity.ts'
import { inputNode, known, type Measures, type Outcome, unitOf, unknownOutcome } from './outcome.ts'

type PerCount = Extract<Formula, { shape: 'per-count' }>

/**
 * An amount for every unit that a quantity counts as, such as one household for 150 m². What remains beyond the
 * last full unit counts as the rule says; where it does not say, only a quantity without a remainder is known.
 */
export function perCount({ yuanPer, counts, countedAs }: PerCount, measures: Measures): Outcome {
  if (counts === undefined) return unknownOutcome('per-count', [], [uncounted(countedAs)])
  const { value, pointer } = measures.quantity(counts.of)
  if (value === null) return unknownOutcome('per-count', [], [], [pointer])
  const each = exact(counts.each)
  const full = value.div(each).toDecimalPlaces(0, 'down')
  const isWhole = full.times(each).eq(value)
  if (!isWhole && counts.begun === undefined)
    return unknownOutcome('per-count', [], [remainderUnclear(countedAs)])
  const input = [inputNode(counts.of, value, unitOf(counts.of))]
  const perUnit = exact(yuanPer)
  if (!isWhole && counts.begun === 'in-part')
    return known(
      'per-count',
      perUnit.times(value).div(each),
      `${yuanPer} × ${exactText(value)} ÷ ${counts.each}`,
      [],
      [],
      input,
    )
  const units = isWhole || counts.begun === 'left-out' ? full : full.plus(ONE)
  return known('per-count', perUnit.times(units), `${yuanPer} × ${exactText(units)}`, [], [], input)
}

const uncounted = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `${zh}；折算成几份，申请内容里没有这一项，所以不能确定。`,
  en: `${en}. How many units that makes is not told by a request, so the amount is not known.`,
})

const remainderUnclear = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `${zh}；不足一份的部分怎么算，文件没有写明，所以不能确定。`,
  en: `${en}. The document does not say how a remainder counts, so the amount is not known.`,
})
