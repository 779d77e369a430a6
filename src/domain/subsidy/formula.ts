import type { Formula } from '../../model/formula.ts'
import { decide, undecidedBy } from '../criteria.ts'
import type { Decimal } from '../decimal.ts'
import {
  exact,
  exactText,
  greater,
  hundredthsText,
  lesser,
  share,
  toHundredths,
  total,
  type Yuan,
  ZERO,
} from '../quantity.ts'
import type { Situation } from '../situation.ts'
import { credit } from './credit.ts'
import { inKind } from './in-kind.ts'
import { capOf, inputNode, known, type Measures, type Outcome, unitOf, unknownOutcome } from './outcome.ts'
import { perCount } from './per-count.ts'
import { sharedCeiling } from './shared-ceiling.ts'

type Of<S extends Formula['shape']> = Extract<Formula, { shape: S }>

/** Evaluates a formula over the measured figures, exactly, unrounded, in three values. */
export function evaluate(formula: Formula, measures: Measures, situation: Situation): Outcome {
  switch (formula.shape) {
    case 'nothing':
      return known('nothing', ZERO, '0')
    case 'unknown':
      return unknownOutcome('unknown', [], [formula.because])
    case 'amount':
      return known('amount', exact(formula.yuan), formula.yuan)
    case 'rate':
      return rate(formula, measures)
    case 'bands':
      return bands(formula, measures)
    case 'share':
      return shareOf(formula, measures)
    case 'at-most':
      return atMost(formula, evaluate(formula.pays, measures, situation))
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return combined(
        formula,
        formula.parts.map((part) => evaluate(part, measures, situation)),
      )
    case 'choose':
      return chosen(formula, measures, situation)
    case 'filled':
      return filled(evaluate(formula.yuan, measures, situation), evaluate(formula.by, measures, situation))
    case 'own-part':
      return ownPart(formula, evaluate(formula.after, measures, situation), measures)
    case 'bonus':
      return bonus(formula, measures)
    case 'credit':
      return credit(formula, measures)
    case 'shared-ceiling':
      return sharedCeiling(formula, evaluate(formula.pays, measures, situation), measures)
    case 'per-count':
      return perCount(formula, measures)
    case 'in-kind':
      return inKind(formula)
  }
}

/** Rate × quantity, with a limit by quantity or by amount; what was subsidised before counts towards it. */
function rate(formula: Of<'rate'>, measures: Measures): Outcome {
  const { value, pointer } = measures.quantity(formula.of)
  if (value === null) return unknownOutcome('rate', [], [], [pointer])
  const perUnit = exact(formula.yuanPer)
  const input = [inputNode(formula.of, value, unitOf(formula.of))]
  const { upTo } = formula
  if (upTo === undefined) {
    return known('rate', perUnit.times(value), `${formula.yuanPer} × ${exactText(value)}`, [], [], input)
  }
  const prior = formula.of.endsWith('kwh') ? measures.priorKwh : ZERO
  if ('quantity' in upTo) {
    const limit = exact(upTo.quantity)
    const counted = lesser(value, greater(limit.minus(prior), ZERO))
    const cap = capOf('quantity', upTo.per, limit, value.plus(prior))
    return known(
      'rate',
      perUnit.times(counted),
      `${formula.yuanPer} × ${exactText(counted)}`,
      [],
      [cap],
      input,
    )
  }
  const limit = exact(upTo.yuan)
  const before = perUnit.times(prior)
  const wanted = perUnit.times(value)
  const paid = lesser(wanted, greater(limit.minus(before), ZERO))
  const cap = capOf('amount', upTo.per, limit, wanted.plus(before))
  return known('rate', paid, `min(${formula.yuanPer} × ${exactText(value)}, ${upTo.yuan})`, [], [cap], input)
}

/** Rates by bands of the season's quantity: each on its own band, or the reached band's on the whole. */
function bands(formula: Of<'bands'>, measures: Measures): Outcome {
  const { value, pointer } = measures.quantity(formula.of)
  if (value === null) return unknownOutcome('bands', [], [], [pointer])
  const input = [inputNode(formula.of, value, unitOf(formula.of))]
  if (formula.applies === 'whole') {
    const reached = formula.bands.find(({ upTo }) => upTo === undefined || value.lte(exact(upTo)))
    const perUnit = reached?.yuanPer ?? '0'
    return known('bands', exact(perUnit).times(value), `${perUnit} × ${exactText(value)}`, [], [], input)
  }
  let lower = ZERO
  const pieces = formula.bands.map(({ upTo, yuanPer }) => {
    const until = upTo === undefined ? value : lesser(value, exact(upTo))
    const inside = greater(until.minus(lower), ZERO)
    lower = greater(until, lower)
    return { yuan: exact(yuanPer).times(inside), says: `${yuanPer} × ${exactText(inside)}` }
  })
  return known(
    'bands',
    total(pieces.map(({ yuan }) => yuan)),
    pieces.map(({ says }) => says).join(' + '),
    [],
    [],
    input,
  )
}

/** A share of a base, of what is above an amount the household bears first, of a base that is itself limited. */
function shareOf(formula: Of<'share'>, measures: Measures): Outcome {
  const { value, pointer } = measures.base(formula.of)
  if (value === null) return unknownOutcome('share', [], [], [pointer])
  const limited = formula.baseUpTo === undefined ? value : lesser(value, exact(formula.baseUpTo))
  const counted = formula.above === undefined ? limited : greater(limited.minus(exact(formula.above)), ZERO)
  const caps = formula.baseUpTo === undefined ? [] : [capOf('base', 'device', exact(formula.baseUpTo), value)]
  const says = `${formula.share} × ${exactText(counted)}`
  return known('share', counted.times(share(formula.share)), says, [], caps, [
    inputNode(formula.of, value, 'yuan'),
  ])
}

function atMost(formula: Of<'at-most'>, paid: Outcome): Outcome {
  if (paid.yuan === null) return unknownOutcome('at-most', [paid])
  const limit = exact(formula.yuan)
  const cap = capOf('amount', formula.per, limit, paid.yuan)
  return known('at-most', lesser(paid.yuan, limit), `min(${paid.says}, ${formula.yuan})`, [paid], [cap])
}

function combined(formula: Of<'sum' | 'lowest' | 'highest' | 'agree'>, parts: readonly Outcome[]): Outcome {
  const { shape } = formula
  const amounts = parts.flatMap(({ yuan }) => (yuan === null ? [] : [yuan]))
  if (shape === 'lowest' && amounts.some((yuan) => yuan.isZero()))
    return known(shape, ZERO, 'min(…) = 0', parts)
  if (amounts.length < parts.length) return unknownOutcome(shape, parts)
  const says = (name: string) => `${name}(${parts.map((part) => part.says).join(', ')})`
  if (shape === 'sum') return known(shape, total(amounts), parts.map((part) => part.says).join(' + '), parts)
  if (shape === 'lowest') return known(shape, amounts.reduce(lesser), says('min'), parts)
  if (shape === 'highest') return known(shape, amounts.reduce(greater), says('max'), parts)
  const [first, ...others] = amounts as [Yuan, ...Yuan[]]
  if (others.every((yuan) => toHundredths(yuan).eq(toHundredths(first))))
    return known(shape, first, (parts[0] as Outcome).says, parts)
  return unknownOutcome(shape, parts, [disagreement(amounts)])
}

function disagreement(amounts: readonly Yuan[]) {
  const figures = amounts.map(hundredthsText)
  return {
    zh: `条文有不同理解，金额分别为 ${figures.join('、')} 元，所以不能确定。`,
    en: `The clause can be read in different ways, giving ${figures.join(' or ')} yuan, so the amount is not known.`,
  }
}

/** The first case that holds; where an answer is missing, known only if every case still possible pays the same. */
function chosen(formula: Of<'choose'>, measures: Measures, situation: Situation): Outcome {
  const possible: Outcome[] = []
  const decidedBy: string[] = []
  let decided = false
  for (const { when, pays } of formula.cases) {
    const verdict = decide(when, situation)
    if (verdict === 'no') continue
    possible.push(evaluate(pays, measures, situation))
    decided = verdict === 'yes'
    if (decided) break
    decidedBy.push(...undecidedBy(when, situation))
  }
  if (!decided) possible.push(evaluate(formula.otherwise, measures, situation))
  const [first, ...others] = possible as [Outcome, ...Outcome[]]
  if (others.length === 0) return first
  const agree = first.yuan !== null && others.every(({ yuan }) => yuan !== null && first.yuan?.eq(yuan))
  return agree ? first : unknownOutcome('choose', possible, [], decidedBy)
}

/** A maximum of which it is not said what fills it: known where the probe reaches it, or nothing was used. */
function filled(maximum: Outcome, probe: Outcome): Outcome {
  if (maximum.yuan === null || probe.yuan === null) return unknownOutcome('filled', [maximum, probe])
  const cap = [capOf('amount', 'season', maximum.yuan, probe.yuan)]
  if (probe.yuan.isZero()) return known('filled', ZERO, '0', [maximum, probe], cap)
  if (probe.yuan.gte(maximum.yuan)) return known('filled', maximum.yuan, maximum.says, [maximum, probe], cap)
  return unknownOutcome(
    'filled',
    [maximum, probe],
    [
      {
        zh: `最高 ${hundredthsText(maximum.yuan)} 元；用得较少时按什么计，文件没有写明。`,
        en: `At most ${hundredthsText(maximum.yuan)} yuan; the document does not say what counts below it.`,
      },
    ],
  )
}

function ownPart(formula: Of<'own-part'>, first: Outcome, measures: Measures): Outcome {
  const { value, pointer } = measures.base(formula.of)
  if (value === null || first.yuan === null)
    return unknownOutcome('own-part', [first], [], value === null ? [pointer] : [])
  const own: Decimal = greater(value.minus(first.yuan), ZERO)
  const yuan = first.yuan.plus(own.times(share(formula.share)))
  return known('own-part', yuan, `${first.says} + ${formula.share} × ${exactText(own)}`, [first])
}

function bonus(formula: Of<'bonus'>, measures: Measures): Outcome {
  const { value, pointer } = measures.quantity(formula.of)
  if (value === null) return unknownOutcome('bonus', [], [], [pointer])
  const reached = formula.steps
    .filter(({ reaches }) => value.gte(exact(reaches)))
    .map(({ yuan }) => exact(yuan))
  const paid = reached.reduce(greater, ZERO)
  return known('bonus', paid, exactText(paid), [], [], [inputNode(formula.of, value, unitOf(formula.of))])
}
