import type { Verdict } from '../answer.ts'
import { decide } from '../criteria.ts'
import type { Decimal } from '../decimal.ts'
import { heatingKwhBetween } from '../heating.ts'
import { type Day, day } from '../plain-date.ts'
import { exact, type Kwh, lesser, ZERO } from '../quantity.ts'
import { energyBetween } from '../registers.ts'
import type { Provision } from '../rule-book.ts'
import { type Season, seasonEdges, seasonOn } from '../season.ts'
import { keptForReading, type Setting } from '../setting.ts'
import type { DatedDays, DatedReading, Situation } from '../situation.ts'
import { boundariesWithin, type Frame, situationOn } from '../tariff/part.ts'
import { type TradingRule, tradingRuleOn } from './verdict.ts'

type Trading = Provision<'bundled-trading'>

/** The price reduction of a day: its yuan per kWh, or null where none was published for this household. */
export type Cut = { readonly yuanPerKwh: Decimal; readonly carriedForward: boolean } | null

/** Days of one reading on which trading stands alike; `to` is the day after the last. */
export type TradingRun = {
  readonly reading: DatedReading
  readonly from: Day
  readonly to: Day
  readonly season: Season | undefined
  readonly rule: TradingRule
  readonly verdict: Verdict
  readonly cut: Cut
  readonly capKwh: Kwh | null
  /** Heating kWh of these days, before the cap. */
  readonly kwh: Kwh | null
}

/** Cuts readings only where trading itself changes. Days without any rule are left out. */
export function tradingRuns(readings: readonly DatedReading[], frame: Frame): TradingRun[] {
  if (frame.rules.ofKind('bundled-trading').length === 0) return []
  const runs: TradingRun[] = []
  for (const reading of readings)
    for (const { from, to, standing } of runsOf(frame, reading)) {
      const { season, rule, verdict, cut, capKwh } = standing
      const kwh = season === undefined ? ZERO : recognisable(rule.terms, reading, from, to)
      runs.push({ reading, from, to, season, rule, verdict, cut, capKwh, kwh })
    }
  return runs
}

/** Whether a reading has days in a season of trading. */
export function isTradedInSeason(within: { readonly setting: Setting }, reading: DatedDays): boolean {
  return runsOf(within, reading).some(({ standing }) => standing.season !== undefined)
}

type Standing = Omit<TradingRun, 'reading' | 'from' | 'to' | 'kwh'>

const runsOf = keptForReading((setting, reading) => {
  const runs: { from: Day; to: Day; standing: Standing; key: string }[] = []
  const starts = startsWithin(reading, setting)
  starts.forEach((from, i) => {
    const to = starts[i + 1] ?? reading.end
    const standing = standingOn(situationOn(setting, reading, from))
    if (standing === undefined) return
    const key = keyOf(standing)
    const before = runs.at(-1)
    if (before?.key === key && before.to === from) before.to = to
    else runs.push({ from, to, standing, key })
  })
  return runs
})

function startsWithin({ from, end }: DatedDays, { question, rules }: Setting): Day[] {
  const days = [from, ...seasonEdges(rules, from, end)]
  if (question.inForceOn === null) days.push(...boundariesWithin(rules.boundaries, from, end))
  const { registeredOn } = question.household
  if (typeof registeredOn === 'number' && registeredOn > from && registeredOn < end) days.push(registeredOn)
  return days.length === 1 ? days : [...new Set(days)].sort((a, b) => a - b)
}

function standingOn(situation: Situation): Standing | undefined {
  const rule = tradingRuleOn(situation)
  if (rule === undefined) return undefined
  const season = seasonOn(situation.rules, rule.terms.body.season, situation.day, situation.validOn)
  return {
    season,
    rule,
    verdict: rule.verdict,
    cut: season === undefined ? null : cutOn(rule.terms, situation),
    capKwh: capOf(rule.terms, situation),
  }
}

/** What trading comes to on a day, whichever document says so. */
function keyOf({ season, rule, verdict, cut, capKwh }: Standing): string {
  const counted = rule.terms.body.recognised?.of
  return [season?.from, counted, verdict, cut?.yuanPerKwh, cut?.carriedForward, capKwh].join('|')
}

/** The first published cut that holds for the household, or one carried forward because the question says so. */
function cutOn({ body }: Trading, situation: Situation): Cut {
  const { validOn, question } = situation
  const mine = (body.cuts ?? []).filter(({ when }) => when === undefined || decide(when, situation) === 'yes')
  const published = mine.find(({ from, to }) => day(from) <= validOn && validOn < day(to))
  if (published !== undefined) return { yuanPerKwh: exact(published.yuanPerKwh), carriedForward: false }
  const carried = mine
    .filter(
      ({ to, carryForward }) =>
        day(to) <= validOn && carryForward !== undefined && question.assume.includes(carryForward),
    )
    .at(-1)
  return carried === undefined ? null : { yuanPerKwh: exact(carried.yuanPerKwh), carriedForward: true }
}

function capOf({ body }: Trading, situation: Situation): Kwh | null {
  const cap = body.recognised?.caps?.find(
    ({ when }) => when === undefined || decide(when, situation) === 'yes',
  )
  return cap === undefined ? null : exact(cap.kwh)
}

/** The kWh that may be recognised; null where they are valley kWh and no register tells them. */
function recognisable({ body }: Trading, reading: DatedReading, from: Day, to: Day): Kwh | null {
  const heating = heatingKwhBetween(reading, from, to)
  if (body.recognised?.of !== 'valley-kwh') return heating
  const { periods, kwh } = energyBetween(reading, from, to)
  if (periods === null) return kwh.isZero() ? ZERO : null
  return lesser(periods.valleyKwh, heating)
}
