import type { Question } from './question.ts'
import type { Provision, RuleBook } from './rule-book.ts'
import { priceSeasonName } from './season.ts'
import { daysInSeason } from './season-days.ts'
import { keptForReading, type Setting, settingOf } from './setting.ts'
import { type DatedDays, type DatedReading, datedReadings } from './situation.ts'
import { cutsOf, type Frame, type Part, partsOf, situationOn } from './tariff/part.ts'
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
  const setting = settingOf(question, book)
  const { rules, hasHeatingMeter, prices } = setting
  const readings = datedReadings(question, setting.readings)
  const frame: Frame = { question, book, rules, hasHeatingMeter, prices, setting }
  return { frame, readings, parts: partsOf(readings, frame) }
}

/** How many days of a reading lie in the season that prices go by. */
export function seasonDays(setting: Setting, reading: DatedDays): number {
  return daysBySeason({ setting }, reading).inside
}

const daysBySeason = keptForReading((setting, reading) => {
  const name = priceSeasonName(setting.rules)
  const stretches = daysInSeason(setting, name, reading.from, reading.end)
  return { inside: stretches.reduce((days, { from, to }) => days + (to - from), 0) }
})

/** Whether a reading has days in that season. */
export function hasSeasonDays(setting: Setting, reading: DatedDays): boolean {
  return seasonDays(setting, reading) > 0
}

/** The rules that widen the bands of a class on the days of a reading. */
export function wideningsOf(setting: Setting): { widening: Provision<'band-widening'>; reading: number }[] {
  return setting.readings.flatMap((reading) => {
    if (reading.standing.classes.length === 0) return []
    return cutsOf({ setting }, reading).flatMap(({ from }) => {
      const widening = wideningOf(situationOn(setting, reading, from))
      return widening === undefined ? [] : [{ widening, reading: reading.index }]
    })
  })
}
