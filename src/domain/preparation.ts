import { invariant } from './failure.ts'
import { daysInSeason } from './heating.ts'
import type { Question } from './question.ts'
import type { Provision, RuleBook } from './rule-book.ts'
import { priceSeasonName } from './season.ts'
import { type DatedReading, datedReadings, heatingMeter } from './situation.ts'
import { type Frame, type Part, partsOf, situationOn } from './tariff/part.ts'
import { wideningOf } from './tariff/plan.ts'

/** A question with its rules resolved and its readings cut: what checking and calculating both start from. */
export type Preparation = {
  readonly frame: Frame
  readonly readings: readonly DatedReading[]
  readonly parts: readonly Part[]
  readonly widenings: readonly { readonly widening: Provision<'band-widening'>; readonly reading: number }[]
  /** Indexes of readings with days in the season that prices go by. */
  readonly inSeason: ReadonlySet<number>
}

const prepared = new WeakMap<Question, { book: RuleBook; preparation: Preparation }>()

/** Resolves and cuts once; the same question of the same edition is not cut again. */
export function prepare(question: Question, book: RuleBook): Preparation {
  const known = prepared.get(question)
  if (known?.book === book) return known.preparation
  const preparation = freshly(question, book)
  prepared.set(question, { book, preparation })
  return preparation
}

function freshly(question: Question, book: RuleBook): Preparation {
  const county = book.divisions.countyOf(question.household.divisionCode)
  invariant(county !== undefined, 'a checked question names a county')
  const rules = book.rulesOf(county, question.knownOn)
  const readings = datedReadings(question)
  const frame = { question, book, rules, hasHeatingMeter: heatingMeter(question.usage) === 'heating' }
  const parts = partsOf(readings, frame)
  const seasonName = priceSeasonName(rules)
  const inSeason = readings.filter((reading) => daysInSeason(frame, seasonName, reading, reading.from, reading.end).length > 0)
  return {
    frame,
    readings,
    parts,
    widenings: parts.flatMap(({ reading, from }) => {
      const widening = wideningOf(situationOn(frame, reading, from))
      return widening === undefined ? [] : [{ widening, reading: reading.index }]
    }),
    inSeason: new Set(inSeason.map(({ index }) => index)),
  }
}
