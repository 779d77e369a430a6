import { invariant } from './failure.ts'
import { daysInSeason } from './heating.ts'
import type { Question } from './question.ts'
import type { Provision, RuleBook } from './rule-book.ts'
import { priceSeasonName } from './season.ts'
import { type DatedReading, datedReadings, heatingMeter } from './situation.ts'
import { pricesOf } from './tariff/candidates.ts'
import { type Frame, type Part, partsOf, situationOn } from './tariff/part.ts'
import { wideningOf } from './tariff/planned-charge.ts'

/** A question with its rules resolved and its readings cut: what checking and calculating both start from. */
export type Preparation = {
  readonly frame: Frame
  readonly readings: readonly DatedReading[]
  readonly parts: readonly Part[]
}

let latest:
  | { readonly question: Question; readonly book: RuleBook; readonly preparation: Preparation }
  | undefined

/** Resolves and cuts once: a question that was just checked is not cut again to be answered. */
export function prepare(question: Question, book: RuleBook): Preparation {
  if (latest?.question !== question || latest.book !== book)
    latest = { question, book, preparation: freshly(question, book) }
  return latest.preparation
}

function freshly(question: Question, book: RuleBook): Preparation {
  const county = book.divisions.countyOf(question.household.divisionCode)
  invariant(county !== undefined, 'a checked question names a county')
  const rules = book.rulesOf(county, question.knownOn)
  const readings = datedReadings(question)
  const frame: Frame = {
    question,
    book,
    rules,
    hasHeatingMeter: heatingMeter(question.usage) === 'heating',
    prices: pricesOf(question, rules),
  }
  return { frame, readings, parts: partsOf(readings, frame) }
}

/** How many days of a reading lie in the season that prices go by. */
export function seasonDays(frame: Frame, reading: DatedReading): number {
  const stretches = daysInSeason(frame, priceSeasonName(frame.rules), reading, reading.from, reading.end)
  return stretches.reduce((days, { from, to }) => days + (to - from), 0)
}

/** Whether a reading has days in that season. */
export function hasSeasonDays(frame: Frame, reading: DatedReading): boolean {
  return seasonDays(frame, reading) > 0
}

/** The rules that widen the bands of a class on the parts of a reading. */
export function wideningsOf({
  frame,
  parts,
}: Preparation): { widening: Provision<'band-widening'>; reading: number }[] {
  return parts.flatMap(({ reading, from }) => {
    if (reading.standing.classes.length === 0) return []
    const widening = wideningOf(situationOn(frame, reading, from))
    return widening === undefined ? [] : [{ widening, reading: reading.index }]
  })
}
