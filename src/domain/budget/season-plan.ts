import { calendarOf, type Day, dayOf, MONTHS_PER_YEAR } from '../plain-date.ts'
import type { RuleBook } from '../rule-book.ts'
import { priceSeasonName, type Season, seasonOn } from '../season.ts'

/** One calendar month of the season, cut to it; a budget reads every meter at the end of each. */
export type SeasonMonth = {
  /** Such as `2018-11`. */
  readonly month: string
  readonly from: Day
  /** The last day, included. */
  readonly to: Day
  readonly days: number
}

export type SeasonPlan = {
  readonly year: number
  readonly from: Day
  readonly to: Day
  readonly months: readonly SeasonMonth[]
}

const MIDSUMMER = { month: 7, dayOfMonth: 1 }

/** The heating season of a county that begins in a year, or nothing where no rule dates one. */
export function heatingSeason(book: RuleBook, county: string, year: number): Season | undefined {
  const rules = book.rulesOf(county, null)
  const name = priceSeasonName(rules)
  if (name === undefined) return undefined
  const summer = dayOf(year, MIDSUMMER.month, MIDSUMMER.dayOfMonth)
  for (let on = summer; on < summer + 366; on++) {
    const season = seasonOn(rules, name, on, on)
    if (season !== undefined && season.year === year) return season
  }
  return undefined
}

/** A season month by month. */
export function seasonPlan({ year, from, to: end }: Season): SeasonPlan {
  const months: SeasonMonth[] = []
  let start = from
  while (start < end) {
    const at = calendarOf(start)
    const next = at.month === MONTHS_PER_YEAR ? dayOf(at.year + 1, 1, 1) : dayOf(at.year, at.month + 1, 1)
    const until = Math.min(next, end)
    months.push({
      month: `${at.year}-${String(at.month).padStart(2, '0')}`,
      from: start,
      to: until - 1,
      days: until - start,
    })
    start = until
  }
  return { year, from, to: end - 1, months }
}
