import { calendarOf, type Day, dayAfter, dayOf, monthDay } from '../domain/plain-date.ts'
import type { DivisionRules, Provision } from '../domain/rule-book.ts'

/** One heating season, or the stretch before one: named by the year in which that season begins; `to` is excluded. */
export type SeasonSpan = { readonly year: number; readonly from: Day; readonly to: Day }

/** The first and last day of a season as a rule tells them, month and day of month in one number. */
type Ends = { readonly first: number; readonly last: number }

const onDay = (year: number, ends: number): Day => dayOf(year, Math.floor(ends / 100), ends % 100)

/** The rule that dates a season on a day. Rules stand in order, the most specific division first. */
function endsOn(rules: DivisionRules, name: string, validOn: Day): Ends | undefined {
  for (const { body, from, to } of rules.ofKind('heating-season'))
    if (body.season === name && from <= validOn && validOn < to)
      return { first: monthDay(body.from), last: monthDay(body.to) }
  return undefined
}

/** The season of that name in which a day lies. */
export function spanIn(rules: DivisionRules, name: string, day: Day, validOn: Day): SeasonSpan | undefined {
  const ends = endsOn(rules, name, validOn)
  if (ends === undefined) return undefined
  const { first, last } = ends
  const { year, month, dayOfMonth } = calendarOf(day)
  const at = month * 100 + dayOfMonth
  if (first <= last) {
    if (at < first || at > last) return undefined
    return { year, from: onDay(year, first), to: dayAfter(year, last) }
  }
  if (at > last && at < first) return undefined
  const begins = at <= last ? year - 1 : year
  return { year: begins, from: onDay(begins, first), to: dayAfter(begins + 1, last) }
}

/** The stretch between two seasons of that name in which a day lies. */
export function spanOutside(
  rules: DivisionRules,
  name: string,
  day: Day,
  validOn: Day,
): SeasonSpan | undefined {
  const ends = endsOn(rules, name, validOn)
  if (ends === undefined || spanIn(rules, name, day, validOn) !== undefined) return undefined
  const { first, last } = ends
  const { year } = calendarOf(day)
  const next = onDay(year, first) > day ? year : year + 1
  return { year: next, from: dayAfter(first > last ? next : next - 1, last), to: onDay(next, first) }
}

/** The year of the season that a household converted on a day was converted for. */
export function firstSeasonYear(
  rules: DivisionRules,
  name: string,
  convertedOn: Day,
  validOn: Day,
): number | undefined {
  const inside = spanIn(rules, name, convertedOn, validOn)
  if (inside !== undefined) return inside.year
  const before = spanOutside(rules, name, convertedOn, validOn)
  return before === undefined ? undefined : spanIn(rules, name, before.to, validOn)?.year
}

/** Every day of some years on which a season of that rule begins, and every day after its last. */
export function edgesOf(
  { body }: Provision<'heating-season'>,
  years: readonly [first: number, last: number],
): { begins: Day[]; ends: Day[] } {
  const [first, last] = [monthDay(body.from), monthDay(body.to)]
  const begins: Day[] = []
  const ends: Day[] = []
  for (let year = years[0]; year <= years[1]; year++) {
    begins.push(onDay(year, first))
    ends.push(dayAfter(year, last))
  }
  return { begins, ends }
}
