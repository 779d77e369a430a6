import { calendarOf, type Day, dayOf } from '../domain/plain-date.ts'
import type { TiersCharge } from '../model/tariff.ts'
import type { County } from './county.ts'
import { spanIn, spanOutside } from './season-span.ts'
import type { Moment } from './verdict.ts'

type Over = TiersCharge['accumulator']['over']

/** What bands count over in a county: the same kind begins anew again and again. */
export type Accumulation = {
  readonly over: Over
  readonly season: string | undefined
  /** A quota counts by itself, beside tiers over the same days. */
  readonly isQuota: boolean
  /** First day of its running total in each stretch of the county; 0: not looked up yet. */
  readonly begins: Int32Array
  /** The column of a stated position: 0 year, 1 season, 2 rest of the year, -1 none. */
  readonly prior: number
}

const MONTHS: Partial<Record<Over, number>> = {
  month: 1,
  'two-months': 2,
  'half-year': 6,
  'calendar-year': 12,
}
const PRIOR: Partial<Record<Over, number>> = { 'calendar-year': 0, season: 1, 'outside-season': 2 }

export function accumulation(
  over: Over,
  season: string | undefined,
  isQuota: boolean,
  county: County,
): Accumulation {
  return { over, season, isQuota, begins: new Int32Array(county.starts.length), prior: PRIOR[over] ?? -1 }
}

/** Whether two readings of the rule book count over the same. */
export function isSame(a: Accumulation, over: Over, season: string | undefined, isQuota: boolean): boolean {
  return a.over === over && a.season === season && a.isQuota === isQuota
}

/** Looks up where the running total of a stretch begins; false where the day is in none. */
export function lookUp(kind: Accumulation, segment: number, county: County, moment: Moment): boolean {
  if ((kind.begins[segment] as number) !== 0) return true
  const begins = beginOf(kind, county, moment)
  if (begins === undefined) return false
  kind.begins[segment] = begins
  return true
}

function beginOf({ over, season }: Accumulation, { rules }: County, moment: Moment): Day | undefined {
  const { day, validOn } = moment
  const length = MONTHS[over]
  if (length !== undefined) {
    const { year, month } = calendarOf(day)
    return dayOf(year, month - ((month - 1) % length), 1)
  }
  if (season === undefined) return undefined
  const span = (over === 'season' ? spanIn : spanOutside)(rules, season, day, validOn)
  return span?.from
}
