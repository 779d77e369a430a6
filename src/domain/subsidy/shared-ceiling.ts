import type { Formula } from '../../model/formula.ts'
import {
  exact,
  greater,
  hundredthsText,
  lesser,
  share,
  toHundredths,
  total,
  type Yuan,
  ZERO,
} from '../quantity.ts'
import { partsOf } from './formula-parts.ts'
import { capOf, type Drawn, known, type Measures, type Outcome, unknownOutcome } from './outcome.ts'

type SharedCeiling = Extract<Formula, { shape: 'shared-ceiling' }>

const UNTOLD: Drawn = { least: ZERO, most: null, pointer: '' }

/**
 * What a ceiling over several provisions leaves: the device is paid first, then the seasons in their order. Where
 * it is not known what was drawn before, the amount is known only if that cannot change it.
 */
export function sharedCeiling(formula: SharedCeiling, wanted: Outcome, measures: Measures): Outcome {
  if (wanted.yuan === null) return unknownOutcome('shared-ceiling', [wanted])
  const limit = exact(formula.yuan)
  const { least, most, pointer } = measures.drawn?.(formula.group) ?? UNTOLD
  const within = (drawn: Yuan) => lesser(wanted.yuan as Yuan, greater(limit.minus(drawn), ZERO))
  const paid = within(least)
  const surely = most === null ? ZERO : within(most)
  if (!paid.eq(surely)) return unknownOutcome('shared-ceiling', [wanted], [drawnUnclear(limit)], [pointer])
  const cap = capOf('amount', 'group', limit, wanted.yuan.plus(least))
  const says = least.isZero()
    ? `min(${wanted.says}, ${formula.yuan})`
    : `min(${wanted.says}, ${formula.yuan} − ${hundredthsText(least)})`
  return known('shared-ceiling', paid, says, [wanted], [cap])
}

const drawnUnclear = (limit: Yuan) => ({
  zh: `同组各项补贴合计最高 ${hundredthsText(limit)} 元；以前领了多少没有给出，所以不能确定。`,
  en: `All subsidies of the group together come to at most ${hundredthsText(limit)} yuan. How much was paid before is not stated, so the amount is not known.`,
})

const groups = new WeakMap<Formula, readonly string[]>()
const NO_GROUP: readonly string[] = []

/** The groups under whose ceilings a way of paying stands. */
export function groupsOf(formula: Formula): readonly string[] {
  let found = groups.get(formula)
  if (found === undefined) {
    found = gathered(formula)
    groups.set(formula, found)
  }
  return found
}

function gathered(formula: Formula): readonly string[] {
  const within = partsOf(formula).flatMap(groupsOf)
  if (formula.shape === 'shared-ceiling') within.push(formula.group)
  return within.length === 0 ? NO_GROUP : [...new Set(within)]
}

/** The most that a way of paying can come to, whatever is measured; null where nothing bounds it. */
export function mostPaid(formula: Formula): Yuan | null {
  switch (formula.shape) {
    case 'nothing':
    case 'in-kind':
      return ZERO
    case 'amount':
    case 'credit':
      return exact(formula.yuan)
    case 'rate':
      return mostOfRate(formula)
    case 'share':
      return formula.baseUpTo === undefined ? null : exact(formula.baseUpTo).times(share(formula.share))
    case 'at-most':
    case 'shared-ceiling':
      return boundedBy(exact(formula.yuan), mostPaid(formula.pays))
    case 'filled':
      return mostPaid(formula.yuan)
    case 'sum':
      return sumOf(formula.parts.map(mostPaid))
    case 'lowest':
      return formula.parts.map(mostPaid).reduce(lower, null)
    case 'highest':
    case 'agree':
    case 'choose':
      return highest(partsOf(formula).map(mostPaid))
    case 'bonus':
      return highest(formula.steps.map(({ yuan }) => exact(yuan)))
    default:
      return null
  }
}

function mostOfRate({ yuanPer, upTo }: Extract<Formula, { shape: 'rate' }>): Yuan | null {
  if (upTo === undefined) return null
  return 'yuan' in upTo ? exact(upTo.yuan) : exact(yuanPer).times(exact(upTo.quantity))
}

const boundedBy = (limit: Yuan, most: Yuan | null) => (most === null ? limit : lesser(limit, most))
const lower = (a: Yuan | null, b: Yuan | null) => (a === null ? b : boundedBy(a, b))
const areKnown = (all: readonly (Yuan | null)[]): all is readonly Yuan[] => all.every((one) => one !== null)
const sumOf = (all: readonly (Yuan | null)[]) => (areKnown(all) ? total(all) : null)
const highest = (all: readonly (Yuan | null)[]) => (areKnown(all) ? all.reduce(greater, ZERO) : null)

/** What a provision drew: its amount, else anything up to its most. Amounts count as they are paid, to the fen. */
export function drawnBy(yuan: Yuan | null, pays: Formula, pointer = ''): Drawn {
  if (yuan !== null) return { least: toHundredths(yuan), most: toHundredths(yuan), pointer: '' }
  return { least: ZERO, most: mostPaid(pays), pointer }
}

/** What several drew together. */
export function together(all: readonly Drawn[]): Drawn {
  return {
    least: total(all.map(({ least }) => least)),
    most: sumOf(all.map(({ most }) => most)),
    pointer: all.find(({ pointer }) => pointer !== '')?.pointer ?? '',
  }
}
