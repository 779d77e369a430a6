import type { Charge, TiersCharge } from '../../../src/model/tariff.ts'
import { cents, least, most, rounded, sumOf, units } from '../exact.ts'
import type { Asked, ReadingAsked } from '../households.ts'
import type { Facts } from './criteria.ts'
import { daysBetween, daysFrom, daysInMonth, monthOf, yearOf } from './days.ts'
import { modeOn, tariffOn, timeOfUseOn } from './price.ts'
import { holdsOn, ofKind, type Rule } from './rules.ts'
import { winterOn } from './seasons.ts'

/** Energy in hundredths of a kWh, prices in millionths of a yuan, amounts in fen. */
export type BillLine = {
  readonly kind: 'energy' | 'time-of-use'
  readonly code: string
  readonly rule: string
  readonly kwh: bigint
  readonly yuan: bigint
}
export type Energy = { readonly kwh: bigint; readonly periods: Readonly<Record<string, bigint>> | undefined }
/** Days of a reading that are charged alike, and what they come to; no lines: without a price. */
export type Part = {
  readonly reading: ReadingAsked
  readonly days: readonly string[]
  readonly energy: Energy
  readonly lines: readonly BillLine[] | undefined
  readonly heatingKwh: bigint | undefined
  /** The price mode finds the heating energy, but nobody wrote how. */
  readonly hidesHeating: boolean
}
export type Bill = { readonly parts: readonly Part[]; readonly refused: boolean }

const PERIODS = ['peak', 'flat', 'valley'] as const

export function factsOn(asked: Asked, reading: ReadingAsked, day: string): Facts {
  const { household, device, usage } = asked
  const before = [...usage]
    .filter(({ from }) => from <= reading.from)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const stated = (name: string) =>
    before.filter((one) => one[name] !== undefined).at(-1)?.[name] ?? household[name]
  const plain: Facts = {
    county: String(household['divisionCode']),
    day,
    household,
    device,
    classes: (stated('classes') as string[] | undefined) ?? [],
    timeOfUse: stated('timeOfUse') === true,
    coverage: String(stated('centralHeating') ?? 'unknown'),
    priceMode: undefined,
    hasHeatingMeter: usage.some(({ meter }) => meter === 'heating'),
    winter: undefined,
  }
  return { ...plain, priceMode: modeOn(asked['priceMode'] as string | undefined, plain) }
}

/** Part of a register by days, counted from the reading's first. */
export function shareOf(value: string, reading: ReadingAsked, days: readonly string[]): bigint {
  const all = BigInt(daysFrom(reading.from, reading.to) + 1)
  const after = BigInt(daysFrom(reading.from, days[0] as string))
  const until = after + BigInt(days.length)
  return rounded(cents(value) * until, all) - rounded(cents(value) * after, all)
}

export function energyOf(reading: ReadingAsked, days: readonly string[]): Energy {
  if (reading.peakKwh === undefined)
    return { kwh: shareOf(reading.totalKwh ?? '0', reading, days), periods: undefined }
  const periods = Object.fromEntries(
    PERIODS.map((period) => [period, shareOf(reading[`${period}Kwh`] ?? '0', reading, days)]),
  )
  return { kwh: sumOf(Object.values(periods)), periods }
}

type Position = Map<string, bigint>
type Plan = {
  readonly tariff: Rule<'tariff'> | 'open' | undefined
  readonly hours: Rule<'time-of-use'> | 'open' | undefined
  readonly key: string
}

/** The bill of readings in any order, day by day. */
export function billOf(asked: Asked): Bill {
  const positions: Position = startsOf(asked)
  const readings = [...asked.usage].sort((a, b) => (a.from < b.from ? -1 : 1))
  let refused = false
  const parts = readings.flatMap((reading) =>
    alike(asked, reading).map(({ days, plan }) => {
      if (plan.tariff === undefined) refused = true
      else if (plan.tariff !== 'open' && ['not-calculated', 'market'].includes(plan.tariff.body.charge.shape))
        refused = true
      const energy = energyOf(reading, days)
      return {
        reading,
        days,
        energy,
        hidesHeating: hidesHeating(plan),
        ...charged(asked, reading, days, plan, energy, positions),
      }
    }),
  )
  return { parts, refused }
}

function hidesHeating({ tariff }: Plan): boolean {
  if (tariff === undefined || tariff === 'open' || tariff.body.charge.shape !== 'unknown') return false
  return JSON.stringify(tariff.body.when ?? null).includes('"fact":"price-mode"')
}

/** Runs of days whose price and running total are the same. */
function alike(asked: Asked, reading: ReadingAsked): { days: string[]; plan: Plan }[] {
  const runs: { days: string[]; plan: Plan }[] = []
  for (const day of daysBetween(reading.from, reading.to)) {
    const plan = planOn(asked, reading, day)
    const last = runs.at(-1)
    if (last?.plan.key === plan.key) last.days.push(day)
    else runs.push({ days: [day], plan })
  }
  return runs
}

function planOn(asked: Asked, reading: ReadingAsked, day: string): Plan {
  const facts = factsOn(asked, reading, day)
  const tariff = tariffOn(reading.meter ?? 'household', facts)
  const hours = timeOfUseOn(reading.meter ?? 'household', facts)
  if (tariff === undefined || tariff === 'open') return { tariff, hours, key: `${tariff}` }
  const { charge } = tariff.body
  const differences = hours === undefined || hours === 'open' ? undefined : hours.body.differences
  const within = hours === undefined || hours === 'open' ? undefined : hours.body.within
  const key = [
    charge.shape === 'unknown' ? charge.shape : JSON.stringify(charge),
    JSON.stringify(differences),
    ...(differences === undefined || within === undefined
      ? []
      : [countOf(within.accumulator.over, tariff, facts)]),
    ...countsOf(charge, tariff, facts),
    charge.shape === 'tiers' ? String(wideningOf(facts)) : '',
  ].join('|')
  return { tariff, hours, key }
}

function countsOf(charge: Charge, tariff: Rule<'tariff'>, facts: Facts): string[] {
  if (charge.shape === 'tiers') return [countOf(charge.accumulator.over, tariff, facts)]
  if (charge.shape !== 'heating-split') return []
  const rest = restOf(charge, facts)
  return [
    facts.day.slice(0, 7),
    ...(charge.heating.shape === 'tiers' ? countsOf(charge.heating, tariff, facts) : []),
    ...(rest === undefined ? [] : countsOf(rest.body.charge, rest, facts)),
  ]
}

const restOf = (charge: Extract<Charge, { shape: 'heating-split' }>, { county }: Facts) =>
  ofKind(county, 'tariff').find(({ id }) => id === charge.rest)

/** Names what tiers count over: a year, two months, a season, or the time between seasons. */
function countOf(
  over: TiersCharge['accumulator']['over'],
  tariff: Rule<'tariff'>,
  { county, day }: Facts,
): string {
  const [year, month] = [yearOf(day), monthOf(day)]
  switch (over) {
    case 'calendar-year':
      return `year ${year}`
    case 'half-year':
      return `half ${year} ${month <= 6}`
    case 'two-months':
      return `pair ${year} ${Math.ceil(month / 2)}`
    case 'month':
      return `month ${year} ${month}`
    case 'season':
      return `season ${winterOn(county, tariff.body.season?.name ?? '', day)?.first}`
    case 'outside-season':
      return `rest ${year}`
  }
}

const PRIORS: readonly (readonly [string, string])[] = [
  ['year', 'calendarYearKwh'],
  ['season', 'heatingSeasonKwh'],
  ['rest', 'restOfYearKwh'],
]

/** Where running totals stand before each meter's first day. */
function startsOf(asked: Asked): Position {
  const stated = (asked['prior'] ?? {}) as Record<string, string | undefined>
  const positions: Position = new Map()
  for (const meter of ['household', 'heating']) {
    const first = asked.usage
      .filter((one) => (one.meter ?? 'household') === meter)
      .sort((a, b) => (a.from < b.from ? -1 : 1))[0]
    if (first === undefined) continue
    const facts = factsOn(asked, first, first.from)
    const tariff = tariffOn(meter, facts)
    if (tariff === undefined || tariff === 'open') continue
    const hours = timeOfUseOn(meter, facts)
    const within = hours === undefined || hours === 'open' ? undefined : hours.body.within
    const counts = [
      ...countsOf(tariff.body.charge, tariff, facts),
      ...(within === undefined ? [] : [countOf(within.accumulator.over, tariff, facts)]),
    ]
    for (const [named, field] of PRIORS) {
      const count = counts.find((one) => one.startsWith(`${named} `))
      const value = stated[field]
      if (count === undefined || value === undefined || (meter === 'heating' && named !== 'season')) continue
      positions.set(count, cents(value))
    }
  }
  return positions
}

/** The kWh by which each bound is wider for each month. */
function wideningOf({ county, day, classes, household }: Facts): bigint {
  const rule = ofKind(county, 'band-widening').find(
    (one) =>
      holdsOn(one, day) &&
      classes.includes(one.body.class) &&
      one.body.priceCategories.some((own) => own === household['priceCategory']),
  )
  return rule !== undefined && 'kwhPerMonth' in rule.body.widens ? cents(rule.body.widens.kwhPerMonth) : 0n
}

type Charging = { lines: readonly BillLine[] | undefined; heatingKwh: bigint | undefined }
const FREE: Charging = { lines: [], heatingKwh: undefined }
const UNPRICED: Charging = { lines: undefined, heatingKwh: undefined }

function charged(
  asked: Asked,
  reading: ReadingAsked,
  days: readonly string[],
  { tariff, hours }: Plan,
  energy: Energy,
  positions: Position,
): Charging {
  const facts = factsOn(asked, reading, days[0] as string)
  if (tariff === undefined || tariff === 'open' || hours === 'open') return UNPRICED
  const paid = chargedEnergy(asked, days, tariff, energy, positions, facts, reading)
  const added = hours === undefined ? [] : differences(hours, tariff, energy, positions, facts)
  if (energy.kwh === 0n) return { ...paid, lines: [] }
  return paid.lines === undefined || added === undefined
    ? { ...paid, lines: undefined }
    : { ...paid, lines: [...paid.lines, ...added] }
}

function chargedEnergy(
  asked: Asked,
  days: readonly string[],
  tariff: Rule<'tariff'>,
  energy: Energy,
  positions: Position,
  facts: Facts,
  reading: ReadingAsked,
): Charging {
  const { charge } = tariff.body
  switch (charge.shape) {
    case 'tiers':
    case 'flat':
      return { lines: simple(charge, tariff, energy.kwh, positions, facts), heatingKwh: undefined }
    case 'by-period': {
      if (energy.kwh === 0n) return FREE
      if (energy.periods === undefined || (reading.meter !== 'heating' && !facts.timeOfUse)) return UNPRICED
      const counted = PERIODS.filter((period) => energy.periods?.[period] !== 0n)
      if (counted.some((period) => charge.yuanPerKwh[period] === undefined)) return UNPRICED
      return {
        lines: counted.map((period) =>
          line('energy', period, tariff.id, energy.periods?.[period] ?? 0n, charge.yuanPerKwh[period] ?? '0'),
        ),
        heatingKwh: undefined,
      }
    }
    case 'heating-split': {
      const rest = restOf(charge, facts)
      const heating = heatingIn(charge, asked, days, energy, positions, facts)
      if (rest === undefined || heating === undefined) return UNPRICED
      const own =
        charge.heating.shape === 'tiers' || charge.heating.shape === 'flat'
          ? simple(charge.heating, tariff, heating, positions, facts)
          : undefined
      const other = simple(rest.body.charge, rest, energy.kwh - heating, positions, facts, 0n)
      return {
        lines: own === undefined || other === undefined ? undefined : [...other, ...own],
        heatingKwh: heating,
      }
    }
    default:
      return energy.kwh === 0n ? FREE : UNPRICED
  }
}

function simple(
  charge: Charge,
  tariff: Rule<'tariff'>,
  kwh: bigint,
  positions: Position,
  facts: Facts,
  widening?: bigint,
): BillLine[] | undefined {
  if (charge.shape === 'flat')
    return kwh === 0n ? [] : [line('energy', 'flat-price', tariff.id, kwh, charge.yuanPerKwh)]
  if (charge.shape !== 'tiers') return undefined
  const count = countOf(charge.accumulator.over, tariff, facts)
  const wider =
    (widening ?? (tariff.body.charge === charge ? wideningOf(facts) : 0n)) * BigInt(charge.accumulator.months)
  const opening = positions.get(count) ?? 0n
  positions.set(count, opening + kwh)
  const lines: BillLine[] = []
  let [at, isKnown] = [opening, true]
  charge.yuanPerKwh.forEach((price, i) => {
    const bound = charge.boundsKwh[i]
    const until = bound === undefined ? opening + kwh : least(opening + kwh, cents(bound) + wider)
    if (until <= at) return
    if (price === 'unknown') isKnown = false
    else lines.push(line('energy', `tier-${i + 1}`, tariff.id, until - at, price))
    at = until
  })
  return isKnown ? lines : undefined
}

function heatingIn(
  charge: Extract<Charge, { shape: 'heating-split' }>,
  asked: Asked,
  days: readonly string[],
  energy: Energy,
  positions: Position,
  facts: Facts,
): bigint | undefined {
  const part = charge.heatingPart
  const [first] = days as [string]
  if (part.by === 'valley') {
    if (energy.periods === undefined) return energy.kwh === 0n ? 0n : undefined
    const count = `valley ${first.slice(0, 7)}`
    const used = positions.get(count) ?? 0n
    const heating = least(energy.periods['valley'] ?? 0n, most(cents(part.upToKwhPerMonth) - used, 0n))
    positions.set(count, used + heating)
    return heating
  }
  const name = tariffSeason(facts, charge)
  const year = winterOn(facts.county, name, first)?.year ?? yearOf(first)
  const stated = (asked['baseMonthsKwh'] ?? []) as { month: string; kwh: string }[]
  const base = part.months.map((month) => stated.find((one) => one.month === `${year}-${month}`)?.kwh)
  if (base.includes(undefined)) return undefined
  const mean = rounded(sumOf((base as string[]).map(cents)), BigInt(base.length))
  return energy.kwh - least(rounded(mean * BigInt(days.length), BigInt(daysInMonth(first))), energy.kwh)
}

function tariffSeason({ county }: Facts, charge: Charge): string {
  return ofKind(county, 'tariff').find(({ body }) => body.charge === charge)?.body.season?.name ?? ''
}

function differences(
  hours: Rule<'time-of-use'>,
  tariff: Rule<'tariff'>,
  energy: Energy,
  positions: Position,
  facts: Facts,
): BillLine[] | undefined {
  const { differences: added, within } = hours.body
  if (added === undefined || energy.kwh === 0n) return []
  if (energy.periods === undefined) return undefined
  let inside = energy.kwh
  if (within !== undefined) {
    const count = countOf(within.accumulator.over, tariff, facts)
    const opening = positions.get(count) ?? 0n
    positions.set(count, opening + energy.kwh)
    inside = least(energy.kwh, most(cents(within.kwh) - opening, 0n))
  }
  return PERIODS.flatMap((period) => {
    const price = added[period]
    const kwh = rounded((energy.periods?.[period] ?? 0n) * inside, energy.kwh)
    return typeof price !== 'string' || kwh === 0n ? [] : [line('time-of-use', period, hours.id, kwh, price)]
  })
}

function line(kind: BillLine['kind'], code: string, rule: string, kwh: bigint, price: string): BillLine {
  return { kind, code, rule, kwh, yuan: rounded(kwh * units(price, 6), 1_000_000n) }
}
