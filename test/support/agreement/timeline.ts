import { calendarOf, day, dayOf } from '../../../src/domain/plain-date.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'

/**
 * The rules of a made-up document through the years, worked out plainly: for every day of a stretch the price and the
 * differences, and what the tiers count over. Written apart from the calculation that it is to check.
 */

const FIRST = day('2015-01-01')
const LAST = day('2033-01-01')

/** Tiers, or one price for all kWh. */
export type PlainCharge = {
  readonly shape: string
  readonly accumulator: { readonly over: string; readonly months: string }
  readonly boundsKwh: readonly string[]
  readonly yuanPerKwh: string | readonly string[]
}
type ByPeriod<T> = Readonly<Record<'peak' | 'flat' | 'valley', T>>
type HeatingPart = { readonly upToKwhPerMonth?: string; readonly months?: readonly string[] }
/** What a tariff may state: prices by period, or heating at a price of its own and the rest as another tariff says. */
type StatedCharge = Omit<PlainCharge, 'yuanPerKwh'> & {
  readonly yuanPerKwh: PlainCharge['yuanPerKwh'] | ByPeriod<string>
  readonly heatingPart: HeatingPart
  readonly heating: PlainCharge
  readonly rest: string
}
type Days = { readonly from: string; readonly to?: string }

/** What a rule file of any kind may state here; each kind states its own part. */
export type Provision = Days & {
  readonly kind: string
  readonly key: string
  readonly inForce: Days
  readonly serves?: { readonly priceCategories: readonly string[] }
  readonly season?: { readonly days: string } | string
  readonly when?: { readonly fact: string; readonly is: string }
  readonly insteadOf?: readonly string[]
  readonly charge: StatedCharge
  readonly differences?: ByPeriod<string | { readonly percent: string } | undefined>
  readonly within?: { readonly accumulator: { readonly over: string }; readonly kwh: string }
  readonly criteria: {
    readonly fact?: string
    readonly all?: readonly { readonly fact: string; readonly from?: string }[]
  }
  readonly recognised: { readonly caps?: readonly { readonly kwh: string }[] }
  readonly cuts: readonly { readonly from: string; readonly to: string; readonly yuanPerKwh: string }[]
  readonly pays: Formula
  readonly beforeConversion?: string
  readonly yuanPerMonth: string
  readonly widens: { readonly kwhPerMonth: string }
}

export type Variant = {
  readonly category: string
  readonly isCovered: boolean
  readonly timeOfUse: boolean
  readonly isLarge: boolean
}

/** What is counted over: a kind and the day on which it begins. */
export type Counter = { readonly over: string; readonly begins: number }
/** A price, and what its tiers count over; nothing for a price that is one for all kWh. */
export type Counted = { readonly charge: PlainCharge; readonly counter: Counter | null }

export type Stretch = {
  readonly from: number
  readonly to: number
  /** Nothing where prices are by period. */
  readonly plain: Counted | null
  readonly periods: ByPeriod<string> | null
  /** What is heating has its own price: the valley up to a cap in the month, or what is above months of a year. */
  readonly heating:
    | (Counted & {
        readonly part: HeatingPart
        readonly month: number
        readonly days: number
        readonly year: number
      })
    | null
  readonly differences: Provision['differences'] | null
  readonly quota: { readonly counter: Counter; readonly kwh: string } | null
}

export type Season = { readonly from: number; readonly to: number }

export function provisionsOf([document]: readonly PolicyDocument[]): readonly Provision[] {
  return (document?.provisions ?? []) as unknown as readonly Provision[]
}

export function seasonsOf(provisions: readonly Provision[]): Season[] {
  const rule = provisions.find(({ kind }) => kind === 'heating-season')
  if (rule === undefined) return []
  const on = (year: number, text: string) => dayOf(year, Number(text.slice(0, 2)), Number(text.slice(3)))
  return Array.from({ length: 20 }, (_, i) => ({
    from: on(2014 + i, rule.from),
    to: on(2015 + i, rule.to ?? '') + 1,
  }))
}

/** The stretches of days that are charged alike. */
export function stretchesOf(provisions: readonly Provision[], variant: Variant): Stretch[] {
  const seasons = seasonsOf(provisions)
  const merged: Stretch[] = []
  let last = ''
  for (let at = FIRST; at < LAST; at++) {
    const season = seasons.find(({ from, to }) => from <= at && at < to)
    const holding = provisions.filter((rule) => holds(rule, at, season !== undefined, variant))
    const replaced = new Set(holding.flatMap(({ insteadOf }) => insteadOf ?? []).map(keyOfId))
    const tariff = holding.find(({ kind, key }) => kind === 'tariff' && !replaced.has(key))
    const hours = variant.timeOfUse ? holding.find(({ kind }) => kind === 'time-of-use') : undefined
    if (tariff === undefined) continue
    const priced = pricedOn(at, { season, seasons, variant, holding, provisions }, tariff, hours)
    const key = JSON.stringify(priced)
    const before = merged.at(-1)
    if (key === last && before !== undefined && before.to === at)
      merged[merged.length - 1] = { ...before, to: at + 1 }
    else merged.push({ from: at, to: at + 1, ...priced })
    last = key
  }
  return merged
}

type Holding = {
  readonly season: Season | undefined
  readonly seasons: readonly Season[]
  readonly variant: Variant
  readonly holding: readonly Provision[]
  readonly provisions: readonly Provision[]
}

/** What is charged on a day; the rest beside a price for heating is not widened. */
function pricedOn(
  at: number,
  { season, seasons, variant, holding, provisions }: Holding,
  { charge }: Provision,
  hours: Provision | undefined,
): Omit<Stretch, 'from' | 'to'> {
  const counted = (one: PlainCharge): Counted => ({
    charge: one,
    counter: one.shape === 'tiers' ? counterOver(one.accumulator.over, at, season, seasons) : null,
  })
  const within = hours?.within
  const common = {
    differences: hours?.differences ?? null,
    quota:
      within === undefined
        ? null
        : { counter: counterOver(within.accumulator.over, at, season, seasons), kwh: within.kwh },
  }
  if (charge.shape === 'by-period')
    return { ...common, plain: null, periods: charge.yuanPerKwh as ByPeriod<string>, heating: null }
  if (charge.shape !== 'heating-split')
    return {
      ...common,
      plain: counted(widened(charge as PlainCharge, variant, holding)),
      periods: null,
      heating: null,
    }
  const month = beginOfMonths(at, 1)
  const heating = {
    ...counted(charge.heating),
    part: charge.heatingPart,
    month,
    days: beginOfMonths(month + 31, 1) - month,
    year: calendarOf(season?.from ?? at).year,
  }
  const rest = tariffOf(provisions, keyOfId(charge.rest)) as PlainCharge
  return { ...common, plain: counted(rest), periods: null, heating }
}

function tariffOf(provisions: readonly Provision[], key: string): StatedCharge {
  const found = provisions.find((rule) => rule.key === key)
  if (found === undefined) throw new Error(`no tariff ${key}`)
  return found.charge
}

/** The tiers of a large family: each bound is higher by so much for every month that is counted over. */
function widened(charge: PlainCharge, { isLarge }: Variant, holding: readonly Provision[]): PlainCharge {
  const rule = holding.find(({ kind }) => kind === 'band-widening')
  if (!isLarge || rule === undefined || charge.shape !== 'tiers') return charge
  const more = hundredths(rule.widens.kwhPerMonth) * Number(charge.accumulator.months)
  return { ...charge, boundsKwh: charge.boundsKwh.map((bound) => inKwh(hundredths(bound) + more)) }
}

const hundredths = (text: string) => {
  const [whole = '0', part = ''] = text.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
const inKwh = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`

const keyOfId = (id: string) => id.slice(id.indexOf('/') + 1)

function holds(rule: Provision, at: number, isInSeason: boolean, variant: Variant): boolean {
  const { from, to } = rule.inForce
  if (at < day(from) || (to !== undefined && at >= day(to))) return false
  if (rule.serves?.priceCategories.includes(variant.category) === false) return false
  if (typeof rule.season === 'object' && (rule.season.days === 'in') !== isInSeason) return false
  if (rule.when?.fact === 'time-of-use') return (rule.when.is === 'yes') === variant.timeOfUse
  return rule.when === undefined || (rule.when.is === 'covered') === variant.isCovered
}

const MONTHS: Readonly<Record<string, number>> = {
  month: 1,
  'two-months': 2,
  'half-year': 6,
  'calendar-year': 12,
}

function counterOver(
  over: string,
  at: number,
  season: Season | undefined,
  seasons: readonly Season[],
): Counter {
  const months = MONTHS[over]
  if (months !== undefined) return { over, begins: beginOfMonths(at, months) }
  if (over === 'season') return { over, begins: season?.from ?? 0 }
  return { over, begins: seasons.filter(({ to }) => to <= at).at(-1)?.to ?? 0 }
}

/** The first day of the months, so many at a time from January on, in which a day lies. */
function beginOfMonths(at: number, months: number): number {
  const { year, month } = calendarOf(at)
  return dayOf(year, month - ((month - 1) % months), 1)
}
