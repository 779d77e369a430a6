import { calendarOf, type Day, isoText } from '../../domain/plain-date.ts'
import type { AccountDay } from './account-days.ts'
import type { Hours, Standing } from './household-hours.ts'

/** Consecutive days of one account in one month, under the same rules, as one reading. */
export type CurveReading = {
  readonly account: number
  readonly standing: Standing
  readonly from: Day
  readonly to: Day
  /** Hundredths of a kWh by period; for a total, all of it stands in the first. */
  readonly hundredths: readonly [number, number, number]
  readonly kind: 'periods' | 'total'
  readonly hasFlat: boolean
}

/** Ten-thousandths in a hundredth. */
const SCALE = 100

type Run = { readonly first: AccountDay; readonly hours: Hours; last: Day }

/**
 * The readings of all accounts, account by account in order of days. The sum of each period is rounded as it grows,
 * half up, so that the readings of an account add up to its curve rounded once.
 */
export function* curveReadings(
  days: Iterable<AccountDay>,
  hoursOf: (day: AccountDay) => Hours,
  standings: readonly Standing[],
): Generator<CurveReading> {
  let run: Run | undefined
  const sums = new Float64Array(3)
  const told = new Float64Array(3)
  for (const day of days) {
    const hours = hoursOf(day)
    if (run !== undefined && !continues(run, day, hours)) {
      yield readingOf(run, sums, told, standings)
      if (run.first.account !== day.account) {
        sums.fill(0)
        told.fill(0)
      }
      run = undefined
    }
    run ??= { first: { ...day }, hours, last: day.day }
    run.last = day.day
    for (let i = 0; i < 3; i++) sums[i] = (sums[i] as number) + (day.sums[i] as number)
  }
  if (run !== undefined) yield readingOf(run, sums, told, standings)
}

function continues({ first, hours, last }: Run, day: AccountDay, next: Hours): boolean {
  return (
    first.account === day.account &&
    first.standing === day.standing &&
    day.day === last + 1 &&
    hours.segment.from === next.segment.from &&
    calendarOf(first.day).month === calendarOf(day.day).month
  )
}

function readingOf(
  { first, last, hours }: Run,
  sums: Float64Array,
  told: Float64Array,
  standings: readonly Standing[],
): CurveReading {
  const part = (i: number) => {
    const rounded = Math.floor(((sums[i] as number) + SCALE / 2) / SCALE)
    const own = rounded - (told[i] as number)
    told[i] = rounded
    return own
  }
  return {
    account: first.account,
    standing: standings[first.standing] as Standing,
    from: first.day,
    to: last,
    hundredths: [part(0), part(1), part(2)],
    kind: hours.kind === 'periods' ? 'periods' : 'total',
    hasFlat: hours.hasFlat,
  }
}

/** The cells of a reading behind those of its household: from, to, peak, flat, valley, total. */
export function readingCells({ from, to, hundredths, kind, hasFlat }: CurveReading): string[] {
  const [peak, flat, valley] = hundredths.map(hundredthsText) as [string, string, string]
  const energy = kind === 'total' ? ['', '', '', peak] : [peak, hasFlat ? flat : '', valley, '']
  return [isoText(from), isoText(to), ...energy]
}

function hundredthsText(value: number): string {
  const text = String(value).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}
