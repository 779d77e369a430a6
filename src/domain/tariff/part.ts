import type { Meter } from '../../model/scalar.ts'
import { calendarOf, type Day, dayOf, MONTHS_PER_YEAR } from '../plain-date.ts'
import type { Question } from '../question.ts'
import { type Energy, energyBetween } from '../registers.ts'
import { priceSeasonName, seasonEdges } from '../season.ts'
import { daysInSeason, type Stretch } from '../season-days.ts'
import { keptForReading, type Setting } from '../setting.ts'
import type { DatedDays, DatedReading, Situation } from '../situation.ts'
import { accumulatorsOf, type Selection, selectPlan } from './plan.ts'
import { defaultPriceMode } from './price-mode.ts'

/** Days of one reading that are charged alike; `to` is the day after the last. */
export type Part = {
  readonly reading: DatedReading
  readonly meter: Meter
  readonly from: Day
  readonly to: Day
  readonly energy: Energy
  readonly selection: Selection
  /** Those of the days that lie in the season by which prices go. */
  readonly inSeason: readonly Stretch[]
}

/** A question in its setting. */
export type Frame = Omit<Setting, 'question' | 'readings' | 'kept'> & {
  readonly question: Question
  readonly setting: Setting
}

/** What holds on a day of a reading. */
export function situationOn(
  { question, book, rules, hasHeatingMeter, prices }: Omit<Setting, 'readings' | 'kept'>,
  reading: Pick<DatedReading, 'standing'>,
  day: Day,
): Situation {
  const validOn = question.inForceOn ?? day
  const { standing } = reading
  const { priceMode } = question
  const stated = {
    question,
    book,
    rules,
    hasHeatingMeter,
    prices,
    standing,
    day,
    validOn,
    season: undefined,
    priceMode,
  }
  const choosable = priceMode === null && rules.ofKind('price-modes').length > 0
  return choosable ? { ...stated, priceMode: defaultPriceMode(stated) } : stated
}

/** The readings of a household, each cut only where what is charged changes. */
export function partsOf(readings: readonly DatedReading[], frame: Frame): Part[] {
  const parts: Part[] = []
  for (const reading of readings)
    for (const { from, to, selection, inSeason } of cutsOf(frame, reading)) {
      const energy = energyBetween(reading, from, to)
      parts.push({ reading, meter: reading.meter, from, to, energy, selection, inSeason })
    }
  return parts
}

/** Where a reading is cut, and what holds for the days of each piece. */
export const cutsOf = keptForReading((setting, reading) => {
  const cuts: { from: Day; to: Day; selection: Selection; identity: string }[] = []
  const starts = startsWithin(reading, setting)
  starts.forEach((from, i) => {
    const to = starts[i + 1] ?? reading.end
    const selection = selectPlan(reading.meter, situationOn(setting, reading, from))
    const identity = identityOf(selection)
    const before = cuts.at(-1)
    if (before?.identity === identity) before.to = to
    else cuts.push({ from, to, selection, identity })
  })
  const season = priceSeasonName(setting.rules)
  return cuts.map(({ from, to, selection }) => ({
    from,
    to,
    selection,
    inSeason: daysInSeason(setting, season, from, to),
  }))
})

function identityOf(selection: Selection): string {
  let identity = selection.key
  for (const { key } of accumulatorsOf(selection)) identity += `@${key}`
  return identity
}

function startsWithin({ from, end, meter }: DatedDays, { question, rules, prices }: Setting): Day[] {
  const days = [from, ...seasonEdges(rules, from, end), ...monthStarts(from, end, prices[meter].countsMonths)]
  if (question.inForceOn === null) days.push(...boundariesWithin(rules.boundaries, from, end))
  const { registeredOn } = question.household
  if (typeof registeredOn === 'number' && registeredOn > from && registeredOn < end) days.push(registeredOn)
  return days.length === 1 ? days : [...new Set(days)].sort((a, b) => a - b)
}

/** The boundaries that lie after `from` and before `end`. */
export function boundariesWithin(boundaries: readonly Day[], from: Day, end: Day): Day[] {
  let [low, high] = [0, boundaries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((boundaries[middle] as Day) > from) high = middle
    else low = middle + 1
  }
  let until = low
  while (until < boundaries.length && (boundaries[until] as Day) < end) until++
  return boundaries.slice(low, until)
}

/** First days of years, or of months, after `from` and before `end`. */
function monthStarts(from: Day, end: Day, everyMonth: boolean): Day[] {
  const days: Day[] = []
  let { year, month } = calendarOf(from)
  for (;;) {
    month = everyMonth ? month + 1 : MONTHS_PER_YEAR + 1
    if (month > MONTHS_PER_YEAR) [year, month] = [year + 1, 1]
    const first = dayOf(year, month, 1)
    if (first >= end) return days
    days.push(first)
  }
}
