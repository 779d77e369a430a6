import type { Verdict } from '../answer.ts'
import { decide } from '../criteria.ts'
import type { Day } from '../plain-date.ts'
import type { Provision } from '../rule-book.ts'
import { type Season, seasonOn } from '../season.ts'
import { daysInSeason } from '../season-days.ts'
import { keptForReading, type Setting } from '../setting.ts'
import type { DatedDays, DatedReading, Situation } from '../situation.ts'
import { boundariesWithin, type Frame, situationOn } from '../tariff/part.ts'

type Operating = Provision<'operating-subsidy'>

/** Days of one reading in a season on which the criteria have one verdict; `to` is the day after the last. */
export type Claim = {
  readonly reading: DatedReading
  readonly from: Day
  readonly to: Day
  readonly verdict: Verdict
  readonly situation: Situation
}

export type SeasonClaims = {
  readonly provision: Operating
  readonly season: Season
  readonly claims: Claim[]
}

/** What readings claim of every operating provision, season by season. */
export function seasonClaims(readings: readonly DatedReading[], frame: Frame): SeasonClaims[] {
  const seasons = new Map<string, SeasonClaims>()
  for (const provision of frame.rules.ofKind('operating-subsidy'))
    for (const reading of readings)
      for (const { season, key, days } of daysClaimed(frame, reading).get(provision) ?? []) {
        const found = seasons.get(key) ?? { provision, season, claims: [] }
        seasons.set(key, found)
        for (const claimed of days) found.claims.push({ reading, ...claimed })
      }
  return [...seasons.values()]
}

type ClaimedDays = Omit<Claim, 'reading'>
type OfSeason = { readonly season: Season; readonly key: string; readonly days: ClaimedDays[] }

/** The claims of one reading by provision: its days alone decide them. */
const daysClaimed = keptForReading(
  (setting, reading) =>
    new Map(
      setting.rules
        .ofKind('operating-subsidy')
        .map((provision) => [provision, claimsOf(provision, reading, setting)]),
    ),
)

/** Whether any operating provision touches a reading. */
export function claimsAnything(
  within: { readonly setting: Setting },
  reading: { readonly index: number },
): boolean {
  for (const seasons of daysClaimed(within, reading).values()) if (seasons.length > 0) return true
  return false
}

/** Whether some days of a reading may be paid for and others not. */
export function claimsPartOf(within: { readonly setting: Setting }, reading: DatedDays): boolean {
  const claims = [...daysClaimed(within, reading).values()].flat().flatMap(({ days }) => days)
  return claims.some(({ from, to, verdict }) => verdict !== 'no' && (from > reading.from || to < reading.end))
}

function claimsOf(provision: Operating, reading: DatedDays, setting: Setting): readonly OfSeason[] {
  const seasons = new Map<string, OfSeason>()
  for (const stretch of daysInSeason(setting, provision.body.season, reading.from, reading.end)) {
    const starts = claimStarts(stretch.from, stretch.to, setting)
    starts.forEach((from, i) => {
      const plain = situationOn(setting, reading, from)
      if (plain.validOn < provision.from || plain.validOn >= provision.to || replaced(provision, plain))
        return
      const season = seasonOn(setting.rules, provision.body.season, from, plain.validOn)
      if (season === undefined) return
      const situation = { ...plain, season }
      const key = `${provision.id}@${season.year}`
      const found = seasons.get(key) ?? { season, key, days: [] }
      seasons.set(key, found)
      const verdict = decide(provision.body.criteria, situation)
      join(found.days, { from, to: starts[i + 1] ?? stretch.to, verdict, situation })
    })
  }
  return [...seasons.values()]
}

/** Days that follow on each other with one verdict are one claim, whatever boundaries other rules have. */
function join(claims: ClaimedDays[], claim: ClaimedDays): void {
  const before = claims.at(-1)
  if (before !== undefined && before.to === claim.from && before.verdict === claim.verdict)
    claims[claims.length - 1] = { ...before, to: claim.to }
  else claims.push(claim)
}

/** A rule of a more specific division holds instead of the wider one's. */
function replaced(provision: Operating, { rules, validOn }: Situation): boolean {
  return rules
    .ofKind('operating-subsidy')
    .some(
      (other) =>
        other.from <= validOn && validOn < other.to && rules.distance(other) < rules.distance(provision),
    )
}

function claimStarts(from: Day, to: Day, { question, rules }: Setting): Day[] {
  const days = [from]
  if (question.inForceOn === null) days.push(...boundariesWithin(rules.boundaries, from, to))
  const { registeredOn } = question.household
  if (typeof registeredOn === 'number' && registeredOn > from && registeredOn < to) days.push(registeredOn)
  return days.length === 1 ? days : [...new Set(days)].sort((a, b) => a - b)
}
