import type { Subsidy, Verdict } from '../answer.ts'
import { cohortSeason } from '../fact.ts'
import { exactText, hundredthsText, toHundredths, type Yuan, ZERO } from '../quantity.ts'
import { type DatedReading, heatingMeter, type Situation } from '../situation.ts'
import type { ChargedPart } from '../tariff/charge.ts'
import type { Frame } from '../tariff/part.ts'
import { type Claim, claimsAnything, type SeasonClaims, seasonClaims } from './claims.ts'
import { type Before, drawnBeforeSeason } from './drawn.ts'
import { evaluate } from './formula.ts'
import { fundingOf } from './funding.ts'
import { type Drawn, known, type Measures, type Outcome } from './outcome.ts'
import { seasonMeasures } from './season-measures.ts'
import { groupsOf } from './shared-ceiling.ts'
import { toldOf } from './told.ts'

/** One subsidy with its amount still exact to the fen, and what would decide it. */
export type AssessedSubsidy = {
  readonly answer: Subsidy
  readonly yuan: Yuan | null
  readonly undecidedBy: readonly string[]
  readonly outcome: Outcome
  /** Energy stated as subsidised before belongs to this season. */
  readonly countsPrior: boolean
}

/** One amount for every operating provision and season that the readings touch. */
export function operatingSubsidies(
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
  purchases: readonly AssessedSubsidy[],
): AssessedSubsidy[] {
  const all = operatingClaims(readings, frame)
  if (all.length === 0) return []
  const counted = countedReadings(readings)
  const isAlone = all.every(({ provision }) => groupsOf(provision.body.pays).length === 0)
  if (isAlone) return all.map((claims) => assessSeason(claims, counted, charged, frame))
  const done: Before[] = []
  for (const claims of all.toSorted((a, b) => a.season.from - b.season.from)) {
    const drawn = (group: string, situation: Situation) =>
      drawnBeforeSeason(group, claims, situation, frame, purchases, done)
    done.push({ claims, assessed: assessSeason(claims, counted, charged, frame, drawn) })
  }
  return all.flatMap((claims) => done.filter((one) => one.claims === claims).map(({ assessed }) => assessed))
}

/** The days that a household claims for, by provision and season, in the order in which they are told. */
export function operatingClaims(readings: readonly DatedReading[], frame: Frame): SeasonClaims[] {
  if (frame.question.device === null || !readings.some((one) => claimsAnything(frame, one))) return []
  return seasonClaims(countedReadings(readings), frame).sort(
    (a, b) => rankOf(a) - rankOf(b) || a.season.from - b.season.from,
  )
}

function countedReadings(readings: readonly DatedReading[]): DatedReading[] {
  const meter = heatingMeter(readings)
  return readings.filter((reading) => reading.meter === meter)
}

/** A season in which nobody was on the list stands last: it is told, but there is nothing to pay. */
const rankOf = ({ claims }: SeasonClaims) => (claims.some(({ verdict }) => verdict !== 'no') ? 0 : 1)

function assessSeason(
  { provision, season, claims }: SeasonClaims,
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
  drawn?: (group: string, situation: Situation) => Drawn,
): AssessedSubsidy {
  const sure = claims.filter(({ verdict }) => verdict === 'yes')
  const possible = claims.filter(({ verdict }) => verdict !== 'no')
  const telling = sure[0] ?? possible[0] ?? (claims.at(-1) as Claim)
  const situation = seasonSituation(telling, possible)
  const told = toldOf(provision, situation)
  const measuresOf = (of: readonly Claim[]): Measures => {
    const measures = seasonMeasures(of, season, readings, charged, frame)
    return drawn === undefined ? measures : { ...measures, drawn: (group) => drawn(group, situation) }
  }
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
  const shown = wider.yuan === null ? wider : outcome
  const eligible = closed ? 'no' : verdictOf(yuan)
  const first = readings[0]?.from ?? 0
  return {
    yuan,
    outcome: shown,
    countsPrior: season.from <= first && first < season.to,
    undecidedBy: yuan === null ? [...shown.decidedBy, ...told.undecidedBy] : [],
    answer: {
      kind: 'operating',
      provision: provision.id,
      name: provision.body.name,
      season: String(season.year),
      eligible,
      criteria: told.criteria,
      ...amounts(yuan, shown),
      caps: shown.caps,
      funding: fundingOf(provision, yuan, measuresOf(possible), situation),
      nearestChange: told.nearestChange,
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
    ...(outcome.inKind.length === 0 ? {} : { inKind: outcome.inKind }),
  }
}

/** What holds for a season: a class on any listed day of it counts for all of it. */
export function seasonSituation({ situation }: Claim, possible: readonly Claim[]): Situation {
  const own = situation.standing.classes
  const classes = [...new Set(possible.flatMap((claim) => claim.situation.standing.classes))]
  const isOwn =
    possible.length === 0 || (own.length === classes.length && own.every((code, i) => code === classes[i]))
  return isOwn ? situation : { ...situation, standing: { ...situation.standing, classes } }
}
