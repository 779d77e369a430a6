import { calendarOf, type Day, dayAfter, dayOf, monthDay } from './plain-date.ts'
import type { DivisionRules, Provision } from './rule-book.ts'

/** One heating season, named by the year it begins in; `to` is the day after its last. */
export type Season = { readonly name: string; readonly year: number; readonly from: Day; readonly to: Day }

type Ends = { readonly from: number; readonly to: number }

const ends = new WeakMap<Provision<'heating-season'>, Ends>()

function endsOf(provision: Provision<'heating-season'>): Ends {
  let known = ends.get(provision)
  if (known === undefined) {
    known = { from: monthDay(provision.body.from), to: monthDay(provision.body.to) }
    ends.set(provision, known)
  }
  return known
}

/** The rule that dates a named season on a day; the most specific division decides. */
export function seasonRule(
  rules: DivisionRules,
  name: string,
  validOn: Day,
): Provision<'heating-season'> | undefined {
  return rules
    .ofKind('heating-season')
    .find(
      (provision) => provision.body.season === name && provision.from <= validOn && validOn < provision.to,
    )
}

const onDay = (year: number, md: number) => dayOf(year, Math.floor(md / 100), md % 100)

/**
 * The season of that name in which a day lies, or nothing. Which rule dates it is tested on `validOn`,
 * while the day itself stays the real one.
 */
export function seasonOn(rules: DivisionRules, name: string, day: Day, validOn: Day): Season | undefined {
  const rule = seasonRule(rules, name, validOn)
  if (rule === undefined) return undefined
  const { from, to } = endsOf(rule)
  const { year, month, dayOfMonth } = calendarOf(day)
  const md = month * 100 + dayOfMonth
  const overNewYear = from > to
  const inside = overNewYear ? md >= from || md <= to : md >= from && md <= to
  if (!inside) return undefined
  const begins = overNewYear && md <= to ? year - 1 : year
  return {
    name,
    year: begins,
    from: onDay(begins, from),
    to: dayAfter(overNewYear ? begins + 1 : begins, to),
  }
}

/** The stretch outside the named season in which a day lies, named by the season that follows it. */
export function outsideSeasonOn(
  rules: DivisionRules,
  name: string,
  day: Day,
  validOn: Day,
): Season | undefined {
  const rule = seasonRule(rules, name, validOn)
  if (rule === undefined || seasonOn(rules, name, day, validOn) !== undefined) return undefined
  const { from, to } = endsOf(rule)
  const { year } = calendarOf(day)
  const next = onDay(year, from) > day ? year : year + 1
  return { name, year: next, from: dayAfter(from > to ? next : next - 1, to), to: onDay(next, from) }
}

/** The first season of that name that a household converted on a day was converted for. */
export function firstSeasonAfter(
  rules: DivisionRules,
  name: string,
  converted: Day,
  validOn: Day,
): Season | undefined {
  const current = seasonOn(rules, name, converted, validOn)
  if (current !== undefined) return current
  const outside = outsideSeasonOn(rules, name, converted, validOn)
  return outside === undefined ? undefined : seasonOn(rules, name, outside.to, validOn)
}

/** The name of the season that dates prices and the cost of heating in a county. */
export function priceSeasonName(rules: DivisionRules): string | undefined {
  return rules.ofKind('heating-season').find(({ body }) => (body.purpose ?? 'price') === 'price')?.body.season
}

/** Every day between two days on which a season of some name begins or has just ended. */
export function seasonEdges(rules: DivisionRules, from: Day, to: Day): Day[] {
  const edges: Day[] = []
  const [first, last] = [calendarOf(from).year, calendarOf(to).year]
  for (const provision of rules.ofKind('heating-season')) {
    const season = endsOf(provision)
    for (let year = first; year <= last; year++) {
      const begins = onDay(year, season.from)
      const ended = dayAfter(year, season.to)
      if (begins > from && begins < to) edges.push(begins)
      if (ended > from && ended < to) edges.push(ended)
    }
  }
  return edges
}
