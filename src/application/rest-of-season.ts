import type { Decimal } from '../domain/decimal.ts'
import { type Day, isoText } from '../domain/plain-date.ts'
import { prepare } from '../domain/preparation.ts'
import { count, hundredthsText, toHundredths } from '../domain/quantity.ts'
import type { Question, Reading } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { priceSeasonName, seasonOn } from '../domain/season.ts'

/** What is left of the heating season after the last reading, used day by day as that reading was. */
export type RestOfSeason = {
  readonly days: number
  /** The last day of the season, as ISO text. */
  readonly until: string
  readonly peakKwh: string
  readonly further: SplitReading
}

export type SplitReading = Reading & { readonly registers: Extract<Reading['registers'], { kind: 'split' }> }

/** Nothing where the last reading has no registers, lies outside the season or reaches its end. */
export function restOfSeason(question: Question, book: RuleBook): RestOfSeason | null {
  const last = lastReading(question)
  if (last?.registers.kind !== 'split') return null
  const { rules } = prepare(question, book).frame
  const name = priceSeasonName(rules)
  const season =
    name === undefined ? undefined : seasonOn(rules, name, last.to, question.inForceOn ?? last.to)
  const days = season === undefined ? 0 : season.to - 1 - last.to
  if (season === undefined || days === 0) return null
  const further = furtherReading(last, last.registers, days)
  return {
    days,
    until: isoText(season.to - 1),
    peakKwh: hundredthsText(further.registers.peakKwh),
    further,
  }
}

function lastReading({ usage }: Question): Reading | undefined {
  const household = usage.filter(({ meter }) => meter === 'household')
  const end: Day = Math.max(...household.map(({ to }) => to))
  return household.find(({ to }) => to === end)
}

function furtherReading(last: Reading, registers: SplitReading['registers'], days: number): SplitReading {
  const share = (kwh: Decimal) => toHundredths(kwh.times(days).div(count(last.to - last.from + 1)))
  return {
    ...last,
    from: last.to + 1,
    to: last.to + days,
    heatingKwh: last.heatingKwh === null ? null : share(last.heatingKwh),
    registers: {
      kind: 'split',
      peakKwh: share(registers.peakKwh),
      valleyKwh: share(registers.valleyKwh),
      flatKwh: registers.flatKwh === null ? null : share(registers.flatKwh),
    },
  }
}
