import { calendarOf, type Day, dayOf, MONTHS_PER_YEAR } from '../domain/plain-date.ts'

/** The days that the tables cover; rows with others are for the explaining engine. */
export const FIRST_DAY: Day = dayOf(2012, 1, 1)
export const LAST_DAY: Day = dayOf(2050, 12, 31)
export const FIRST_YEAR = 2012
export const LAST_YEAR = 2050

/** The longest stretch one reading may span: a leap year. */
export const LONGEST_READING_DAYS = 366

const DAYS = LAST_DAY - FIRST_DAY + 1

/** The last day of the month of each day, from the first day on; one table for all rule books. */
export const MONTH_END: Int32Array = monthEnds()

function monthEnds(): Int32Array {
  const ends = new Int32Array(DAYS)
  let end = FIRST_DAY - 1
  for (let i = 0; i < DAYS; i++) {
    const day = FIRST_DAY + i
    if (day > end) end = monthAfter(day) - 1
    ends[i] = end
  }
  return ends
}

function monthAfter(day: Day): Day {
  const { year, month } = calendarOf(day)
  return month === MONTHS_PER_YEAR ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
}

/** The year of a day up to the last one of the tables. */
export function yearOf(day: Day): number {
  return calendarOf(day).year
}
