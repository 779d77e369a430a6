import { day, isoText } from '../domain/plain-date.ts'

/** The last day of a stretch that the data writes by the first day after it. */
export function lastDayBefore(iso: string): string {
  return isoText(day(iso) - 1)
}
