import type { Criteria, CriterionLeaf } from '../../../src/model/criteria.ts'
import { units } from '../exact.ts'
import { chainOf, devices, ofKind } from './rules.ts'
import { winterFrom } from './seasons.ts'

export type Verdict = 'yes' | 'no' | 'unknown'

/** What a condition may look at. */
export type Facts = {
  readonly county: string
  readonly day: string
  readonly household: Readonly<Record<string, unknown>>
  readonly device: Readonly<Record<string, unknown>> | undefined
  readonly classes: readonly string[]
  readonly timeOfUse: boolean
  readonly coverage: string
  readonly priceMode: string | undefined
  readonly hasHeatingMeter: boolean
  readonly winter: { readonly name: string; readonly year: number } | undefined
}

const yesIf = (met: boolean): Verdict => (met ? 'yes' : 'no')

export function decided(criteria: Criteria, facts: Facts): Verdict {
  if ('not' in criteria) {
    const inner = decided(criteria.not, facts)
    return inner === 'unknown' ? inner : yesIf(inner === 'no')
  }
  if ('all' in criteria)
    return weigh(
      criteria.all.map((part) => decided(part, facts)),
      'no',
      'yes',
    )
  if ('any' in criteria)
    return weigh(
      criteria.any.map((part) => decided(part, facts)),
      'yes',
      'no',
    )
  return leafVerdict(criteria, facts)
}

const weigh = (verdicts: readonly Verdict[], strong: Verdict, weak: Verdict): Verdict => {
  if (verdicts.includes(strong)) return strong
  return verdicts.includes('unknown') ? 'unknown' : weak
}

type Window = {
  from?: string | undefined
  to?: string | undefined
  unknownBefore?: string | undefined
  unknownFrom?: string | undefined
}

export function inWindow({ from, to, unknownBefore, unknownFrom }: Window, day: string): Verdict {
  if (from !== undefined && day < from) return 'no'
  if (to !== undefined && day >= to) return 'no'
  const isUnclear =
    (unknownBefore !== undefined && day < unknownBefore) || (unknownFrom !== undefined && day >= unknownFrom)
  return isUnclear ? 'unknown' : 'yes'
}

const oneOf = (value: unknown, wanted: readonly string[]): Verdict =>
  value === undefined ? 'unknown' : yesIf(wanted.includes(String(value)))

/** The answer of one leaf. */
export function leafVerdict(leaf: CriterionLeaf, facts: Facts): Verdict {
  const { household, device } = facts
  const purchase = device?.['purchase'] as Record<string, string> | undefined
  switch (leaf.fact) {
    case 'has-device':
      return yesIf(device !== undefined)
    case 'registered':
      return registered(leaf, facts)
    case 'central-heating':
      return oneOf(facts.coverage === 'unknown' ? undefined : facts.coverage, [leaf.is])
    case 'class':
      return yesIf(leaf.in.some((code) => facts.classes.includes(code)))
    case 'whole-village':
      return oneOf(household['wholeVillage'], [String(leaf.is === 'yes')])
    case 'time-of-use':
      return yesIf(facts.timeOfUse === (leaf.is === 'yes'))
    case 'price-category':
      return oneOf(household['priceCategory'], leaf.in)
    case 'voltage':
      return oneOf(household['voltage'] ?? 'under-1kv', leaf.in)
    case 'price-mode':
      return oneOf(facts.priceMode, leaf.in)
    case 'metering':
      return oneOf(device?.['metering'] ?? 'whole-house', [leaf.is])
    case 'meter':
      return yesIf(facts.hasHeatingMeter === (leaf.is === 'heating'))
    case 'device':
      return deviceVerdict(leaf.in, device?.['type'] as string | undefined)
    case 'device-power-kw':
      return atLeast(device?.['powerKw'], leaf.atLeast)
    case 'members':
      return atLeast(household['members'], leaf.atLeast)
    case 'catalogued':
      return oneOf(purchase?.['catalogued'], [String(leaf.is === 'yes')])
    case 'purchase-date':
      return purchase?.['date'] === undefined ? 'unknown' : inWindow(leaf, purchase['date'])
    case 'converted':
      return household['convertedOn'] === undefined
        ? 'unknown'
        : inWindow(leaf, household['convertedOn'] as string)
    case 'cohort-season':
      return counted(cohort(facts), leaf)
    case 'season-year':
      return counted(facts.winter?.year, leaf)
    case 'in-zone':
      return inZone(leaf.fuel, facts)
    case 'not-asked':
      return 'unknown'
  }
}

function registered(
  leaf: Extract<CriterionLeaf, { fact: 'registered' }>,
  { household, device, day }: Facts,
): Verdict {
  const on = household['registeredOn'] as string | undefined
  if (device === undefined || on === undefined) return 'no'
  if (on === 'unknown') return 'unknown'
  return leaf.at === 'day-of-use' && on > day ? 'no' : inWindow(leaf, on)
}

function deviceVerdict(wanted: readonly string[], type: string | undefined): Verdict {
  if (type === undefined) return 'no'
  if (wanted.includes(type)) return 'yes'
  const narrower = devices.find((one) => one.type === type)?.narrower ?? []
  return narrower.some((one) => wanted.includes(one)) ? 'unknown' : 'no'
}

function atLeast(value: unknown, least: string): Verdict {
  return value === undefined ? 'unknown' : yesIf(units(String(value), 4) >= units(least, 4))
}

function counted(
  value: number | undefined,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Verdict {
  if (value === undefined) return 'unknown'
  return yesIf((from === undefined || value >= Number(from)) && (to === undefined || value <= Number(to)))
}

/** The number of the winter since conversion, the first being 1. */
export function cohort({ county, household, winter, day }: Facts): number | undefined {
  const converted = household['convertedOn'] as string | undefined
  if (converted === undefined || winter === undefined) return undefined
  const first = firstWinter(county, winter.name, converted, day)
  return first === undefined ? undefined : winter.year - first + 1
}

/** Seasons keep their days over the years, so the dates of today's rule serve for every year. */
function firstWinter(county: string, name: string, converted: string, day: string): number | undefined {
  const today = winterFrom(county, name, day)
  if (today === undefined) return undefined
  const [first, last] = [today.first.slice(5), today.last.slice(5)]
  const [year, monthDay] = [Number(converted.slice(0, 4)), converted.slice(5)]
  return first > last && monthDay <= last ? year - 1 : year
}

function inZone(fuel: string, { county, day }: Facts): Verdict {
  const chain = chainOf(county)
  const zones = ofKind(county, 'zone').filter(({ body }) => body.fuel === fuel)
  const members = zones.flatMap(({ body }) =>
    body.members.filter(
      ({ division, except }) =>
        chain.includes(division ?? '') && except?.some((code) => chain.includes(code)) !== true,
    ),
  )
  if (members.some(({ from, to }) => from <= day && (to === undefined || day < to))) return 'yes'
  if (members.length === 0) return 'no'
  return day < ([...zones.map(({ from }) => from)].sort()[0] as string) ? 'unknown' : 'no'
}
