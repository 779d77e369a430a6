import type { Charge, TiersCharge } from '../../model/tariff.ts'
import type { Decimal } from '../decimal.ts'
import { calendarOf } from '../plain-date.ts'
import { exact } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import { seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'
import { type Accumulator, accumulatorOn } from './accumulator.ts'

/** Bands of cumulative energy with their prices; a price that is not known is null. */
export type Tiers = {
  readonly shape: 'tiers'
  readonly boundsKwh: readonly Decimal[]
  readonly yuanPerKwh: readonly (Decimal | null)[]
  readonly accumulator: Accumulator
}

/** What is charged for the energy of a part. */
export type PlannedCharge =
  | Tiers
  | { readonly shape: 'flat'; readonly yuanPerKwh: Decimal }
  | { readonly shape: 'by-period'; readonly yuanPerKwh: Readonly<Partial<Record<PeriodName, Decimal>>> }
  | {
      readonly shape: 'heating-split'
      readonly part: Extract<Charge, { shape: 'heating-split' }>['heatingPart']
      readonly heating: Tiers | { readonly shape: 'flat'; readonly yuanPerKwh: Decimal }
      readonly rest: Tiers | { readonly shape: 'flat'; readonly yuanPerKwh: Decimal }
      readonly restOf: Provision<'tariff'>
      readonly seasonYear: number
      readonly month: Accumulator
    }
  | { readonly shape: 'unknown' }

export type PeriodName = 'peak' | 'flat' | 'valley'

/** What a tariff's charge comes to on a day, with the bands as wide as they are for the household. */
export function plannedCharge(
  charge: Charge,
  tariff: Provision<'tariff'>,
  widening: Decimal | null,
  situation: Situation,
): PlannedCharge {
  switch (charge.shape) {
    case 'tiers':
      return tiersOf(charge, tariff, widening, situation)
    case 'flat':
      return { shape: 'flat', yuanPerKwh: exact(charge.yuanPerKwh) }
    case 'by-period': {
      const prices = Object.entries(charge.yuanPerKwh).map(([period, price]) => [
        period,
        exact(price as string),
      ])
      return { shape: 'by-period', yuanPerKwh: Object.fromEntries(prices) }
    }
    case 'heating-split':
      return splitCharge(charge, tariff, situation)
    case 'unknown':
    case 'market':
    case 'not-calculated':
      return { shape: 'unknown' }
  }
}

function splitCharge(
  charge: Extract<Charge, { shape: 'heating-split' }>,
  tariff: Provision<'tariff'>,
  situation: Situation,
): PlannedCharge {
  const rest = situation.rules.ofKind('tariff').find(({ id }) => id === charge.rest)
  const restCharge = rest?.body.charge
  if (rest === undefined || (restCharge?.shape !== 'tiers' && restCharge?.shape !== 'flat'))
    return { shape: 'unknown' }
  const simple = (part: typeof charge.heating, of: Provision<'tariff'>) =>
    part.shape === 'flat'
      ? ({ shape: 'flat', yuanPerKwh: exact(part.yuanPerKwh) } as const)
      : tiersOf(part, of, null, situation)
  const name = tariff.body.season?.name
  const season =
    name === undefined ? undefined : seasonOn(situation.rules, name, situation.day, situation.validOn)
  return {
    shape: 'heating-split',
    part: charge.heatingPart,
    heating: simple(charge.heating, tariff),
    rest: simple(restCharge, rest),
    restOf: rest,
    seasonYear: season?.year ?? calendarOf(situation.day).year,
    month: accumulatorOn('month', undefined, situation),
  }
}

/** Tiers with their accumulator of that day; every bound rises by the widening for each month of it. */
export function tiersOf(
  charge: Omit<TiersCharge, 'shape'>,
  tariff: Provision<'tariff'>,
  wideningKwh: Decimal | null,
  situation: Situation,
): Tiers {
  const wider = wideningKwh?.times(exact(charge.accumulator.months))
  return {
    shape: 'tiers',
    boundsKwh: charge.boundsKwh.map((bound) =>
      wider === undefined ? exact(bound) : exact(bound).plus(wider),
    ),
    yuanPerKwh: charge.yuanPerKwh.map((price) => (price === 'unknown' ? null : exact(price))),
    accumulator: accumulatorOn(charge.accumulator.over, tariff.body.season?.name, situation),
  }
}

/** The kWh by which each bound rises for each month, for a class that the household belongs to on that day. */
export function wideningKwhPerMonth(situation: Situation): Decimal | null {
  const widening = wideningOf(situation)?.body.widens
  return widening !== undefined && 'kwhPerMonth' in widening ? exact(widening.kwhPerMonth) : null
}

/** The rule that widens the bands of one of the household's classes on that day. */
export function wideningOf({
  rules,
  question,
  standing,
  validOn,
}: Situation): Provision<'band-widening'> | undefined {
  if (standing.classes.length === 0) return undefined
  return rules
    .ofKind('band-widening')
    .find(
      ({ body, from, to }) =>
        from <= validOn &&
        validOn < to &&
        standing.classes.includes(body.class) &&
        body.priceCategories.includes(question.household.priceCategory),
    )
}
