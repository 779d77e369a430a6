import type { Formula, Quantity } from '../../model/formula.ts'
import { decide } from '../criteria.ts'
import type { Situation } from '../situation.ts'

/**
 * Formulas of subsidies as functions over whole numbers, for populations: energy, areas and counts in
 * hundredths, money in fen, results in units of 10^-8 yuan. NaN stands for «not known» throughout, as it
 * spreads through sums and limits the way an unknown amount must.
 */
export type Inputs = {
  heating: number
  /** NaN where there are no registers by period. */
  valley: number
  area: number
  members: number
  invoice: number
  /** Set by a limit that takes something away. */
  binds: boolean
}
export type Payout = (inputs: Inputs) => number

/** Decimal places of the unit that amounts are reckoned in before they are rounded. */
export const PLACES = 8
/** Such units in a fen. */
export const FEN = 10 ** (PLACES - 2)
export const HALF_FEN = FEN / 2
const SAFE_QUOTIENT = 2 ** 50

/** The one rounding of an amount: half up to the fen. Amounts are never negative. */
export function fenOf(exact: number): number {
  const rounded = exact + HALF_FEN
  return rounded < SAFE_QUOTIENT ? Math.floor(rounded / FEN) : (rounded - (rounded % FEN)) / FEN
}

const TEXT = /^(\d+)(?:\.(\d+))?$/

/** A decimal text as a whole number of 10^-places, or nothing where it is finer or too large to be exact. */
export function wholeOf(text: string, places: number): number | undefined {
  const match = TEXT.exec(text)
  if (match === null) return undefined
  const [, integer = '', fraction = ''] = match
  if (fraction.length > places && /[1-9]/.test(fraction.slice(places))) return undefined
  const value = Number(integer + fraction.slice(0, places).padEnd(places, '0'))
  return Number.isSafeInteger(value) ? value : undefined
}

/** Compiles what a formula pays in a situation, or nothing where only the explaining engine can tell. */
export function compilePayout(formula: Formula, situation: Situation): Payout | undefined {
  switch (formula.shape) {
    case 'nothing':
      return () => 0
    case 'in-kind':
      return () => 0
    case 'unknown':
      return () => Number.NaN
    case 'per-count':
      return formula.counts === undefined ? () => Number.NaN : undefined
    case 'amount':
      return constant(formula.yuan)
    case 'rate':
      return rate(formula)
    case 'bands':
      return bands(formula)
    case 'share':
      return share(formula)
    case 'at-most':
      return atMost(formula, situation)
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return combined(formula, situation)
    case 'choose':
      return chosen(formula, situation)
    case 'filled':
      return filled(formula, situation)
    case 'own-part':
    case 'credit':
    case 'shared-ceiling':
      return undefined
    case 'bonus':
      return bonus(formula)
  }
}

type Of<S extends Formula['shape']> = Extract<Formula, { shape: S }>

function constant(yuan: string): Payout | undefined {
  const exact = wholeOf(yuan, PLACES)
  return exact === undefined ? undefined : () => exact
}

function quantityOf(of: Quantity): (inputs: Inputs) => number {
  switch (of) {
    case 'heating-kwh':
      return ({ heating }) => heating
    case 'valley-kwh':
      return ({ valley }) => valley
    case 'area-m2':
      return ({ area }) => area
    case 'members':
      return ({ members }) => members
    default:
      return () => Number.NaN
  }
}

function rate({ yuanPer, of, upTo }: Of<'rate'>): Payout | undefined {
  const perUnit = wholeOf(yuanPer, PLACES - 2)
  const quantity = quantityOf(of)
  if (perUnit === undefined) return undefined
  if (upTo === undefined) return (inputs) => perUnit * quantity(inputs)
  if ('quantity' in upTo) {
    const limit = wholeOf(upTo.quantity, 2)
    if (limit === undefined) return undefined
    return (inputs) => {
      const asked = quantity(inputs)
      if (asked > limit) inputs.binds = true
      return perUnit * Math.min(asked, limit)
    }
  }
  const limit = wholeOf(upTo.yuan, PLACES)
  if (limit === undefined) return undefined
  return (inputs) => {
    const wanted = perUnit * quantity(inputs)
    if (wanted > limit) inputs.binds = true
    return Math.min(wanted, limit)
  }
}

function bands({ of, applies, bands: steps }: Of<'bands'>): Payout | undefined {
  const quantity = quantityOf(of)
  const bounds = steps.map(({ upTo }) => (upTo === undefined ? Number.POSITIVE_INFINITY : wholeOf(upTo, 2)))
  const rates = steps.map(({ yuanPer }) => wholeOf(yuanPer, PLACES - 2))
  if (bounds.includes(undefined) || rates.includes(undefined)) return undefined
  return (inputs) => {
    const used = quantity(inputs)
    if (Number.isNaN(used)) return used
    if (applies === 'whole')
      return used * (rates[bounds.findIndex((bound) => used <= (bound as number))] ?? 0)
    let [paid, lower] = [0, 0]
    for (const [i, bound] of bounds.entries()) {
      const inside = Math.max(Math.min(used, bound as number) - lower, 0)
      paid += inside * (rates[i] as number)
      lower = Math.max(lower, Math.min(used, bound as number))
    }
    return paid
  }
}

function share({ share: part, of, above, baseUpTo }: Of<'share'>): Payout | undefined {
  const shareUnits = wholeOf(part, PLACES - 2)
  const borne = above === undefined ? 0 : wholeOf(above, 2)
  const limit = baseUpTo === undefined ? Number.POSITIVE_INFINITY : wholeOf(baseUpTo, 2)
  if (of === 'season-cost' || shareUnits === undefined || borne === undefined || limit === undefined)
    return undefined
  if (of !== 'invoice' && of !== 'device-and-wiring') return () => Number.NaN
  return (inputs) => {
    if (inputs.invoice > limit) inputs.binds = true
    return Math.max(Math.min(inputs.invoice, limit) - borne, 0) * shareUnits
  }
}

function atMost({ yuan, pays }: Of<'at-most'>, situation: Situation): Payout | undefined {
  const limit = wholeOf(yuan, PLACES)
  const inner = compilePayout(pays, situation)
  if (limit === undefined || inner === undefined) return undefined
  return (inputs) => {
    const wanted = inner(inputs)
    if (wanted > limit) inputs.binds = true
    return Math.min(wanted, limit)
  }
}

function combined(
  { shape, parts }: Of<'sum' | 'lowest' | 'highest' | 'agree'>,
  situation: Situation,
): Payout | undefined {
  const compiled = parts.flatMap((part) => compilePayout(part, situation) ?? [])
  if (compiled.length < parts.length) return undefined
  return (inputs) => {
    const amounts = compiled.map((pays) => pays(inputs))
    if (shape === 'lowest') return amounts.includes(0) ? 0 : Math.min(...amounts)
    if (shape === 'highest') return Math.max(...amounts)
    if (shape === 'sum') return amounts.reduce((sum, one) => sum + one, 0)
    const [first = Number.NaN] = amounts
    return amounts.every((one) => fenOf(one) === fenOf(first)) ? first : Number.NaN
  }
}

function chosen({ cases, otherwise }: Of<'choose'>, situation: Situation): Payout | undefined {
  const possible: Formula[] = []
  let decided = false
  for (const { when, pays } of cases) {
    const verdict = decide(when, situation)
    if (verdict === 'no') continue
    possible.push(pays)
    decided = verdict === 'yes'
    if (decided) break
  }
  if (!decided) possible.push(otherwise)
  const compiled = possible.flatMap((pays) => compilePayout(pays, situation) ?? [])
  if (compiled.length < possible.length) return undefined
  const [only] = compiled
  if (compiled.length === 1) return only
  return (inputs) => {
    const [first = Number.NaN, ...others] = compiled.map((pays) => pays(inputs))
    return others.every((one) => one === first) ? first : Number.NaN
  }
}

function filled({ yuan, by }: Of<'filled'>, situation: Situation): Payout | undefined {
  const maximum = compilePayout(yuan, situation)
  const probe = compilePayout(by, situation)
  if (maximum === undefined || probe === undefined) return undefined
  return (inputs) => {
    const [most, reached] = [maximum(inputs), probe(inputs)]
    if (Number.isNaN(most) || Number.isNaN(reached)) return Number.NaN
    if (reached > most) inputs.binds = true
    if (reached === 0) return 0
    return reached >= most ? most : Number.NaN
  }
}

function bonus({ of, steps }: Of<'bonus'>): Payout | undefined {
  const quantity = quantityOf(of)
  const compiled = steps.map(({ reaches, yuan }) => [wholeOf(reaches, 2), wholeOf(yuan, PLACES)] as const)
  if (compiled.some(([reaches, yuan]) => reaches === undefined || yuan === undefined)) return undefined
  return (inputs) => {
    const used = quantity(inputs)
    if (Number.isNaN(used)) return used
    let paid = 0
    for (const [reaches, yuan] of compiled)
      if (used >= (reaches as number)) paid = Math.max(paid, yuan as number)
    return paid
  }
}
