import type { Assessment, Line } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import type { Decimal } from '../domain/decimal.ts'
import { isoText } from '../domain/plain-date.ts'
import { exact, hundredthsText, ONE, priceText, total, ZERO } from '../domain/quantity.ts'
import type { Question, Reading } from '../domain/question.ts'
import { totalKwh } from '../domain/registers.ts'
import type { RuleBook } from '../domain/rule-book.ts'

/** Questions put to the engine to learn what a tariff does at its edges, instead of working it out a second time. */

const MANY_KWH = exact('99999999')

/** The next kWh after the last reading: its tier and price, and how far the next tier and the trading cap are. */
export type NextKwh = {
  readonly tier: string
  readonly priceYuanPerKwh: string
  readonly kwhToNextTier: string | null
  readonly kwhToCap: string | null
}

/** The price of one more kWh after the last reading, and where the next price begins; null without a bill. */
export function nextKwh(question: Question, baseline: Assessment, book: RuleBook): NextKwh | null {
  if (baseline.bill === null) return null
  const last = lastOf(question.usage.filter(({ meter }) => meter === 'household'))
  if (last === undefined) return null
  const further: Reading = { ...last, from: last.to, heatingKwh: null, registers: allInPeak(last, MANY_KWH) }
  const probed = assess({ ...question, usage: [...question.usage, further] }, book)
  if (!probed.ok) return null
  const [first, second] = probed.value.lines.filter(
    (line) => line.kind === 'energy' && line.reading === question.usage.length,
  )
  if (first === undefined) return null
  return {
    tier: first.code,
    priceYuanPerKwh: first.unitPriceYuanPerKwh,
    kwhToNextTier: second === undefined || second.code === first.code ? null : first.quantityKwh,
    kwhToCap: kwhToCap(baseline, last),
  }
}

function lastOf(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce<Reading | undefined>(
    (last, one) => (last === undefined || one.to > last.to ? one : last),
    undefined,
  )
}

/** What the trading cap of the season of the last day still holds; nothing where no cap holds then. */
function kwhToCap({ bundledTrading: { seasons } }: Assessment, last: Reading): string | null {
  const season = seasons.at(-1)
  if (season === undefined || season.capKwh === null || season.to < isoText(last.to)) return null
  return hundredthsText(exact(season.capKwh).minus(exact(season.recognisedKwh)))
}

/**
 * The share of valley kWh from which time-of-use costs no more than one price for all hours: between
 * everything at peak and everything in the valley the cost runs in a straight line.
 */
export function breakEvenValleyShare(question: Question, book: RuleBook): string | null {
  const plain = costOf(
    withPeriods(question, false, (reading) => ({ kind: 'total', totalKwh: totalKwh(reading.registers) })),
    book,
  )
  const peak = costOf(
    withPeriods(question, true, (reading) => allInPeak(reading, totalKwh(reading.registers), true)),
    book,
  )
  const valley = costOf(withPeriods(question, true, allInValley), book)
  if (plain === null || peak === null || valley === null || peak.eq(valley)) return null
  const share = peak.minus(plain).div(peak.minus(valley))
  if (share.gt(ONE) || (share.isZero() && peak.eq(plain))) return null
  return priceText(share.lt(ZERO) ? ZERO : share)
}

function withPeriods(
  question: Question,
  timeOfUse: boolean,
  registersOf: (reading: Reading) => Reading['registers'],
): Question {
  const usage = question.usage.map((reading) =>
    reading.meter === 'household'
      ? { ...reading, timeOfUse: null, heatingKwh: null, registers: registersOf(reading) }
      : reading,
  )
  return { ...question, household: { ...question.household, timeOfUse }, usage }
}

function allInPeak({ registers }: Reading, kwh: Decimal, always = false): Reading['registers'] {
  if (registers.kind === 'total' && !always) return { kind: 'total', totalKwh: kwh }
  return { kind: 'split', peakKwh: kwh, valleyKwh: ZERO, flatKwh: null }
}

const allInValley = ({ registers }: Reading): Reading['registers'] => ({
  kind: 'split',
  peakKwh: ZERO,
  valleyKwh: totalKwh(registers),
  flatKwh: null,
})

/** Energy and time-of-use before rounding; nothing where the bill is not known. */
function costOf(question: Question, book: RuleBook): Decimal | null {
  const assessed = assess(question, book)
  if (!assessed.ok || assessed.value.bill === null) return null
  const lines = assessed.value.lines.filter(({ kind }: Line) => kind !== 'bundled-trading')
  return total(lines.map(({ exactYuan }) => exact(exactYuan)))
}
