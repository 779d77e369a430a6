import { isoText } from '../plain-date.ts'
import type { Timing } from './scenario.ts'
import type { SeasonMonth } from './season-plan.ts'

/** What is paid in a month, in fen, by when it was due. */
export type CashMonth = {
  readonly month: string
  readonly advanceFen: number
  readonly settledFen: number
  readonly lateFen: number
  readonly totalFen: number
}

const WHOLE = 10_000

/**
 * Cash by calendar month from what each month of the season earned. Advance and late parts are cut off each
 * month's sum, rounded down to the fen; the settlement is what remains, so that all parts add up.
 */
export function cashByMonth(
  earnedFen: readonly number[],
  months: readonly SeasonMonth[],
  timing: Timing,
): CashMonth[] {
  const paid = new Map<string, { advance: number; settled: number; late: number }>()
  const first = months[0]?.month ?? '2000-01'
  const last = months.at(-1)?.month ?? first
  const into = (month: string) => {
    const known = paid.get(month) ?? { advance: 0, settled: 0, late: 0 }
    paid.set(month, known)
    return known
  }
  for (const [i, { month }] of months.entries()) {
    const earned = earnedFen[i] ?? 0
    const advance = Math.floor((earned * timing.advanceShare) / WHOLE)
    const late = Math.floor((earned * timing.lateShare) / WHOLE)
    const due = monthsLater(timing.settledEach === 'season' ? last : month, timing.lagMonths)
    into(monthsLater(first, -timing.advanceMonthsBefore)).advance += advance
    into(due).settled += earned - advance - late
    into(monthsLater(due, timing.lateMonths)).late += late
  }
  return [...paid]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { advance, settled, late }]) => ({
      month,
      advanceFen: advance,
      settledFen: settled,
      lateFen: late,
      totalFen: advance + settled + late,
    }))
    .filter(({ totalFen }) => totalFen !== 0)
}

const MONTHS = 12

/** A month so many months later: `2018-11` and 3 give `2019-02`. */
export function monthsLater(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * MONTHS + (number - 1) + count
  return `${Math.floor(at / MONTHS)}-${String((at % MONTHS) + 1).padStart(2, '0')}`
}

/** The first day on which what was earned exceeds a budget, each month's sum spread evenly on its days. */
export function runsOutOn(
  earnedFen: readonly number[],
  months: readonly SeasonMonth[],
  budgetFen: number,
): string | null {
  let before = 0
  for (const [i, { from, days }] of months.entries()) {
    const earned = earnedFen[i] ?? 0
    if (before + earned > budgetFen) {
      for (let day = 1; day <= days; day++)
        if (before * days + earned * day > budgetFen * days) return isoText(from + day - 1)
    }
    before += earned
  }
  return null
}
