import type { CriterionLeaf } from '../model/criteria.ts'
import type { Verdict } from './answer.ts'
import { type Day, day, isoText } from './plain-date.ts'
import { exact, exactText } from './quantity.ts'
import { firstSeasonAfter } from './season.ts'
import type { Situation } from './situation.ts'
import { inZone } from './zone.ts'

type Name = CriterionLeaf['fact']
type LeafOf<F extends Name> = Extract<CriterionLeaf, { fact: F }>

/**
 * One fact of the household, its device or the day: how it meets a leaf, what it is, what was asked for,
 * where in a request it stands, and a value there that would meet the leaf.
 */
type Fact<F extends Name> = {
  readonly meets: (leaf: LeafOf<F>, situation: Situation) => Verdict
  readonly actual?: (situation: Situation) => string | undefined
  readonly required?: (leaf: LeafOf<F>, situation: Situation) => string
  readonly wanted?: (leaf: LeafOf<F>, situation: Situation) => string | undefined
  readonly pointers: readonly string[]
}

/** The verdict of one leaf in a situation. */
export function meets(leaf: CriterionLeaf, situation: Situation): Verdict {
  return factOf(leaf).meets(leaf, situation)
}

/** How one fact answers one leaf, for the person who asks why. */
export type LeafAnswer = {
  readonly met: Verdict
  readonly actual: string | undefined
  readonly required: string | undefined
  readonly wanted: string | undefined
  readonly pointers: readonly string[]
}

const NOWHERE: readonly string[] = []

/** What one criterion finds in a situation, what it wanted, and which fields of a request would decide it. */
export function answerLeaf(leaf: CriterionLeaf, situation: Situation): LeafAnswer {
  const fact = factOf(leaf)
  const met = fact.meets(leaf, situation)
  const actual = fact.actual?.(situation)
  return {
    met,
    actual,
    required: fact.required?.(leaf, situation),
    wanted: fact.wanted?.(leaf, situation),
    pointers: met === 'unknown' && actual !== undefined && 'unknownFrom' in leaf ? NOWHERE : fact.pointers,
  }
}

function factOf(leaf: CriterionLeaf): Fact<Name> {
  return FACTS[leaf.fact] as unknown as Fact<Name>
}

const FACTS: { readonly [F in Name]: Fact<F> } = {
  'has-device': { meets: (_, { question }) => yesIf(question.device !== null), pointers: ['/device'] },
  registered: {
    meets: registered,
    actual: ({ question: { household } }) =>
      typeof household.registeredOn === 'number' ? isoText(household.registeredOn) : undefined,
    required: (leaf, situation) => leaf.from ?? isoText(situation.day),
    wanted: (leaf, situation) => leaf.from ?? isoText(situation.day),
    pointers: ['/household/registeredOn'],
  },
  'central-heating': choice(
    ({ standing }) => (standing.centralHeating === 'unknown' ? null : standing.centralHeating),
    ({ is }) => [is],
    '/household/centralHeating',
  ),
  class: {
    meets: (leaf, { standing }) => yesIf(leaf.in.some((code) => standing.classes.includes(code))),
    actual: ({ standing }) => standing.classes.join(' '),
    required: (leaf) => leaf.in.join(' '),
    wanted: (leaf) => leaf.in[0],
    pointers: ['/household/classes'],
  },
  'whole-village': yesNo(({ question }) => question.household.wholeVillage, '/household/wholeVillage'),
  'time-of-use': yesNo(({ standing }) => standing.timeOfUse, '/household/timeOfUse'),
  'price-category': choice(
    ({ question }) => question.household.priceCategory,
    (leaf) => leaf.in,
    '/household/priceCategory',
  ),
  voltage: choice(
    ({ question }) => question.household.voltage,
    (leaf) => leaf.in,
    '/household/voltage',
  ),
  'price-mode': choice(
    ({ priceMode }) => priceMode,
    (leaf) => leaf.in,
    '/priceMode',
  ),
  metering: choice(
    ({ question }) => question.device?.metering ?? 'whole-house',
    ({ is }) => [is],
    '/device/metering',
  ),
  meter: choice(
    ({ hasHeatingMeter }) => (hasHeatingMeter ? 'heating' : 'household'),
    ({ is }) => [is],
    '/usage/0/meter',
  ),
  device: {
    meets: deviceType,
    actual: ({ question }) => question.device?.type,
    required: (leaf) => leaf.in.join(' '),
    wanted: (leaf) => leaf.in[0],
    pointers: ['/device/type'],
  },
  'device-power-kw': atLeast(({ question }) => {
    const power = question.device?.powerKw ?? null
    return power === null ? null : exactText(power)
  }, '/device/powerKw'),
  catalogued: yesNo(
    ({ question }) => question.device?.purchase?.catalogued ?? null,
    '/device/purchase/catalogued',
  ),
  'purchase-date': dated(({ question }) => question.device?.purchase?.date ?? null, '/device/purchase/date'),
  converted: dated(({ question }) => question.household.convertedOn, '/household/convertedOn'),
  'cohort-season': counted(cohortSeason, '/household/convertedOn'),
  'season-year': counted(({ season }) => season?.year ?? null, '/usage/0/from'),
  'in-zone': {
    meets: (leaf, situation) => inZone(leaf.fuel, situation),
    required: (leaf) => leaf.fuel,
    pointers: ['/household/divisionCode'],
  },
  members: atLeast(
    ({ question: { household } }) => (household.members === null ? null : String(household.members)),
    '/household/members',
  ),
  'not-asked': { meets: () => 'unknown', pointers: NOWHERE },
}

const yesIf = (met: boolean): Verdict => (met ? 'yes' : 'no')

/** k, the number of the season since conversion; null where it is not known. */
export function cohortSeason(situation: Situation): number | null {
  const { convertedOn } = situation.question.household
  const { season, rules, validOn } = situation
  if (convertedOn === null || season === undefined) return null
  const first = firstSeasonAfter(rules, season.name, convertedOn, validOn)
  return first === undefined ? null : season.year - first.year + 1
}

function registered(leaf: LeafOf<'registered'>, { question, day: today }: Situation): Verdict {
  const { registeredOn } = question.household
  if (question.device === null || registeredOn === null) return 'no'
  if (registeredOn === 'unknown') return 'unknown'
  if (leaf.at === 'day-of-use' && registeredOn > today) return 'no'
  return inWindow(leaf, registeredOn)
}

/** A wider type than the one asked for leaves it open which of the narrower ones it is. */
function deviceType(leaf: LeafOf<'device'>, { question, book }: Situation): Verdict {
  const type = question.device?.type
  if (type === undefined) return 'no'
  if (leaf.in.includes(type)) return 'yes'
  return book.device(type)?.narrower?.some((exactType) => leaf.in.includes(exactType)) === true
    ? 'unknown'
    : 'no'
}

function choice<F extends Name>(
  actual: (situation: Situation) => string | null,
  allowed: (leaf: LeafOf<F>) => readonly string[],
  pointer: string,
): Fact<F> {
  return {
    meets: (leaf, situation) => {
      const value = actual(situation)
      return value === null ? 'unknown' : yesIf(allowed(leaf).includes(value))
    },
    actual: (situation) => actual(situation) ?? undefined,
    required: (leaf) => allowed(leaf).join(' '),
    wanted: (leaf) => allowed(leaf)[0],
    pointers: [pointer],
  }
}

function yesNo<F extends Extract<CriterionLeaf, { is: 'yes' | 'no' }>['fact']>(
  actual: (situation: Situation) => boolean | null,
  pointer: string,
): Fact<F> {
  const value = (leaf: LeafOf<F>) => String((leaf as { is: string }).is === 'yes')
  return {
    meets: (leaf, situation) => {
      const is = actual(situation)
      return is === null ? 'unknown' : yesIf(String(is) === value(leaf))
    },
    actual: (situation) => actual(situation)?.toString(),
    required: value,
    wanted: value,
    pointers: [pointer],
  }
}

type DayWindow = Pick<LeafOf<'purchase-date'>, 'from' | 'to' | 'unknownBefore' | 'unknownFrom'>

function inWindow(window: DayWindow, on: Day): Verdict {
  if (window.from !== undefined && on < day(window.from)) return 'no'
  if (window.to !== undefined && on >= day(window.to)) return 'no'
  const unclear =
    (window.unknownBefore !== undefined && on < day(window.unknownBefore)) ||
    (window.unknownFrom !== undefined && on >= day(window.unknownFrom))
  return unclear ? 'unknown' : 'yes'
}

function dated<F extends 'purchase-date' | 'converted'>(
  actual: (situation: Situation) => Day | null,
  pointer: string,
): Fact<F> {
  return {
    meets: (leaf, situation) => {
      const on = actual(situation)
      return on === null ? 'unknown' : inWindow(leaf as DayWindow, on)
    },
    actual: (situation) => {
      const on = actual(situation)
      return on === null ? undefined : isoText(on)
    },
    required: (leaf) => [(leaf as DayWindow).from ?? '', (leaf as DayWindow).to ?? ''].join('/'),
    wanted: (leaf) => {
      const { from, to } = leaf as DayWindow
      return from ?? (to === undefined ? undefined : isoText(day(to) - 1))
    },
    pointers: [pointer],
  }
}

type CountWindow = Pick<LeafOf<'season-year'>, 'from' | 'to'>

function counted<F extends 'cohort-season' | 'season-year'>(
  actual: (situation: Situation) => number | null,
  pointer: string,
): Fact<F> {
  return {
    meets: (leaf, situation) => {
      const value = actual(situation)
      const { from, to } = leaf as CountWindow
      if (value === null) return 'unknown'
      return yesIf((from === undefined || value >= Number(from)) && (to === undefined || value <= Number(to)))
    },
    actual: (situation) => actual(situation)?.toString(),
    required: (leaf) => [(leaf as CountWindow).from ?? '', (leaf as CountWindow).to ?? ''].join('..'),
    pointers: [pointer],
  }
}

function atLeast<F extends 'device-power-kw' | 'members'>(
  actual: (situation: Situation) => string | null,
  pointer: string,
): Fact<F> {
  const least = (leaf: LeafOf<F>) => (leaf as { atLeast: string }).atLeast
  return {
    meets: (leaf, situation) => {
      const value = actual(situation)
      return value === null ? 'unknown' : yesIf(exact(value).gte(exact(least(leaf))))
    },
    actual: (situation) => actual(situation) ?? undefined,
    required: least,
    wanted: least,
    pointers: [pointer],
  }
}
