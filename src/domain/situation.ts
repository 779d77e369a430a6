import type { Meter } from '../model/scalar.ts'
import type { Day } from './plain-date.ts'
import type { Circumstances, Coverage, Question, Reading, ReadingDays } from './question.ts'
import type { DivisionRules, RuleBook } from './rule-book.ts'
import type { Season } from './season.ts'
import type { Prices } from './tariff/candidates.ts'

/** What may change from reading to reading. */
export type Standing = {
  readonly timeOfUse: boolean
  readonly centralHeating: Coverage
  readonly classes: readonly string[]
}

type Dated = { readonly index: number; readonly standing: Standing; readonly end: Day }

/** A reading in order of days, with its place in the request and what holds for it. */
export type DatedReading = Reading & Dated
/** The same without its quantities. */
export type DatedDays = ReadingDays & Dated

/** All that a criterion may look at on one day. */
export type Situation = {
  readonly question: Circumstances
  readonly book: RuleBook
  readonly rules: DivisionRules
  readonly standing: Standing
  readonly day: Day
  /** The day on which validity is tested: the day itself, or the one that the question asks for. */
  readonly validOn: Day
  /** The season that is being asked about, where there is one. */
  readonly season: Season | undefined
  readonly hasHeatingMeter: boolean
  readonly prices: Prices
  /** The price mode stated, or the default where the rules make one on that day. */
  readonly priceMode: string | null
}

/** The days of readings, sorted, each with the standing that it and the earlier ones state. */
export function datedDays(question: Circumstances): DatedDays[] {
  const order = question.usage.map((reading, index) => ({ reading, index }))
  order.sort((a, b) => a.reading.from - b.reading.from || meterRank(a.reading) - meterRank(b.reading))
  let standing: Standing = {
    timeOfUse: question.household.timeOfUse,
    centralHeating: question.household.centralHeating,
    classes: question.household.classes,
  }
  return order.map(({ reading, index }) => {
    standing = {
      timeOfUse: reading.timeOfUse ?? standing.timeOfUse,
      centralHeating: reading.centralHeating ?? standing.centralHeating,
      classes: reading.classes ?? standing.classes,
    }
    return { ...reading, index, standing, end: reading.to + 1 }
  })
}

/** The readings of a question, in the order and with the standing of their days. */
export function datedReadings({ usage }: Question, days: readonly DatedDays[]): DatedReading[] {
  return days.map(({ index, standing, end }) => {
    const { from, to, registers, heatingKwh, meter, timeOfUse, centralHeating, classes } = usage[
      index
    ] as Reading
    return {
      from,
      to,
      registers,
      heatingKwh,
      meter,
      timeOfUse,
      centralHeating,
      classes,
      index,
      standing,
      end,
    }
  })
}

/** On one day the household's meter is read before the heating's, whatever the order of the request. */
const meterRank = ({ meter }: ReadingDays) => (meter === 'household' ? 0 : 1)

/** The meter that counts the heating: its own where there is one, else the household's. */
export function heatingMeter(readings: readonly { readonly meter: Meter }[]): Meter {
  return readings.some(({ meter }) => meter === 'heating') ? 'heating' : 'household'
}
