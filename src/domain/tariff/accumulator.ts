import type { TiersCharge } from '../../model/tariff.ts'
import { calendarOf, type Day, dayOf, MONTHS_PER_YEAR } from '../plain-date.ts'
import { outsideSeasonOn, seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'

/** What tiers count over on a day: its identity, its first day, and the prior figure that it starts from. */
export type Accumulator = {
  readonly key: string
  readonly from: Day
  readonly to: Day
  readonly prior: 'calendarYearKwh' | 'heatingSeasonKwh' | 'restOfYearKwh' | null
}

/** The accumulator of that kind in which the day lies. */
export function accumulatorOn(
  over: TiersCharge['accumulator']['over'],
  seasonName: string | undefined,
  { rules, day, validOn }: Situation,
): Accumulator {
  const { year, month } = calendarOf(day)
  const months = (first: number, length: number, prior: Accumulator['prior']) => {
    const from = dayOf(year, first, 1)
    const after = first + length
    return {
      key: `${over}@${from}`,
      from,
      to: after > MONTHS_PER_YEAR ? dayOf(year + 1, after - MONTHS_PER_YEAR, 1) : dayOf(year, after, 1),
      prior,
    }
  }
  switch (over) {
    case 'calendar-year':
      return months(1, MONTHS_PER_YEAR, 'calendarYearKwh')
    case 'half-year':
      return months(month <= 6 ? 1 : 7, 6, null)
    case 'two-months':
      return months(month - ((month - 1) % 2), 2, null)
    case 'month':
      return months(month, 1, null)
    case 'season':
    case 'outside-season': {
      const season = seasonName ?? ''
      const span =
        over === 'season'
          ? seasonOn(rules, season, day, validOn)
          : outsideSeasonOn(rules, season, day, validOn)
      if (span === undefined) return { key: `${over}@${day}`, from: day, to: day + 1, prior: null }
      const prior = over === 'season' ? 'heatingSeasonKwh' : 'restOfYearKwh'
      return { key: `${over}:${season}@${span.from}`, from: span.from, to: span.to, prior }
    }
  }
}
