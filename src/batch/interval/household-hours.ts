import { requestOf } from '../../application/batch/account-request.ts'
import type { BatchRow, BatchTerms } from '../../application/batch/batch-row.ts'
import { type DaySegment, daySegments } from '../../application/interval/day-segments.ts'
import { readQuestion } from '../../application/read-question.ts'
import { calendarOf, type Day, dayOf, daysInMonth, isoText } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { type Stretches, stretchesOf } from '../../kernel/interval-sums.ts'
import type { CellFault } from '../../tabular/cell-fault.ts'

/** How the points of a day are summed, on some days of a household. */
export type Hours = {
  readonly segment: Pick<DaySegment, 'from' | 'to'>
  /** Nothing where the hours are not known, or do not begin and end with a point. */
  readonly stretches: Stretches | undefined
  readonly kind: 'periods' | 'total' | 'unknown' | 'not-aligned'
  readonly hasFlat: boolean
}

/** What holds for a household through a file, as some of its rows state it. */
export type Standing = {
  readonly cells: readonly string[]
  readonly account: string | undefined
  readonly row: BatchRow | undefined
  readonly faults: readonly CellFault[]
  readonly months: Map<number, readonly Hours[]>
}

/** The hours of a household on a day; a month is looked up at once and kept. */
export function hoursOn(
  standing: Standing & { readonly row: BatchRow },
  day: Day,
  pointsPerDay: number,
  book: RuleBook,
  terms: BatchTerms,
): Hours {
  const { year, month } = calendarOf(day)
  const key = year * 12 + month
  let known = standing.months.get(key)
  if (known === undefined) {
    const from = dayOf(year, month, 1)
    known = hoursOf(standing.row, from, from + daysInMonth(year, month) - 1, pointsPerDay, book, terms)
    standing.months.set(key, known)
  }
  const found = known.find(({ segment }) => segment.from <= day && day < segment.to)
  return found ?? { segment: { from: day, to: day + 1 }, ...WHOLE(pointsPerDay) }
}

/** All points of a day as one. */
const WHOLE = (points: number) =>
  ({ stretches: Int32Array.of(0, points, 0), kind: 'total', hasFlat: false }) as const

/**
 * A household that is refused keeps its total, so that the batch itself says what is wrong with it. One that chose
 * time-of-use needs registers on every day: where no rule gives hours, no difference is charged and all counts as peak.
 */
function hoursOf(
  row: BatchRow,
  from: Day,
  to: Day,
  points: number,
  book: RuleBook,
  terms: BatchTerms,
): Hours[] {
  const whole = { ...row, reading: { ...row.reading, from: isoText(from), to: isoText(to) } }
  const question = readQuestion(requestOf([whole], terms, book.edition), book)
  if (!question.ok) return []
  const hasRegisters = question.value.household.timeOfUse
  return daySegments(question.value, book).map(({ windows, isOpen, ...segment }): Hours => {
    if (isOpen) return { segment, stretches: undefined, kind: 'unknown', hasFlat: false }
    if (windows === null) return { segment, ...WHOLE(points), kind: hasRegisters ? 'periods' : 'total' }
    const stretches = stretchesOf(windows, points)
    const hasFlat = windows.some(({ period }) => period === 'flat')
    return { segment, stretches, kind: stretches === undefined ? 'not-aligned' : 'periods', hasFlat }
  })
}
