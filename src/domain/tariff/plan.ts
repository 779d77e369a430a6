import type { Decimal } from 'decimal.js'
import type { Charge, SeasonDays, TiersCharge } from '../../model/tariff.ts'
import { decide, undecidedBy } from '../criteria.ts'
import { type Day, dayOf, calendarOf } from '../plain-date.ts'
import { exact } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import { outsideSeasonOn, seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'

/** What tiers count over on a day: its identity, its first day, and the prior figure that it starts from. */
export type Accumulator = {
  readonly key: string
  readonly from: Day
  readonly to: Day
  readonly prior: 'calendarYearKwh' | 'heatingSeasonKwh' | 'restOfYearKwh' | null
}

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

/** The price of a day: tariff and time-of-use rule, as they are charged. Equal keys are charged alike. */
export type Plan = {
  readonly key: string
  readonly tariff: Provision<'tariff'>
  readonly charge: PlannedCharge
  readonly timeOfUse: Provision<'time-of-use'> | null
  readonly quota: Tiers | null
}

/** The price of a day where an answer that was not given decides it. */
export type Undecided = { readonly key: string; readonly undecided: readonly string[] }

export type Selection = Plan | Undecided | { readonly key: ''; readonly none: true }

export function isPlan(selection: Selection): selection is Plan {
  return 'tariff' in selection
}

/** The accumulators that a selection counts over; a day in another one begins a new part. */
export function accumulatorsOf(selection: Selection): readonly Accumulator[] {
  if (!isPlan(selection)) return []
  const { charge, quota } = selection
  const found: Accumulator[] = []
  if (charge.shape === 'tiers') found.push(charge.accumulator)
  if (charge.shape === 'heating-split') {
    found.push(charge.month)
    for (const half of [charge.heating, charge.rest]) if (half.shape === 'tiers') found.push(half.accumulator)
  }
  if (quota !== null) found.push(quota.accumulator)
  return found
}

/** The tariff and the time-of-use rule of a meter on a day. */
export function selectPlan(meter: 'household' | 'heating', situation: Situation): Selection {
  const prices = situation.prices[meter]
  const tariffs = choose(prices.tariffs, situation)
  if (tariffs.found === undefined) {
    if (tariffs.undecided.length > 0) return { key: `?${tariffs.undecided.join()}`, undecided: tariffs.undecided }
    return { key: '', none: true }
  }
  const differences = choose(situation.standing.timeOfUse ? prices.timeOfUse : prices.timeOfUseAlways, situation)
  if (tariffs.undecided.length + differences.undecided.length > 0) {
    const undecided = [...tariffs.undecided, ...differences.undecided]
    return { key: `?${undecided.join()}`, undecided }
  }
  return planOf(tariffs.found, differences.found ?? null, situation)
}

type Choosable = Provision<'tariff'> | Provision<'time-of-use'>
export type Candidate<P extends Choosable> = { readonly provision: P; readonly charged: string }
const NOTHING: readonly string[] = []
type Choice<P> = { readonly found: P | undefined; readonly undecided: readonly string[] }

/**
 * The first candidate that holds. One whose condition is unknown leaves the choice open, unless what it
 * charges is what the next one charges anyway.
 */
function choose<P extends Choosable>(inOrder: readonly Candidate<P>[], situation: Situation): Choice<P> {
  let open: Candidate<P>[] | undefined
  let found: Candidate<P> | undefined
  for (const candidate of inOrder) {
    const verdict = holds(candidate.provision, situation)
    if (verdict === 'no') continue
    if (verdict === 'yes') {
      found = candidate
      break
    }
    open = [...(open ?? []), candidate]
  }
  if (open === undefined) return { found: found?.provision, undecided: NOTHING }
  const differing = open.filter(({ charged }) => charged !== found?.charged)
  const undecided = differing.flatMap(({ provision }) => undecidedBy(provision.body.when as never, situation))
  if (differing.length > 0 && undecided.length === 0) undecided.push('')
  return { found: found?.provision, undecided: [...new Set(undecided)] }
}

function holds({ body, from, to }: Choosable, situation: Situation) {
  const { validOn } = situation
  if (validOn < from || validOn >= to || !onSeasonDay(body.season, situation)) return 'no'
  if (body.when === undefined) return 'yes'
  const season = body.season === undefined ? undefined : seasonOn(situation.rules, body.season.name, situation.day, validOn)
  return decide(body.when, season === undefined ? situation : { ...situation, season })
}

function onSeasonDay(season: SeasonDays | undefined, { rules, day, validOn }: Situation): boolean {
  if (season === undefined) return true
  return (seasonOn(rules, season.name, day, validOn) !== undefined) === (season.days === 'in')
}

function planOf(tariff: Provision<'tariff'>, timeOfUse: Provision<'time-of-use'> | null, situation: Situation): Plan {
  const { charge } = tariff.body
  const widening = charge.shape === 'tiers' ? wideningKwhPerMonth(situation) : null
  const within = timeOfUse?.body.within
  return {
    key: `${chargedKey(charge)}|${widening?.toString() ?? ''}|${timeOfUse === null ? '' : differencesKey(timeOfUse)}`,
    tariff,
    charge: plannedCharge(charge, tariff, widening, situation),
    timeOfUse: timeOfUse?.body.differences === undefined ? null : timeOfUse,
    quota:
      within === undefined
        ? null
        : tiersOf({ accumulator: within.accumulator, boundsKwh: [within.kwh], yuanPerKwh: ['0', '0'] }, tariff, null, situation),
  }
}

function plannedCharge(
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
      const prices = Object.entries(charge.yuanPerKwh).map(([period, price]) => [period, exact(price as string)])
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
  if (rest === undefined || (restCharge?.shape !== 'tiers' && restCharge?.shape !== 'flat')) return { shape: 'unknown' }
  const simple = (part: typeof charge.heating, of: Provision<'tariff'>) =>
    part.shape === 'flat'
      ? ({ shape: 'flat', yuanPerKwh: exact(part.yuanPerKwh) } as const)
      : tiersOf(part, of, null, situation)
  const name = tariff.body.season?.name
  const season = name === undefined ? undefined : seasonOn(situation.rules, name, situation.day, situation.validOn)
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

function tiersOf(
  charge: Omit<TiersCharge, 'shape'>,
  tariff: Provision<'tariff'>,
  wideningKwh: Decimal | null,
  situation: Situation,
): Tiers {
  const wider = wideningKwh?.times(exact(charge.accumulator.months))
  return {
    shape: 'tiers',
    boundsKwh: charge.boundsKwh.map((bound) => (wider === undefined ? exact(bound) : exact(bound).plus(wider))),
    yuanPerKwh: charge.yuanPerKwh.map((price) => (price === 'unknown' ? null : exact(price))),
    accumulator: accumulatorOn(charge.accumulator.over, tariff.body.season?.name, situation),
  }
}

/** The accumulator of that kind in which the day lies. */
function accumulatorOn(
  over: TiersCharge['accumulator']['over'],
  seasonName: string | undefined,
  { rules, day, validOn }: Situation,
): Accumulator {
  const { year, month } = calendarOf(day)
  const months = (first: number, length: number, prior: Accumulator['prior']) => {
    const from = dayOf(year, first, 1)
    const after = first + length
    return { key: `${over}@${from}`, from, to: after > 12 ? dayOf(year + 1, after - 12, 1) : dayOf(year, after, 1), prior }
  }
  switch (over) {
    case 'calendar-year':
      return months(1, 12, 'calendarYearKwh')
    case 'half-year':
      return months(month <= 6 ? 1 : 7, 6, null)
    case 'two-months':
      return months(month - ((month - 1) % 2), 2, null)
    case 'month':
      return months(month, 1, null)
    case 'season':
    case 'outside-season': {
      const season = seasonName ?? ''
      const span = over === 'season' ? seasonOn(rules, season, day, validOn) : outsideSeasonOn(rules, season, day, validOn)
      if (span === undefined) return { key: `${over}@${day}`, from: day, to: day + 1, prior: null }
      const prior = over === 'season' ? 'heatingSeasonKwh' : 'restOfYearKwh'
      return { key: `${over}:${season}@${span.from}`, from: span.from, to: span.to, prior }
    }
  }
}

/** The kWh by which each bound rises for each month, for a class that the household belongs to on that day. */
function wideningKwhPerMonth(situation: Situation): Decimal | null {
  const widening = wideningOf(situation)?.body.widens
  return widening !== undefined && 'kwhPerMonth' in widening ? exact(widening.kwhPerMonth) : null
}

/** The rule that widens the bands of one of the household's classes on that day. */
export function wideningOf({ rules, question, standing, validOn }: Situation): Provision<'band-widening'> | undefined {
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

const keys = new WeakMap<object, string>()

/** What a charge charges, without the place where it is written. */
export function chargedKey(charge: Charge): string {
  let key = keys.get(charge)
  if (key === undefined) {
    key = charge.shape === 'unknown' || charge.shape === 'not-calculated' ? charge.shape : JSON.stringify(charge)
    keys.set(charge, key)
  }
  return key
}

/** What a time-of-use rule adds, whatever its hours. */
export function differencesKey({ body }: Provision<'time-of-use'>): string {
  let key = keys.get(body)
  if (key === undefined) {
    key = body.differences === undefined ? '' : JSON.stringify([body.differences, body.within ?? null])
    keys.set(body, key)
  }
  return key
}

