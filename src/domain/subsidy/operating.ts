import type { Decimal } from 'decimal.js'
import type { Base, Quantity } from '../../model/formula.ts'
import type { Subsidy, Verdict } from '../answer.ts'
import { cohortSeason } from '../fact.ts'
import { decide, explain, nearestChange, undecidedBy } from '../criteria.ts'
import { daysInSeason, heatingKwhBetween } from '../heating.ts'
import type { Day } from '../plain-date.ts'
import { count, exactText, greater, hundredthsText, type Kwh, toHundredths, type Yuan, ZERO } from '../quantity.ts'
import { energyBetween, shareOfDays } from '../registers.ts'
import type { Provision } from '../rule-book.ts'
import { type Season, seasonOn } from '../season.ts'
import { type DatedReading, heatingMeter, type Situation } from '../situation.ts'
import type { ChargedPart } from '../tariff/charge.ts'
import { boundariesWithin, type Frame, situationOn } from '../tariff/part.ts'
import { evaluate } from './formula.ts'
import { fundingOf } from './funding.ts'
import { known, measured, type Measured, type Measures, type Outcome } from './outcome.ts'

type Operating = Provision<'operating-subsidy'>

/** One subsidy with its amount still exact to the fen, and what would decide it. */
export type AssessedSubsidy = {
  readonly answer: Subsidy
  readonly yuan: Yuan | null
  readonly undecidedBy: readonly string[]
  readonly outcome: Outcome
}

/** Days of one reading in a season on which the criteria have one verdict. */
type Claim = { readonly reading: DatedReading; readonly from: Day; readonly to: Day; readonly verdict: Verdict; readonly situation: Situation }
type SeasonClaims = { readonly provision: Operating; readonly season: Season; readonly claims: Claim[] }

/** One amount for every operating provision and season that the readings touch. */
export function operatingSubsidies(
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
): AssessedSubsidy[] {
  if (frame.question.device === null) return []
  const meter = heatingMeter(readings)
  const counted = readings.filter((reading) => reading.meter === meter)
  const seasons = new Map<string, SeasonClaims>()
  for (const provision of frame.rules.ofKind('operating-subsidy'))
    for (const reading of counted) collect(provision, reading, frame, seasons)
  return [...seasons.values()]
    .sort((a, b) => a.season.from - b.season.from)
    .map((claims) => assessSeason(claims, counted, charged, frame))
}

function collect(provision: Operating, reading: DatedReading, frame: Frame, seasons: Map<string, SeasonClaims>): void {
  for (const stretch of daysInSeason(frame, provision.body.season, reading, reading.from, reading.end)) {
    const starts = claimStarts(stretch.from, stretch.to, frame)
    starts.forEach((from, i) => {
      const plain = situationOn(frame, reading, from)
      if (plain.validOn < provision.from || plain.validOn >= provision.to || replaced(provision, plain)) return
      const season = seasonOn(frame.rules, provision.body.season, from, plain.validOn)
      if (season === undefined) return
      const situation = { ...plain, season }
      const key = `${provision.id}@${season.year}`
      const found = seasons.get(key) ?? { provision, season, claims: [] }
      seasons.set(key, found)
      found.claims.push({
        reading,
        from,
        to: starts[i + 1] ?? stretch.to,
        verdict: decide(provision.body.criteria, situation),
        situation,
      })
    })
  }
}

/** A rule of a more specific division holds instead of the wider one's. */
function replaced(provision: Operating, { rules, validOn }: Situation): boolean {
  return rules
    .ofKind('operating-subsidy')
    .some((other) => other.from <= validOn && validOn < other.to && rules.distance(other) < rules.distance(provision))
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
  const early = provision.body.beforeConversion === 'nothing' && (cohortSeason(situation) ?? 1) < 1 && !registerUnknown(frame)
  const outcome = early ? known('nothing', ZERO, '0') : amountOf(sure)
  const wider = early || possible.length === sure.length ? outcome : amountOf(possible)
  const yuan = settled(outcome, wider)
  const told = wider.yuan === null ? wider : outcome
  const eligible = early || possible.length === 0 ? 'no' : yuan === null ? 'unknown' : 'yes'
  return {
    yuan,
    outcome: told,
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

/** Known where the undecided days change nothing. */
function settled(sure: Outcome, possible: Outcome): Yuan | null {
  if (sure.yuan === null || possible.yuan === null || !sure.yuan.eq(possible.yuan)) return null
  return toHundredths(sure.yuan)
}

const registerUnknown = ({ question }: Frame) => question.household.registeredOn === 'unknown'

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
function seasonStanding(telling: Claim, possible: readonly Claim[]) {
  const classes = [...new Set(possible.flatMap(({ situation }) => situation.standing.classes))]
  return possible.length === 0 ? telling.situation.standing : { ...telling.situation.standing, classes }
}

function seasonMeasures(
  claims: readonly Claim[],
  season: Season,
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
): Measures {
  const { question } = frame
  const first = readings[0]?.from
  const firstInside = first !== undefined && season.from <= first && first < season.to
  const heating = () => sumOf(claims.map((claim) => claimedHeating(claim, charged)))
  return {
    priorKwh: firstInside ? (question.prior.subsidisedKwh ?? ZERO) : ZERO,
    quantity: (of) => quantityOf(of, claims, heating, frame),
    base: (of) => baseOf(of, claims, charged),
  }
}

function quantityOf(of: Quantity, claims: readonly Claim[], heating: () => Kwh | null, { question }: Frame): Measured {
  const { household, device } = question
  switch (of) {
    case 'heating-kwh':
      return measured(heating(), '/baseMonthsKwh')
    case 'valley-kwh':
      return measured(sumOf(claims.map(claimedValley)), `/usage/${claims[0]?.reading.index ?? 0}/valleyKwh`)
    case 'new-kwh': {
      const used = heating()
      const before = device?.baselineKwh ?? null
      return measured(used === null || before === null ? null : greater(used.minus(before), ZERO), '/device/baselineKwh')
    }
    case 'area-m2':
      return measured(household.areaM2, '/household/areaM2')
    case 'members':
      return measured(household.members === null ? null : count(household.members), '/household/members')
    case 'power-kw':
      return measured(device?.powerKw ?? null, '/device/powerKw')
    case 'gas-m3':
    case 'indoor-units':
    case 'months':
      return measured(null, '')
  }
}

function baseOf(of: Base, claims: readonly Claim[], charged: readonly ChargedPart[]): Measured {
  return measured(of === 'season-cost' ? sumOf(claims.map((claim) => claimedCost(claim, charged))) : null, '')
}

function sumOf(values: readonly (Decimal | null)[]): Decimal | null {
  let sum: Decimal = ZERO
  for (const value of values) {
    if (value === null) return null
    sum = sum.plus(value)
  }
  return sum
}

const overlap = (claim: Claim, { part }: ChargedPart) =>
  part.reading.index === claim.reading.index && part.from < claim.to && claim.from < part.to

/** Heating kWh of the claimed days; where the tariff itself finds them in the meter, those and no others. */
function claimedHeating(claim: Claim, charged: readonly ChargedPart[]): Kwh | null {
  const split = charged.filter(
    (one) => overlap(claim, one) && 'charge' in one.part.selection && one.part.selection.charge.shape === 'heating-split',
  )
  if (split.length === 0) return heatingKwhBetween(claim.reading, claim.from, claim.to)
  return sumOf(split.map(({ part, heatingKwh }) => heatingKwh === null ? null : daysOf(heatingKwh, part, claim)))
}

function claimedValley({ reading, from, to }: Claim): Kwh | null {
  const { periods, kwh } = energyBetween(reading, from, to)
  return periods === null ? (kwh.isZero() ? ZERO : null) : periods.valleyKwh
}

/** What the claimed days cost on the bill, each part shared by days. */
function claimedCost(claim: Claim, charged: readonly ChargedPart[]): Yuan | null {
  const parts = charged.filter((one) => overlap(claim, one))
  return sumOf(parts.map(({ part, yuan, priced }) => (priced ? daysOf(yuan, part, claim) : null)))
}

function daysOf(value: Decimal, part: ChargedPart['part'], claim: Claim) {
  const [from, to] = [Math.max(part.from, claim.from), Math.min(part.to, claim.to)]
  return shareOfDays(value, part.to - part.from, from - part.from, to - part.from)
}
