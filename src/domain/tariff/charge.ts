import type { Decimal } from '../decimal.ts'
import { calendarOf, daysInMonth } from '../plain-date.ts'
import {
  count,
  exact,
  greater,
  hundredthsOf,
  type Kwh,
  lesser,
  toHundredths,
  total,
  type Yuan,
  type YuanPerKwh,
  ZERO,
} from '../quantity.ts'
import type { Question } from '../question.ts'
import type { Energy } from '../registers.ts'
import type { Provision } from '../rule-book.ts'
import { differenceOf } from './difference.ts'
import type { Part } from './part.ts'
import { isPlan, type Plan } from './plan.ts'
import type { PeriodName, PlannedCharge, Tiers } from './planned-charge.ts'

/** One line of a bill before it is written down: quantity × price, rounded once. */
export type Charged = {
  readonly kind: 'energy' | 'time-of-use'
  readonly code: string
  readonly provision: Provision<'tariff'> | Provision<'time-of-use'>
  readonly quantityKwh: Kwh
  readonly yuanPerKwh: YuanPerKwh
  readonly exactYuan: Yuan
  readonly amountYuan: Yuan
  readonly openingKwh: Kwh | undefined
  readonly closingKwh: Kwh | undefined
}

/** What a part costs. `priced` is false where some kWh above zero have no price in the rule book. */
export type ChargedPart = {
  readonly part: Part
  readonly lines: readonly Charged[]
  readonly yuan: Yuan
  readonly priced: boolean
  /** Heating kWh that the tariff itself finds in the household's meter. */
  readonly heatingKwh: Kwh | null
}

/** Running totals of the accumulators, by their key. */
export type Positions = Map<string, Kwh>

type Piece = { readonly lines: Charged[]; readonly priced: boolean; readonly heatingKwh?: Kwh }
const UNPRICED: Piece = { lines: [], priced: false }
const PERIODS: readonly PeriodName[] = ['peak', 'flat', 'valley']

/** Charges the energy of a part and moves the positions on. */
export function chargePart(
  part: Part,
  energy: Energy,
  positions: Positions,
  question: Question,
): ChargedPart {
  const { selection } = part
  const piece = isPlan(selection) ? chargePlan(part, selection, energy, positions, question) : UNPRICED
  const priced = piece.priced || (energy.kwh.isZero() && !('undecided' in selection))
  let yuan = ZERO
  for (const { amountYuan } of piece.lines) yuan = yuan.plus(amountYuan)
  return {
    part,
    lines: piece.lines,
    yuan,
    priced,
    heatingKwh: piece.heatingKwh ?? null,
  }
}

function chargePlan(part: Part, plan: Plan, energy: Energy, positions: Positions, question: Question): Piece {
  const energyLines = chargeEnergy(part, plan, energy, positions, question)
  if (plan.timeOfUse === null) return energyLines
  const differences = chargeDifferences(plan, energy, positions)
  return {
    ...energyLines,
    lines: [...energyLines.lines, ...differences.lines],
    priced: energyLines.priced && differences.priced,
  }
}

function chargeEnergy(
  part: Part,
  plan: Plan,
  energy: Energy,
  positions: Positions,
  question: Question,
): Piece {
  const { charge, tariff } = plan
  switch (charge.shape) {
    case 'tiers':
    case 'flat':
      return chargeQuantity(charge, energy.kwh, positions, tariff)
    case 'by-period':
      return chargeByPeriod(charge.yuanPerKwh, part, energy, tariff)
    case 'heating-split':
      return chargeSplit(charge, part, energy, positions, question, tariff)
    case 'unknown':
      return energy.kwh.isZero() ? { lines: [], priced: true } : UNPRICED
  }
}

function chargeQuantity(
  charge: Tiers | { shape: 'flat'; yuanPerKwh: Decimal },
  kwh: Kwh,
  positions: Positions,
  tariff: Provision<'tariff'>,
): Piece {
  if (charge.shape === 'tiers') return chargeTiers(charge, kwh, positions, tariff)
  if (kwh.isZero()) return { lines: [], priced: true }
  return { lines: [lineOf('energy', 'flat-price', tariff, kwh, charge.yuanPerKwh)], priced: true }
}

const CODES = Array.from({ length: 10 }, (_, i) => `tier-${i + 1}`)
const tierCode = (i: number) => CODES[i] ?? `tier-${i + 1}`

/** Splits a quantity over the bands from the position on; a bound belongs to the lower band. */
function chargeTiers(tiers: Tiers, kwh: Kwh, positions: Positions, tariff: Provision<'tariff'>): Piece {
  const opening = positions.get(tiers.accumulator.key) ?? ZERO
  const closing = opening.plus(kwh)
  positions.set(tiers.accumulator.key, closing)
  const lines: Charged[] = []
  let priced = true
  let lower = ZERO
  for (let i = 0; i < tiers.yuanPerKwh.length; i++) {
    const price = tiers.yuanPerKwh[i] as YuanPerKwh | null
    const bound = tiers.boundsKwh[i]
    const from = greater(opening, lower)
    const until = bound === undefined ? closing : lesser(closing, bound)
    if (bound !== undefined) lower = bound
    if (until.lte(from)) continue
    if (price === null) priced = false
    else {
      const quantityKwh = until.minus(from)
      lines.push(lineOf('energy', tierCode(i), tariff, quantityKwh, price, from, until))
    }
  }
  return { lines, priced }
}

/** Absolute prices by period need the registers, on the household's meter also its choice of time-of-use. */
function chargeByPeriod(
  prices: Readonly<Partial<Record<PeriodName, Decimal>>>,
  { meter, reading }: Part,
  { kwh, periods }: Energy,
  tariff: Provision<'tariff'>,
): Piece {
  if (kwh.isZero()) return { lines: [], priced: true }
  if (periods === null || (meter === 'household' && !reading.standing.timeOfUse)) return UNPRICED
  const lines: Charged[] = []
  let priced = true
  for (const period of PERIODS) {
    const quantity = periods[`${period}Kwh`]
    const price = prices[period]
    if (quantity.isZero()) continue
    if (price === undefined) priced = false
    else lines.push(lineOf('energy', period, tariff, quantity, price))
  }
  return { lines, priced }
}

type SplitCharge = Extract<PlannedCharge, { shape: 'heating-split' }>

/** Finds the heating kWh in the household's meter and charges them and the rest each at its own price. */
function chargeSplit(
  charge: SplitCharge,
  part: Part,
  energy: Energy,
  positions: Positions,
  question: Question,
  tariff: Provision<'tariff'>,
): Piece {
  const heatingKwh =
    charge.part.by === 'valley'
      ? valleyHeating(exact(charge.part.upToKwhPerMonth), charge, energy, positions)
      : aboveReference(referenceKwh(charge.part.months, charge.seasonYear, question), part, energy)
  if (heatingKwh === null) return UNPRICED
  const heating = chargeQuantity(charge.heating, heatingKwh, positions, tariff)
  const rest = chargeQuantity(charge.rest, energy.kwh.minus(heatingKwh), positions, charge.restOf)
  return { lines: [...rest.lines, ...heating.lines], priced: heating.priced && rest.priced, heatingKwh }
}

function valleyHeating(
  cap: Kwh,
  charge: SplitCharge,
  { kwh, periods }: Energy,
  positions: Positions,
): Kwh | null {
  if (periods === null) return kwh.isZero() ? ZERO : null
  const key = `valley-heating:${charge.month.key}`
  const used = positions.get(key) ?? ZERO
  const heating = lesser(periods.valleyKwh, greater(cap.minus(used), ZERO))
  positions.set(key, used.plus(heating))
  return heating
}

/** The mean of the reference months of the season's year, half-up at 0.01 kWh; null where one is missing. */
function referenceKwh(months: readonly string[], year: number, question: Question): Kwh | null {
  const stated = months.map(
    (month) => question.baseMonthsKwh.find((base) => base.month === `${year}-${month}`)?.kwh,
  )
  if (stated.some((kwh) => kwh === undefined)) return null
  return total(stated as Kwh[]).divTo(2, count(months.length))
}

function aboveReference(reference: Kwh | null, { from, to }: Part, { kwh }: Energy): Kwh | null {
  if (reference === null) return null
  const { year, month } = calendarOf(from)
  const base = hundredthsOf(reference, count(to - from), count(daysInMonth(year, month)))
  return kwh.minus(lesser(base, kwh))
}

/** Differences by time of day; within a quota they hold for the share of the kWh that is inside it. */
function chargeDifferences(plan: Plan, energy: Energy, positions: Positions): Piece {
  const { timeOfUse, quota, charge } = plan
  if (timeOfUse === null || energy.kwh.isZero()) return { lines: [], priced: true }
  if (energy.periods === null) return UNPRICED
  const inside = quota === null ? energy.kwh : insideQuota(quota, energy.kwh, positions)
  const lines: Charged[] = []
  for (const period of PERIODS) {
    const difference = differenceOf(timeOfUse, period, charge)
    const register = energy.periods[`${period}Kwh`]
    const quantity = inside.eq(energy.kwh) ? register : hundredthsOf(register, inside, energy.kwh)
    if (difference === undefined || quantity.isZero()) continue
    if (difference === null) return UNPRICED
    lines.push(lineOf('time-of-use', period, timeOfUse, quantity, difference))
  }
  return { lines, priced: true }
}

function insideQuota(quota: Tiers, kwh: Kwh, positions: Positions): Kwh {
  const opening = positions.get(quota.accumulator.key) ?? ZERO
  positions.set(quota.accumulator.key, opening.plus(kwh))
  const bound = quota.boundsKwh[0] ?? ZERO
  return lesser(kwh, greater(bound.minus(opening), ZERO))
}

function lineOf(
  kind: Charged['kind'],
  code: string,
  provision: Charged['provision'],
  quantityKwh: Kwh,
  yuanPerKwh: YuanPerKwh,
  openingKwh?: Kwh,
  closingKwh?: Kwh,
): Charged {
  const exactYuan = quantityKwh.times(yuanPerKwh)
  return {
    kind,
    code,
    provision,
    quantityKwh,
    yuanPerKwh,
    exactYuan,
    amountYuan: toHundredths(exactYuan),
    openingKwh,
    closingKwh,
  }
}
