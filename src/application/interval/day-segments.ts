import type { Day } from '../../domain/plain-date.ts'
import { prepare } from '../../domain/preparation.ts'
import type { Question } from '../../domain/question.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { seasonEdges } from '../../domain/season.ts'
import { boundariesWithin, type Frame, situationOn } from '../../domain/tariff/part.ts'
import { timeOfUseOn } from '../../domain/tariff/plan.ts'
import type { ClockWindow } from '../../kernel/interval-sums.ts'

/** Days on which a household's hours are the same and no rule begins or ends; `to` is the day after the last. */
export type DaySegment = {
  readonly from: Day
  readonly to: Day
  /** The hours of the periods; null where the household is charged by its total. */
  readonly windows: readonly ClockWindow[] | null
  /** The rule in force does not state its hours, or an answer that was not given decides them. */
  readonly isOpen: boolean
}

/**
 * The hours of a household through the days of its one reading. A reading made of these days must not cross
 * a segment: where a rule begins or ends within it, its energy would be shared out by days, and here it is known.
 */
export function daySegments(question: Question, book: RuleBook): DaySegment[] {
  const { frame, readings } = prepare(question, book)
  const [reading] = readings
  if (reading === undefined) return []
  const { from, end, meter } = reading
  const starts = startsOf(frame, from, end)
  return starts.map((start, i) => {
    const found = timeOfUseOn(meter, situationOn(frame, reading, start))
    const windows = found.found?.body.windows
    return {
      from: start,
      to: starts[i + 1] ?? end,
      windows: windows ?? null,
      isOpen: found.undecided.length > 0 || (found.found !== undefined && windows === undefined),
    }
  })
}

function startsOf({ rules, question }: Frame, from: Day, end: Day): Day[] {
  const days = [from, ...seasonEdges(rules, from, end)]
  if (question.inForceOn === null) days.push(...boundariesWithin(rules.boundaries, from, end))
  const { registeredOn } = question.household
  if (typeof registeredOn === 'number' && registeredOn > from && registeredOn < end) days.push(registeredOn)
  return [...new Set(days)].sort((a, b) => a - b)
}
