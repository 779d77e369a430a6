import { dayOf, daysInMonth, isoText } from '../domain/plain-date.ts'

/** Years that rows may name. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2100
const MONTHS = 12

/** The day before the first of each month, and the days it has; months are counted from January 1990. */
export const MONTH_BASE = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * MONTHS)
export const MONTH_DAYS = new Uint8Array(MONTH_BASE.length)
for (let i = 0; i < MONTH_BASE.length; i++) {
  const [year, month] = [FIRST_YEAR + Math.floor(i / MONTHS), (i % MONTHS) + 1]
  MONTH_BASE[i] = dayOf(year, month, 1) - 1
  MONTH_DAYS[i] = daysInMonth(year, month)
}

/** The place of a month in these tables, or -1 where rows may not name it. */
export function monthPlace(year: number, month: number): number {
  return month < 1 || month > MONTHS || year < FIRST_YEAR || year > LAST_YEAR
    ? -1
    : (year - FIRST_YEAR) * MONTHS + month - 1
}

const FIRST_DAY = dayOf(FIRST_YEAR, 1, 1)
const LAST_DAY = dayOf(LAST_YEAR, MONTHS, 31)
const ISO_BYTES = 10
const texts = new DataView(new ArrayBuffer((LAST_DAY - FIRST_DAY + 1) * ISO_BYTES))

/** Writes a day as ISO text; returns the place behind it. */
export function writeDay(view: DataView, at: number, day: number): number {
  const from = (day - FIRST_DAY) * ISO_BYTES
  if (texts.getUint8(from) === 0) {
    const iso = isoText(day)
    for (let i = 0; i < ISO_BYTES; i++) texts.setUint8(from + i, iso.charCodeAt(i))
  }
  view.setBigUint64(at, texts.getBigUint64(from, true), true)
  view.setInt16(at + 8, texts.getInt16(from + 8, true), true)
  return at + ISO_BYTES
}
