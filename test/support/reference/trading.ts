import { cents, least, most, rounded, units } from '../exact.ts'
import type { Asked, ReadingAsked } from '../households.ts'
import { energyOf, factsOn, shareOf } from './bill.ts'
import { decided, type Facts, type Verdict } from './criteria.ts'
import { daysBetween } from './days.ts'
import { holdsOn, ofKind, type Rule } from './rules.ts'
import { winterOn } from './seasons.ts'

type Terms = Rule<'bundled-trading'>
/** Recognised hundredths of a kWh, and the reduction in fen; nothing: not known. */
export type Traded = { readonly kwh: bigint; readonly fen: bigint | undefined }

type Day = {
  readonly terms: Terms
  readonly verdict: Verdict
  readonly cut: string | undefined
  readonly cap: bigint | undefined
  readonly year: number
  readonly key: string
}

/** What the winters have come to so far. */
type Tally = { readonly used: Map<number, bigint>; kwh: bigint; fen: bigint; isOpen: boolean }

/** Trading on the heating energy of the season, day by day, within the cap of each season. */
export function tradedOf(asked: Asked): Traded {
  if (asked.device === undefined) return { kwh: 0n, fen: 0n }
  const meter = asked.usage.some((one) => one.meter === 'heating') ? 'heating' : undefined
  const readings = asked.usage.filter((one) => one.meter === meter).sort((a, b) => (a.from < b.from ? -1 : 1))
  const tally: Tally = { used: new Map(), kwh: 0n, fen: 0n, isOpen: false }
  for (const reading of readings)
    for (const { day, days } of alike(asked, reading)) {
      if (!tally.used.has(day.year))
        tally.used.set(day.year, priorOf(asked, readings[0] as ReadingAsked, day))
      recognise(day, recognisable(day.terms, reading, days), tally)
    }
  return { kwh: tally.kwh, fen: tally.isOpen ? undefined : tally.fen }
}

function recognise({ verdict, cap, cut, year }: Day, kwh: bigint | undefined, tally: Tally): void {
  if (verdict === 'no') return
  const used = tally.used.get(year) ?? 0n
  const room = kwh === undefined || cap === undefined ? kwh : least(kwh, most(cap - used, 0n))
  if (room === 0n) return
  if (room === undefined || verdict === 'unknown') {
    tally.isOpen = true
    return
  }
  tally.used.set(year, used + room)
  tally.kwh += room
  if (cut === undefined) tally.isOpen = true
  else tally.fen += rounded(room * units(cut, 6), 1_000_000n)
}

function alike(asked: Asked, reading: ReadingAsked): { day: Day; days: string[] }[] {
  const runs: { day: Day; days: string[] }[] = []
  let before: string | undefined
  for (const on of daysBetween(reading.from, reading.to)) {
    const day = tradingOn(factsOn(asked, reading, on), asked)
    const last = runs.at(-1)
    if (day !== undefined && last !== undefined && before === day.key) last.days.push(on)
    else if (day !== undefined) runs.push({ day, days: [on] })
    before = day?.key
  }
  return runs
}

function tradingOn(facts: Facts, asked: Asked): Day | undefined {
  const all = ofKind(facts.county, 'bundled-trading').filter((rule) => holdsOn(rule, facts.day))
  const terms = all.find(({ body }) => body.extends === undefined)
  if (terms === undefined) return undefined
  const winter = winterOn(facts.county, terms.body.season, facts.day)
  if (winter === undefined) return undefined
  const doors = [terms, ...all.filter(({ body }) => body.extends === terms.id)]
  const verdicts = doors.map(({ body }) => decided(body.criteria, facts))
  const verdict = (['yes', 'unknown', 'no'] as const).find((one) => verdicts.includes(one)) ?? 'no'
  const cut = cutOn(terms, facts, asked)
  const cap = terms.body.recognised?.caps?.find(
    ({ when }) => when === undefined || decided(when, facts) === 'yes',
  )
  const limit = cap === undefined ? undefined : cents(cap.kwh)
  return {
    terms,
    verdict,
    cut,
    cap: limit,
    year: winter.year,
    key: [winter.year, terms.id, verdict, cut, limit].join(),
  }
}

function cutOn({ body }: Terms, facts: Facts, asked: Asked): string | undefined {
  const own = (body.cuts ?? []).filter(({ when }) => when === undefined || decided(when, facts) === 'yes')
  const assumed = (asked['assume'] ?? []) as string[]
  return (
    own.find((cut) => holdsOn(cut, facts.day)) ??
    own.find(
      ({ to, carryForward }) =>
        to <= facts.day && carryForward !== undefined && assumed.includes(carryForward),
    )
  )?.yuanPerKwh
}

function priorOf(asked: Asked, first: ReadingAsked, { terms, year }: Day): bigint {
  const county = String(asked.household['divisionCode'])
  const stated = (asked['prior'] as Record<string, string> | undefined)?.['recognisedKwh']
  const isInside = winterOn(county, terms.body.season, first.from)?.year === year
  return isInside && stated !== undefined ? cents(stated) : 0n
}

function recognisable({ body }: Terms, reading: ReadingAsked, days: readonly string[]): bigint | undefined {
  const { kwh, periods } = energyOf(reading, days)
  const isWhole = reading.heatingKwh === undefined || reading.meter === 'heating'
  const heating = isWhole ? kwh : least(shareOf(reading.heatingKwh as string, reading, days), kwh)
  if (body.recognised?.of !== 'valley-kwh') return heating
  if (periods === undefined) return kwh === 0n ? 0n : undefined
  return least(periods['valley'] ?? 0n, heating)
}
