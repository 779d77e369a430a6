import { calendarOf, day, dayOf } from '../../../src/domain/plain-date.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'

/**
 * The rules of a made-up document through the years, worked out plainly: for every day of a stretch the price and the
 * differences, and what the tiers count over. Written apart from the calculation that it is to check.
 */

const FIRST = day('2015-01-01')
const LAST = day('2033-01-01')

export type PlainCharge = {
  readonly shape: string
  readonly accumulator: { readonly over: string; readonly months: string }
  readonly boundsKwh: readonly string[]
  readonly yuanPerKwh: string | readonly string[]
}
type Days = { readonly from: string; readonly to?: string }

/** What a rule file of any kind may state here; each kind states its own part. */
export type Provision = Days & {
  readonly kind: string
  readonly key: string
  readonly inForce: Days
  readonly serves?: { readonly priceCategories: readonly string[] }
  readonly season?: { readonly days: string } | string
  readonly when?: { readonly is: string }
  readonly insteadOf?: readonly string[]
  readonly charge: PlainCharge
  readonly differences?: Readonly<Record<'peak' | 'flat' | 'valley', string | undefined>>
  readonly criteria: {
    readonly fact?: string
    readonly all?: readonly { readonly fact: string; readonly from?: string }[]
  }
  readonly recognised: { readonly caps?: readonly { readonly kwh: string }[] }
  readonly cuts: readonly { readonly from: string; readonly to: string; readonly yuanPerKwh: string }[]
  readonly pays: Pays
  readonly yuanPerMonth: string
  readonly widens: { readonly kwhPerMonth: string }
}

/** What a subsidy pays: by a rate, or a share, which a limit may hold. */
export type Pays = {
  readonly yuanPer: string
  readonly upTo?: { readonly quantity: string }
  readonly shape: string
  readonly share: string
  readonly yuan: string
  readonly pays?: Pays
}

export type Variant = {
  readonly category: string
  readonly isCovered: boolean
  readonly timeOfUse: boolean
  readonly isLarge: boolean
}

export type Stretch = {
  readonly from: number
  readonly to: number
  readonly charge: PlainCharge
  readonly differences: Provision['differences'] | null
  /** What is counted over: a kind and the day on which it begins; nothing for a flat price. */
  readonly over: string | null
  readonly begins: number
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
    const charge = widened(tariff.charge, variant, holding)
    const counted = countedOver(charge, at, season, seasons)
    const differences = hours?.differences ?? null
    const key = JSON.stringify([charge, differences, counted])
    const before = merged.at(-1)
    if (key === last && before !== undefined && before.to === at)
      merged[merged.length - 1] = { ...before, to: at + 1 }
    else merged.push({ from: at, to: at + 1, charge, differences, ...counted })
    last = key
  }
  return merged
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
  return rule.when === undefined || (rule.when.is === 'covered') === variant.isCovered
}

function countedOver(
  charge: PlainCharge,
  at: number,
  season: Season | undefined,
  seasons: readonly Season[],
) {
  if (charge.shape !== 'tiers') return { over: null, begins: 0 }
  const { over } = charge.accumulator
  const { year, month } = calendarOf(at)
  if (over === 'calendar-year') return { over, begins: dayOf(year, 1, 1) }
  if (over === 'month') return { over, begins: dayOf(year, month, 1) }
  if (over === 'season') return { over, begins: season?.from ?? 0 }
  return { over, begins: seasons.filter(({ to }) => to <= at).at(-1)?.to ?? 0 }
}
