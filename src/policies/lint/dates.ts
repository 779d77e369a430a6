import { calendarOf, daysInMonth, isoText, parseDay } from '../../domain/plain-date.ts'
import type { Finding, Path } from '../finding.ts'
import { type Check, daysOf, findingAt, findingIn } from './lint-book.ts'
import { isNode, walk } from './walk.ts'

/** Days exist, intervals run forward, and a provision is in force only while its document is. */
export const checkDates: Check = (book) => [
  ...book.files.flatMap((file) => [
    ...daysThatAreNone(file.document).map(({ path, reason }) => findingIn(file, path, 'no-such-day', reason)),
    ...backward(file.document).map(({ path, reason }) => findingIn(file, path, 'from-not-before-to', reason)),
  ]),
  ...book.provisions.flatMap((provision): Finding[] => {
    const { body, file, days } = provision
    const whole = daysOf(file.document.inForce)
    if (body.inForce === undefined || (days.from >= whole.from && days.to <= whole.to)) return []
    const reason = `in force ${spanText(days)}, but its document only ${spanText(whole)}`
    return [findingAt(provision, ['inForce'], 'outside-document', reason)]
  }),
]

type Complaint = { readonly path: Path; readonly reason: string }

const DAY_LIKE = /^\d{4}-\d{2}-\d{2}$/
const MONTH_DAY_LIKE = /^\d{2}-\d{2}$/
const LEAP_YEAR = 2000

function daysThatAreNone(document: unknown): Complaint[] {
  const found: Complaint[] = []
  walk(document, (value, path) => {
    if (typeof value !== 'string') return
    const none = DAY_LIKE.test(value)
      ? parseDay(value) === undefined
      : MONTH_DAY_LIKE.test(value) && !isDayOfYear(value)
    if (none) found.push({ path, reason: `there is no day ${value}` })
  })
  return found
}

function isDayOfYear(text: string): boolean {
  const [month, dayOfMonth] = text.split('-').map(Number) as [number, number]
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(LEAP_YEAR, month)
}

/** Wherever an interval of days stands: validity, membership of a zone, a price cut, a condition on a day. */
function backward(document: unknown): Complaint[] {
  const found: Complaint[] = []
  walk(document, (value, path) => {
    if (!isNode(value)) return
    for (const [start, end] of [
      ['from', 'to'],
      ['from', 'unknownFrom'],
      ['unknownBefore', 'to'],
    ] as const) {
      const [from, to] = [value[start], value[end]]
      if (typeof from !== 'string' || typeof to !== 'string') continue
      if (isDayText(from) && isDayText(to) && from >= to)
        found.push({ path: [...path, end], reason: `${end} ${to} is not after ${start} ${from}` })
      if (isCount(from) && isCount(to) && Number(from) > Number(to))
        found.push({ path: [...path, end], reason: `${end} ${to} is below ${start} ${from}` })
    }
  })
  return found
}

const isDayText = (text: string) => DAY_LIKE.test(text)
const isCount = (text: string) => /^\d+$/.test(text)

function spanText({ from, to }: { from: number; to: number }): string {
  return `${Number.isFinite(from) ? `from ${dayText(from)}` : 'from any day'}${Number.isFinite(to) ? ` to ${dayText(to)}` : ''}`
}

function dayText(day: number): string {
  return calendarOf(day).year > 0 ? isoText(day) : String(day)
}
