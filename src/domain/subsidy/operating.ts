import type { Subsidy, Verdict } from '../answer.ts'
import { decide, explain, nearestChange, undecidedBy } from '../criteria.ts'
import { cohortSeason } from '../fact.ts'
import { daysInSeason } from '../heating.ts'
import type { Day } from '../plain-date.ts'
import { exactText, hundredthsText, toHundredths, type Yuan, ZERO } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import { type Season, seasonOn } from '../season.ts'
import { type DatedReading, heatingMeter, type Situation } from '../situation.ts'
import type { ChargedPart } from '../tariff/charge.ts'
import { boundariesWithin, type Frame, situationOn } from '../tariff/part.ts'
import { evaluate } from './formula.ts'
import { fundingOf } from './funding.ts'
import { known, type Outcome } from './outcome.ts'
import { type Claim, seasonMeasures } from './season-measures.ts'

type Operating = Provision<'operating-subsidy'>

/** One subsidy with its amount still exact to the fen, and what would decide it. */
export type AssessedSubsidy = {
  readonly answer: Subsidy
  readonly yuan: Yuan | null
  readonly undecidedBy: readonly string[]
  readonly outcome: Outcome
  /** Readings of which only some days were claimed. */
  readonly partlyClaimed: readonly number[]
  /** Energy stated as subsidised before belongs to this season. */
  readonly countsPrior: boolean
}

export type SeasonClaims = {
  readonly provision: Operating
  readonly season: Season
  readonly claims: Claim[]
}

/** One amount for every operating provision and season that the readings touch. */
export function operatingSubsidies(
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
): AssessedSubsidy[] {
  const counted = countedReadings(readings)
  return operatingClaims(readings, frame).map((claims) => assessSeason(claims, counted, charged, frame))
}

/** The days that a household claims for, by provision and season, in the order in which they are told. */
export function operatingClaims(readings: readonly DatedReading[], frame: Frame): SeasonClaims[] {
  if (frame.question.device === null) return []
  const seasons = new Map<string, SeasonClaims>()
  for (const provision of frame.rules.ofKind('operating-subsidy'))
    for (const reading of countedReadings(readings)) collect(provision, reading, frame, seasons)
  return [...seasons.values()].sort((a, b) => rankOf(a) - rankOf(b) || a.season.from - b.season.from)
}

function countedReadings(readings: readonly DatedReading[]): DatedReading[] {
  const meter = heatingMeter(readings)
  return readings.filter((reading) => reading.meter === meter)
}

/** A season in which nobody was on the list stands last: it is told, but there is nothing to pay. */
const rankOf = ({ claims }: SeasonClaims) => (claims.some(({ verdict }) => verdict !== 'no') ? 0 : 1)

function collect(
  provision: Operating,
  reading: DatedReading,
  frame: Frame,
  seasons: Map<string, SeasonClaims>,
): void {
  for (const stretch of daysInSeason(frame, provision.body.season, reading, reading.from, reading.end)) {
    const starts = claimStarts(stretch.from, stretch.to, frame)
    starts.forEach((from, i) => {
      const plain = situationOn(frame, reading, from)
      if (plain.validOn < provision.from || plain.validOn >= provision.to || replaced(provision, plain))
        return
      const season = seasonOn(frame.rules, provision.body.season, from, plain.validOn)
      if (season === undefined) return
      const situation = { ...plain, season }
      const key = `${provision.id}@${season.year}`
      const found = seasons.get(key) ?? { provision, season, claims: [] }
      seasons.set(key, found)
      const verdict = decide(provision.body.criteria, situation)
      join(found.claims, { reading, from, to: starts[i + 1] ?? stretch.to, verdict, situation })
    })
  }
}

/** Days that follow on each other with one verdict are one claim, whatever boundaries other rules have. */
function join(claims: Claim[], claim: Claim): void {
  const before = claims.at(-1)
  const follows = before?.reading === claim.reading && before.to === claim.from
  if (before !== undefined && follows && before.verdict === claim.verdict)
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

function claimStarts(from: Day, to: Day, { question, rules }: Frame): Day[] {
  const days = [from]
  if (question.inForceOn === null) days.push(...boundariesWithin(rules.boundaries, from, to))
  const { registeredOn } = question.household
  if (typeof registeredOn === 'number' && registeredOn > from && registeredOn < to) days.push(registeredOn)
  return days.length === 1 ? days : [...new Set(days)].sort((a, b) => a - b)
}

function assessSeason(
  { provision, season, claims }: SeasonClaims,
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
): AssessedSubsidy {
  const sure = claims.filter(({ verdict }) => verdict === 'yes')
  const possible = claims.filter(({ verdict }) => verdict !== 'no')
  const telling = sure[0] ?? possible[0] ?? (claims.at(-1) as Claim)
  const situation = { ...telling.situation, standing: seasonStanding(telling, possible) }
  const measuresOf = (of: readonly Claim[]) => seasonMeasures(of, season, readings, charged, frame)
  const amountOf = (of: readonly Claim[]) =>
    of.length === 0 ? known('nothing', ZERO, '0') : evaluate(provision.body.pays, measuresOf(of), situation)
  const early =
    provision.body.beforeConversion === 'nothing' &&
    (cohortSeason(situation) ?? 1) < 1 &&
    !registerUnknown(frame)
  const outcome = early ? known('nothing', ZERO, '0') : amountOf(sure)
  const wider = early || possible.length === sure.length ? outcome : amountOf(possible)
  const listed = early || sure.length > 0
  const closed = possible.length === 0 || (listed && outcome.node.code === 'nothing')
  const yuan = closed || listed ? settled(outcome, wider) : null
  const told = wider.yuan === null ? wider : outcome
  const eligible = closed ? 'no' : verdictOf(yuan)
  const first = readings[0]?.from ?? 0
  return {
    yuan,
    outcome: told,
    partlyClaimed: possible
      .filter(({ reading, from, to }) => from > reading.from || to < reading.end)
      .map(({ reading }) => reading.index),
    countsPrior: season.from <= first && first < season.to,
    undecidedBy: yuan === null ? [...told.decidedBy, ...undecidedBy(provision.body.criteria, situation)] : [],
    answer: {
      kind: 'operating',
      provision: provision.id,
      name: provision.body.name,
      season: String(season.year),
      eligible,
      criteria: explain(provision.body.criteria, situation, provision),
      ...amounts(yuan, told),
      caps: told.caps,
      funding: fundingOf(provision, yuan, measuresOf(possible), situation),
      nearestChange: nearestChange(provision.body.criteria, situation),
      clause: provision.cited,
      trust: provision.body.trust,
      ...(provision.body.claim === undefined ? {} : { claim: provision.body.claim }),
    },
  }
}

/** An amount that is not known leaves it open whether it is paid. */
export const verdictOf = (yuan: Yuan | null): Verdict => (yuan === null ? 'unknown' : 'yes')

/** Known where the undecided days change nothing. */
function settled(sure: Outcome, possible: Outcome): Yuan | null {
  if (sure.yuan === null || possible.yuan === null || !sure.yuan.eq(possible.yuan)) return null
  return toHundredths(sure.yuan)
}

const registerUnknown = ({ question }: Frame) => question.household.registeredOn === 'unknown'

const RANK = { yes: 0, unknown: 1, no: 2 } as const

/** What is paid stands before what may be and what is not. */
export function paidFirst(a: AssessedSubsidy, b: AssessedSubsidy): number {
  return RANK[a.answer.eligible] - RANK[b.answer.eligible]
}

/** The amount of a subsidy as text, with its formula and the reasons why it may not be known. */
export function amounts(yuan: Yuan | null, outcome: Outcome) {
  return {
    amountYuan: yuan === null ? null : hundredthsText(yuan),
    exactYuan: yuan === null || outcome.yuan === null ? null : exactText(outcome.yuan),
    formula: outcome.says,
    ...(outcome.because.length === 0 ? {} : { unknownBecause: outcome.because }),
  }
}

/** A class on any listed day of the season counts for the season. */
export function seasonStanding(telling: Claim, possible: readonly Claim[]) {
  const classes = [...new Set(possible.flatMap(({ situation }) => situation.standing.classes))]
  return possible.length === 0 ? telling.situation.standing : { ...telling.situation.standing, classes }
}
