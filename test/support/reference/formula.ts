import type { Criteria } from '../../../src/model/criteria.ts'
import type { Base, Formula, Quantity } from '../../../src/model/formula.ts'
import { least, most, rounded, sumOf, units } from '../exact.ts'
import type { Verdict } from './criteria.ts'

/** Figures of a formula: quantities in hundredths, yuan in units of 10^-12; nothing: not known. */
export type Figures = {
  readonly quantity: (of: Quantity) => bigint | undefined
  readonly base: (of: Base) => bigint | undefined
  readonly prior: bigint
  readonly decide: (criteria: Criteria) => Verdict
  /** Told of every limit that a formula comes to: how far the figure is above it, in units of its own. */
  readonly meet?: (limit: object, over: bigint) => void
}

/** Digits of a yuan inside a formula. */
export const DIGITS = 12
export const inFen = (value: bigint) => rounded(value, 10n ** BigInt(DIGITS - 2))
const yuan = (text: string) => units(text, DIGITS)
const perUnit = (price: string, quantity: bigint) => units(price, DIGITS - 2) * quantity

/** A share as a fraction. */
function part(value: bigint, share: string): bigint {
  const [above = '0', below] = share.split('/')
  return below === undefined
    ? (value * units(above, 6)) / 1_000_000n
    : (value * BigInt(above)) / BigInt(below)
}

/** What a formula pays, exactly; nothing where it is not known. */
export function paid(formula: Formula, figures: Figures): bigint | undefined {
  switch (formula.shape) {
    case 'nothing':
      return 0n
    case 'amount':
      return yuan(formula.yuan)
    case 'rate':
      return rate(formula, figures)
    case 'bands':
      return bands(formula, figures)
    case 'share':
      return shareOf(formula, figures)
    case 'at-most': {
      const inner = paid(formula.pays, figures)
      if (inner === undefined) return undefined
      figures.meet?.(formula, inner - yuan(formula.yuan))
      return least(inner, yuan(formula.yuan))
    }
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return combined(
        formula.shape,
        formula.parts.map((one) => paid(one, figures)),
        formula,
        figures,
      )
    case 'choose':
      return chosen(formula, figures)
    case 'filled':
      return filled(formula, figures)
    case 'own-part':
      return ownPart(formula, figures)
    default:
      return undefined
  }
}

function shareOf(formula: Extract<Formula, { shape: 'share' }>, { base: baseOf, meet }: Figures) {
  const base = baseOf(formula.of)
  if (base === undefined) return undefined
  const limited = formula.baseUpTo === undefined ? base : least(base, yuan(formula.baseUpTo))
  if (formula.baseUpTo !== undefined) meet?.(formula, base - yuan(formula.baseUpTo))
  return part(formula.above === undefined ? limited : most(limited - yuan(formula.above), 0n), formula.share)
}

function filled(formula: Extract<Formula, { shape: 'filled' }>, figures: Figures) {
  const [limit, probe] = [paid(formula.yuan, figures), paid(formula.by, figures)]
  if (limit === undefined || probe === undefined) return undefined
  figures.meet?.(formula, probe - limit)
  if (probe === 0n) return 0n
  return probe >= limit ? limit : undefined
}

function ownPart(formula: Extract<Formula, { shape: 'own-part' }>, figures: Figures) {
  const [first, base] = [paid(formula.after, figures), figures.base(formula.of)]
  if (first === undefined || base === undefined) return undefined
  return first + part(most(base - first, 0n), formula.share)
}

function rate(
  { of, yuanPer, upTo }: Extract<Formula, { shape: 'rate' }>,
  { quantity, prior, meet }: Figures,
) {
  const counted = quantity(of)
  if (counted === undefined) return undefined
  if (upTo === undefined) return perUnit(yuanPer, counted)
  const before = of.endsWith('kwh') ? prior : 0n
  if ('quantity' in upTo) {
    const limit = units(upTo.quantity, 2)
    meet?.(upTo, counted + before - limit)
    return perUnit(yuanPer, least(counted, most(limit - before, 0n)))
  }
  meet?.(upTo, perUnit(yuanPer, counted + before) - yuan(upTo.yuan))
  return least(perUnit(yuanPer, counted), most(yuan(upTo.yuan) - perUnit(yuanPer, before), 0n))
}

function bands(
  { of, bands: all, applies }: Extract<Formula, { shape: 'bands' }>,
  { quantity, meet }: Figures,
) {
  const counted = quantity(of)
  if (counted === undefined) return undefined
  for (const band of all) if (band.upTo !== undefined) meet?.(band, counted - units(band.upTo, 2))
  if (applies === 'whole') {
    const reached = all.find(({ upTo }) => upTo === undefined || counted <= units(upTo, 2))
    return perUnit(reached?.yuanPer ?? '0', counted)
  }
  let lower = 0n
  return sumOf(
    all.map(({ upTo, yuanPer }) => {
      const until = upTo === undefined ? counted : least(counted, units(upTo, 2))
      const inside = most(until - lower, 0n)
      lower = most(until, lower)
      return perUnit(yuanPer, inside)
    }),
  )
}

function combined(
  shape: 'sum' | 'lowest' | 'highest' | 'agree',
  parts: readonly (bigint | undefined)[],
  limit: object,
  { meet }: Figures,
) {
  if (shape === 'lowest' && parts.includes(0n)) return 0n
  if (parts.includes(undefined)) return undefined
  const known = parts as readonly bigint[]
  if (shape === 'sum') return sumOf(known)
  if (shape === 'agree')
    return known.every((one) => inFen(one) === inFen(known[0] ?? 0n)) ? known[0] : undefined
  if (shape === 'lowest') meet?.(limit, (known[0] ?? 0n) - (known[1] ?? 0n))
  return known.reduce(shape === 'lowest' ? least : most)
}

function chosen({ cases, otherwise }: Extract<Formula, { shape: 'choose' }>, figures: Figures) {
  const possible: (bigint | undefined)[] = []
  for (const { when, pays } of cases) {
    const verdict = figures.decide(when)
    if (verdict === 'no') continue
    possible.push(paid(pays, figures))
    if (verdict === 'yes') return agreed(possible)
  }
  return agreed([...possible, paid(otherwise, figures)])
}

const agreed = (possible: readonly (bigint | undefined)[]) =>
  possible.every((one) => one === possible[0]) ? possible[0] : undefined
