import type { TiersCharge } from '../../model/tariff.ts'
import { calendarOf, type Day, dayOf } from '../plain-date.ts'
import { outsideSeasonOn, seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'

/** What tiers count over on a day: its identity, its first day, and the prior figure that it starts from. */
export type Accumulator = {
  readonly key: string
  readonly from: Day
  readonly prior: 'calendarYearKwh' | 'heatingSeasonKwh' | 'restOfYearKwh' | null
}

/** Whether its running total begins anew with some months of every year, whatever the rules. */
export function isOfMonths(over: TiersCharge['accumulator']['over']): boolean {
  return over === 'month' || over === 'two-months' || over === 'half-year'
}

/** The accumulator of that kind in which the day lies. */
export function accumulatorOn(
  over: TiersCharge['accumulator']['over'],
  seasonName: string | undefined,
  { rules, day, validOn }: Situation,
): Accumulator {
  const { year, month } = calendarOf(day)
  const since = (first: number, prior: Accumulator['prior'] = null) => {
    const from = dayOf(year, first, 1)
    return { key: `${over}@${from}`, from, prior }
  }
  switch (over) {
    case 'calendar-year':
      return since(1, 'calendarYearKwh')
    case 'half-year':
      return since(month <= 6 ? 1 : 7)
    case 'two-months':
      return since(month % 2 === 0 ? month - 1 : month)
    case 'month':
      return since(month)
    case 'season':
    case 'outside-season': {
      const season = seasonName ?? ''
      const span =
        over === 'season'
          ? seasonOn(rules, season, day, validOn)
          : outsideSeasonOn(rules, season, day, validOn)
      if (span === undefined) return { key: `${over}@${day}`, from: day, prior: null }
      const prior = over === 'season' ? 'heatingSeasonKwh' : 'restOfYearKwh'
      return { key: `${over}:${season}@${span.from}`, from: span.from, prior }
    }
  }
}
