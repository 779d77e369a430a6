import { cents, least, most, rounded, sumOf, units } from '../exact.ts'
import type { Asked, ReadingAsked } from '../households.ts'
import { type Bill, energyOf, factsOn, shareOf } from './bill.ts'
import { cohort, decided, type Facts, type Verdict } from './criteria.ts'
import { daysBetween, moved } from './days.ts'
import { DIGITS, type Figures, inFen, paid } from './formula.ts'
import { distanceTo, holdsOn, ofKind, type Rule } from './rules.ts'
import { winterOn } from './seasons.ts'

/** What a household is paid by one rule; nothing: not known. `fen` is rounded, half away from zero. */
export type Payment = {
  readonly rule: string
  readonly season: string | undefined
  readonly fen: bigint | undefined
}

type Claim = {
  readonly rule: Rule<'operating-subsidy'>
  readonly year: number
  readonly reading: ReadingAsked
  readonly days: string[]
  readonly facts: Facts
  readonly verdict: Verdict
}

/** Operating subsidies of all winters that the readings touch. */
export function operatingOf(asked: Asked, bill: Bill, meet?: Figures['meet']): Payment[] {
  if (asked.device === undefined) return []
  const claims = claimsOf(asked)
  const keys = [...new Set(claims.map(({ rule, year }) => `${rule.id} ${year}`))]
  return keys.map((key) => {
    const own = claims.filter(({ rule, year }) => `${rule.id} ${year}` === key)
    return {
      rule: (own[0] as Claim).rule.id,
      season: String(own[0]?.year),
      fen: amountOf(own, asked, bill, meet),
    }
  })
}

function heated({ usage }: Asked): ReadingAsked[] {
  const meter = usage.some((one) => one.meter === 'heating') ? 'heating' : undefined
  return usage.filter((one) => one.meter === meter).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Days in a season on which a rule holds, joined while its verdict is the same. */
function claimsOf(asked: Asked): Claim[] {
  const claims: Claim[] = []
  const county = String(asked.household['divisionCode'])
  for (const rule of ofKind(county, 'operating-subsidy'))
    for (const reading of heated(asked)) {
      let last: Claim | undefined
      for (const day of daysBetween(reading.from, reading.to)) {
        const claim = claimOn(rule, asked, reading, day)
        if (claim === undefined) last = undefined
        else if (last !== undefined && last.verdict === claim.verdict && last.year === claim.year)
          last.days.push(day)
        else {
          last = claim
          claims.push(claim)
        }
      }
    }
  return claims
}

function claimOn(
  rule: Rule<'operating-subsidy'>,
  asked: Asked,
  reading: ReadingAsked,
  day: string,
): Claim | undefined {
  const plain = factsOn(asked, reading, day)
  const winter = winterOn(plain.county, rule.body.season, day)
  if (winter === undefined || !holdsOn(rule, day)) return undefined
  const nearer = ofKind(plain.county, 'operating-subsidy').some(
    (other) =>
      holdsOn(other, day) && (distanceTo(plain.county, other) ?? 9) < (distanceTo(plain.county, rule) ?? 9),
  )
  if (nearer) return undefined
  const facts = { ...plain, winter: { name: rule.body.season, year: winter.year } }
  return { rule, year: winter.year, reading, days: [day], facts, verdict: decided(rule.body.criteria, facts) }
}

function amountOf(
  claims: readonly Claim[],
  asked: Asked,
  bill: Bill,
  meet: Figures['meet'],
): bigint | undefined {
  const possible = claims.filter(({ verdict }) => verdict !== 'no')
  const sure = claims.filter(({ verdict }) => verdict === 'yes')
  const [first] = sure.length > 0 ? sure : possible
  if (first === undefined) return 0n
  const { rule } = first
  const isEarly = rule.body.beforeConversion === 'nothing' && (cohort(first.facts) ?? 1) < 1
  if (isEarly && asked.household['registeredOn'] !== 'unknown') return 0n
  const of = (own: readonly Claim[]) => {
    if (own.length === 0) return 0n
    const classes = [...new Set(possible.flatMap(({ facts }) => facts.classes))]
    return paid(rule.body.pays, seasonFigures(own, { ...first.facts, classes }, asked, bill, meet))
  }
  const [certain, open] = [of(sure), of(possible)]
  return certain === undefined || certain !== open ? undefined : inFen(certain)
}

function seasonFigures(
  claims: readonly Claim[],
  facts: Facts,
  asked: Asked,
  bill: Bill,
  meet: Figures['meet'],
): Figures {
  const [start] = heated(asked)
  const winter =
    start === undefined ? undefined : winterOn(facts.county, facts.winter?.name ?? '', start.from)
  const prior = (asked['prior'] as Record<string, string> | undefined)?.['subsidisedKwh']
  const total = (values: readonly (bigint | undefined)[]) =>
    values.includes(undefined) ? undefined : sumOf(values as bigint[])
  const heating = () => total(claims.map((claim) => heatingOf(claim.reading, claim.days, bill)))
  return {
    prior: winter?.year === facts.winter?.year && prior !== undefined ? cents(prior) : 0n,
    decide: (criteria) => decided(criteria, facts),
    ...(meet === undefined ? {} : { meet }),
    quantity: (of) => {
      if (of === 'heating-kwh') return heating()
      if (of === 'valley-kwh') return total(claims.map(({ reading, days }) => valleyOf(reading, days)))
      if (of === 'new-kwh') {
        const [used, before] = [heating(), asked.device?.['baselineKwh'] as string | undefined]
        return used === undefined || before === undefined ? undefined : most(used - cents(before), 0n)
      }
      return householdQuantity(of, asked)
    },
    base: (of) => (of === 'season-cost' ? total(claims.map((claim) => costOf(claim, bill))) : undefined),
  }
}

function householdQuantity(of: string, { household, device }: Asked): bigint | undefined {
  const value = {
    'area-m2': household['areaM2'],
    members: household['members'],
    'power-kw': device?.['powerKw'],
  }[of]
  return value === undefined ? undefined : cents(String(value))
}

function valleyOf(reading: ReadingAsked, days: readonly string[]): bigint | undefined {
  const { periods, kwh } = energyOf(reading, days)
  if (periods !== undefined) return periods['valley']
  return kwh === 0n ? 0n : undefined
}

/** Heating energy of some days: what the tariff found in the meter, else what is stated, else all. */
function heatingOf(reading: ReadingAsked, days: readonly string[], { parts }: Bill): bigint | undefined {
  const own = parts.filter((part) => part.reading === reading && part.days.some((day) => days.includes(day)))
  const found = own.filter(({ heatingKwh }) => heatingKwh !== undefined)
  if (found.length > 0)
    return sumOf(found.map((part) => sharedBy(part.heatingKwh as bigint, part.days, days)))
  if (reading.meter !== 'heating' && own.some(({ hidesHeating }) => hidesHeating)) return undefined
  const metered = energyOf(reading, days).kwh
  return reading.heatingKwh === undefined || reading.meter === 'heating'
    ? metered
    : least(shareOf(reading.heatingKwh, reading, days), metered)
}

function sharedBy(value: bigint, all: readonly string[], days: readonly string[]): bigint {
  const inside = all.map((day, i) => (days.includes(day) ? i : -1)).filter((i) => i >= 0)
  const [after, until] = [BigInt(inside[0] ?? 0), BigInt((inside.at(-1) ?? -1) + 1)]
  const whole = BigInt(all.length)
  return rounded(value * until, whole) - rounded(value * after, whole)
}

/** What the days cost on the bill, in units of a formula. */
function costOf({ reading, days }: Claim, { parts }: Bill): bigint | undefined {
  const own = parts.filter((part) => part.reading === reading && part.days.some((day) => days.includes(day)))
  if (own.some(({ lines }) => lines === undefined)) return undefined
  const fen = sumOf(
    own.map((part) => sharedBy(sumOf((part.lines ?? []).map(({ yuan }) => yuan)), part.days, days)),
  )
  return fen * 10n ** BigInt(DIGITS - 2)
}

/** Refunds: so much for each month that ends within a reading of the household's meter. */
export function refundsOf(asked: Asked): Payment[] {
  const county = String(asked.household['divisionCode'])
  const readings = asked.usage.filter(({ meter }) => meter !== 'heating')
  return ofKind(county, 'refund').flatMap((rule) => {
    const months = readings.flatMap((reading) =>
      daysBetween(reading.from, reading.to)
        .filter((day) => moved(day, 1).endsWith('-01'))
        .map((day) => factsOn(asked, reading, day)),
    )
    const count = months.filter(
      (facts) => holdsOn(rule, facts.day) && decided(rule.body.criteria, facts) === 'yes',
    ).length
    return count === 0
      ? []
      : [
          {
            rule: rule.id,
            season: undefined,
            fen: rounded(units(rule.body.yuanPerMonth, 6) * BigInt(count), 10_000n),
          },
        ]
  })
}

/** Every purchase rule of the nearest division, by the day of the invoice. */
export function purchasesOf(asked: Asked, meet?: Figures['meet']): Payment[] {
  const purchase = asked.device?.['purchase'] as Record<string, string> | undefined
  const [first] = [...asked.usage].sort((a, b) => (a.from < b.from ? -1 : 1))
  if (purchase === undefined || first === undefined) return []
  const facts = {
    ...factsOn(asked, first, purchase['date'] as string),
    classes: (asked.household['classes'] as string[] | undefined) ?? [],
  }
  const all = ofKind(facts.county, 'purchase-subsidy')
  const nearest = Math.min(...all.map((rule) => distanceTo(facts.county, rule) ?? 9))
  const superseded = all.flatMap(({ body, from }) => (from <= facts.day ? (body.supersedes ?? []) : []))
  return all
    .filter((rule) => distanceTo(facts.county, rule) === nearest && !superseded.includes(rule.id))
    .map((rule) => ({
      rule: rule.id,
      season: undefined,
      fen: purchasePaid(rule, facts, purchase, asked, meet),
    }))
}

function purchasePaid(
  rule: Rule<'purchase-subsidy'>,
  facts: Facts,
  purchase: Record<string, string>,
  asked: Asked,
  meet: Figures['meet'],
): bigint | undefined {
  const verdict = decided(rule.body.criteria, facts)
  if (verdict === 'no') return 0n
  const yuan = (name: string) =>
    purchase[name] === undefined ? undefined : units(purchase[name] as string, DIGITS)
  const wholeBill = (yuan('invoiceYuan') ?? 0n) + (yuan('wiringYuan') ?? 0n)
  const amount = paid(rule.body.pays, {
    prior: 0n,
    decide: (criteria) => decided(criteria, facts),
    ...(meet === undefined ? {} : { meet }),
    quantity: (of) => householdQuantity(of, asked),
    base: (of) => (of === 'device-and-wiring' ? wholeBill : yuan(`${of}Yuan`)),
  })
  if (amount === undefined || verdict === 'unknown') return undefined
  return inFen(least(amount, wholeBill))
}
