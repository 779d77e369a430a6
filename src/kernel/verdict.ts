import type { Verdict } from '../domain/answer.ts'
import { type Day, day } from '../domain/plain-date.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import type { Criteria, CriterionLeaf } from '../model/criteria.ts'
import type { County } from './county.ts'
import type { Facts } from './facts.ts'
import { firstSeasonYear, type SeasonSpan } from './season-span.ts'

/** On the register since a day that stands for all days between two with which rules compare. */
export type Registration = 'no' | 'unknown' | { readonly since: Day; readonly byNow: boolean }

/** Whom a table is made for: all households of a county that no rule tells apart. */
export type Asker = {
  readonly book: RuleBook
  readonly county: County
  readonly facts: Facts
  readonly classes: readonly string[]
  readonly hasHeatingMeter: boolean
  readonly registration: Registration
  readonly convertedOn: Day | null
  readonly assume: readonly string[]
}

/** The day that is asked about, and what a condition may know of it. */
export type Moment = {
  readonly day: Day
  readonly validOn: Day
  readonly season: { readonly name: string; readonly span: SeasonSpan } | undefined
  readonly priceMode: string | null
  readonly purchasedOn: Day | null
}

const yes = (met: boolean): Verdict => (met ? 'yes' : 'no')

/** The verdict of a condition in three values: «no» ends a conjunction, «yes» a disjunction. */
export function verdictOf(criteria: Criteria, asker: Asker, moment: Moment): Verdict {
  if ('all' in criteria) return firstOf(criteria.all, 'no', 'yes', asker, moment)
  if ('any' in criteria) return firstOf(criteria.any, 'yes', 'no', asker, moment)
  if ('not' in criteria) return opposite(verdictOf(criteria.not, asker, moment))
  return verdictOfLeaf(criteria, asker, moment)
}

function firstOf(
  parts: readonly Criteria[],
  decisive: Verdict,
  otherwise: Verdict,
  asker: Asker,
  moment: Moment,
): Verdict {
  const verdicts = parts.map((part) => verdictOf(part, asker, moment))
  if (verdicts.includes(decisive)) return decisive
  return verdicts.includes('unknown') ? 'unknown' : otherwise
}

function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return verdict
  return verdict === 'yes' ? 'no' : 'yes'
}

/** The verdict of one test on a fact. */
export function verdictOfLeaf(leaf: CriterionLeaf, asker: Asker, moment: Moment): Verdict {
  const { facts, county, book } = asker
  switch (leaf.fact) {
    case 'has-device':
      return yes(facts.device !== null)
    case 'registered':
      return registered(leaf, asker)
    case 'central-heating':
      return facts.coverage === 'unknown' ? 'unknown' : yes(facts.coverage === leaf.is)
    case 'class':
      return yes(leaf.in.some((code) => asker.classes.includes(code)))
    case 'whole-village':
      return answered(facts.wholeVillage, leaf.is)
    case 'time-of-use':
      return answered(facts.timeOfUse, leaf.is)
    case 'catalogued':
      return answered(facts.catalogued, leaf.is)
    case 'price-category':
      return yes(leaf.in.includes(facts.category))
    case 'voltage':
      return yes(leaf.in.includes(facts.voltage))
    case 'price-mode':
      return moment.priceMode === null ? 'unknown' : yes(leaf.in.includes(moment.priceMode))
    case 'metering':
      return yes((facts.device === null ? 'whole-house' : facts.metering) === leaf.is)
    case 'meter':
      return yes((asker.hasHeatingMeter ? 'heating' : 'household') === leaf.is)
    case 'device':
      return deviceIn(leaf.in, facts.device, book)
    case 'purchase-date':
      return moment.purchasedOn === null ? 'unknown' : inside(leaf, moment.purchasedOn)
    case 'converted':
      return asker.convertedOn === null ? 'unknown' : inside(leaf, asker.convertedOn)
    case 'cohort-season':
      return counted(cohortSeason(asker, moment), leaf)
    case 'season-year':
      return counted(moment.season?.span.year, leaf)
    case 'in-zone':
      return inZone(leaf.fuel, county, moment.validOn)
    case 'device-power-kw':
    case 'members':
    case 'not-asked':
      return 'unknown'
  }
}

function answered(is: boolean | null, wanted: 'yes' | 'no'): Verdict {
  return is === null ? 'unknown' : yes(is === (wanted === 'yes'))
}

function registered(
  leaf: Extract<CriterionLeaf, { fact: 'registered' }>,
  { facts, registration }: Asker,
): Verdict {
  if (facts.device === null || registration === 'no') return 'no'
  if (registration === 'unknown') return 'unknown'
  if (leaf.at === 'day-of-use' && !registration.byNow) return 'no'
  return inside(leaf, registration.since)
}

type Window = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly unknownBefore?: string | undefined
  readonly unknownFrom?: string | undefined
}

function inside({ from, to, unknownBefore, unknownFrom }: Window, on: Day): Verdict {
  if ((from !== undefined && on < day(from)) || (to !== undefined && on >= day(to))) return 'no'
  if (unknownBefore !== undefined && on < day(unknownBefore)) return 'unknown'
  return unknownFrom !== undefined && on >= day(unknownFrom) ? 'unknown' : 'yes'
}

type Count = { readonly from?: string | undefined; readonly to?: string | undefined }

function counted(value: number | undefined, { from, to }: Count): Verdict {
  if (value === undefined) return 'unknown'
  return yes(value >= Number(from ?? value) && value <= Number(to ?? value))
}

/** The number of the season since conversion, the first being 1. */
export function cohortSeason({ county, convertedOn }: Asker, moment: Moment): number | undefined {
  const { season, validOn } = moment
  if (convertedOn === null || season === undefined) return undefined
  const first = firstSeasonYear(county.rules, season.name, convertedOn, validOn)
  return first === undefined ? undefined : season.span.year - first + 1
}

function deviceIn(wanted: readonly string[], type: string | null, book: RuleBook): Verdict {
  if (type === null) return 'no'
  if (wanted.includes(type)) return 'yes'
  const narrower = book.device(type)?.narrower ?? []
  return narrower.some((one) => wanted.includes(one)) ? 'unknown' : 'no'
}

/** Membership of the county itself; an area on the map leaves open which households lie in it. */
function inZone(fuel: 'banned-fuel' | 'coal-ban', { rules, chain }: County, on: Day): Verdict {
  const zones: readonly Provision<'zone'>[] = rules.ofKind('zone').filter(({ body }) => body.fuel === fuel)
  const members = zones.flatMap(({ body }) =>
    body.members.filter(
      ({ division, except }) =>
        (division === undefined || chain.includes(division)) &&
        except?.some((code) => chain.includes(code)) !== true,
    ),
  )
  for (const { from, to, polygon } of members) {
    if (polygon !== undefined) return 'unknown'
    if (day(from) <= on && (to === undefined || on < day(to))) return 'yes'
  }
  return members.length > 0 && on < Math.min(...zones.map((zone) => zone.from)) ? 'unknown' : 'no'
}
