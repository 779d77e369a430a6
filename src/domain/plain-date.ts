/** A calendar day, counted from 1970-01-01. Days are compared and subtracted as whole numbers; text is for the edges. */
export type Day = number & { readonly brand?: 'day' }

export const MONTHS_PER_YEAR = 12

/** The day of a Gregorian year, month and day of month (proleptic, no check of the calendar). */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export type CalendarDate = { year: number; month: number; dayOfMonth: number }

/** Year, month and day of month of a day. */
export function calendarOf(day: Day): CalendarDate {
  const shifted = day + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth }
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const read = new Map<string, Day>()
/** Texts of days that are kept, one way and the other: of twenty years and more. */
const MOST_KEPT = 8192

/** The day of an ISO date, or nothing where there is no such day in the calendar. */
export function parseDay(text: string): Day | undefined {
  const known = read.get(text)
  if (known !== undefined) return known
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > MONTHS_PER_YEAR || dayOfMonth < 1) return undefined
  if (dayOfMonth > daysInMonth(year, month)) return undefined
  const day = dayOf(year, month, dayOfMonth)
  if (read.size < MOST_KEPT) read.set(text, day)
  return day
}

/** The day of an ISO date that the rule book has already checked. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new Error(`not a day: ${text}`)
  return parsed
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

const written = new Map<Day, string>()

/** A day as ISO text. */
export function isoText(value: Day): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const { year, month, dayOfMonth } = calendarOf(value)
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
  if (written.size < MOST_KEPT) written.set(value, text)
  return text
}

export function daysInMonth(year: number, month: number): number {
  const next = month === MONTHS_PER_YEAR ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
  return next - dayOf(year, month, 1)
}

/** The last day that a partly known date can mean: `2018-11` is 30 November, `2018-11/12` is 31 December. */
export function lastPossibleDay(partial: string): Day {
  const [yearText, monthText, dayText] = partial.split('-')
  const year = Number(yearText)
  if (monthText === undefined) return dayOf(year, MONTHS_PER_YEAR, 31)
  if (dayText !== undefined) return day(partial)
  const month = Number(monthText.split('/').at(-1))
  return dayOf(year, month, daysInMonth(year, month))
}

/** Month and day of month of `11-15`, as a number that sorts within a year. */
export function monthDay(text: string): number {
  const [month, dayOfMonth] = text.split('-')
  return Number(month) * 100 + Number(dayOfMonth)
}

/** The day after such a month and day of a year; where the month is shorter, the first of the next. */
export function dayAfter(year: number, monthAndDay: number): Day {
  const month = Math.floor(monthAndDay / 100)
  return Math.min(dayOf(year, month, monthAndDay % 100) + 1, dayOf(year, month + 1, 1))
}
