import type { CriterionLeaf } from '../model/criteria.ts'
import type { Verdict } from './answer.ts'
import { unreachable } from './failure.ts'
import { type Day, day, isoText } from './plain-date.ts'
import { exact, exactText } from './quantity.ts'
import { firstSeasonAfter } from './season.ts'
import type { Situation } from './situation.ts'
import { inZone } from './zone.ts'

/** How one fact answers one leaf: what it is, what was asked, where it stands, and what would meet it. */
export type LeafAnswer = {
  readonly met: Verdict
  readonly actual?: string
  readonly required?: string
  readonly pointers: readonly string[]
  /** A value at the first pointer that would meet the leaf. */
  readonly wanted?: string
}

type LeafOf<F extends CriterionLeaf['fact']> = Extract<CriterionLeaf, { fact: F }>
type DayWindow = Pick<LeafOf<'purchase-date'>, 'from' | 'to' | 'unknownBefore' | 'unknownFrom'>

/** The answer of one leaf in a situation. */
export function answerLeaf(leaf: CriterionLeaf, situation: Situation): LeafAnswer {
  const { household, device, priceMode } = situation.question
  switch (leaf.fact) {
    case 'has-device':
      return { met: device === null ? 'no' : 'yes', pointers: ['/device'] }
    case 'registered':
      return registered(leaf, situation)
    case 'central-heating': {
      const actual = situation.standing.centralHeating
      return choice(actual === 'unknown' ? null : actual, [leaf.is], '/household/centralHeating')
    }
    case 'class':
      return oneOfClasses(leaf, situation)
    case 'whole-village':
      return yesNo(household.wholeVillage, leaf.is, '/household/wholeVillage')
    case 'time-of-use':
      return yesNo(situation.standing.timeOfUse, leaf.is, '/household/timeOfUse')
    case 'price-category':
      return choice(household.priceCategory, leaf.in, '/household/priceCategory')
    case 'voltage':
      return choice(household.voltage, leaf.in, '/household/voltage')
    case 'price-mode':
      return choice(priceMode, leaf.in, '/priceMode')
    case 'metering':
      return choice(device?.metering ?? 'whole-house', [leaf.is], '/device/metering')
    case 'meter':
      return choice(situation.hasHeatingMeter ? 'heating' : 'household', [leaf.is], '/usage/0/meter')
    case 'device':
      return deviceType(leaf, situation)
    case 'device-power-kw': {
      const power = device?.powerKw ?? null
      return atLeast(power === null ? null : exactText(power), leaf.atLeast, '/device/powerKw')
    }
    case 'catalogued':
      return yesNo(device?.purchase?.catalogued ?? null, leaf.is, '/device/purchase/catalogued')
    case 'purchase-date':
      return dated(device?.purchase?.date ?? null, leaf, '/device/purchase/date')
    case 'converted':
      return dated(household.convertedOn, leaf, '/household/convertedOn')
    case 'cohort-season':
      return counted(cohortSeason(situation), leaf, '/household/convertedOn')
    case 'season-year':
      return counted(situation.season?.year ?? null, leaf, '/usage/0/from')
    case 'in-zone':
      return inZone(leaf.fuel, situation)
    case 'members':
      return atLeast(household.members === null ? null : String(household.members), leaf.atLeast, '/household/members')
    case 'not-asked':
      return { met: 'unknown', pointers: [] }
    default:
      return unreachable(leaf)
  }
}

/** k, the number of the season since conversion; null where it is not known. */
export function cohortSeason(situation: Situation): number | null {
  const { convertedOn } = situation.question.household
  const { season, rules, validOn } = situation
  if (convertedOn === null || season === undefined) return null
  const first = firstSeasonAfter(rules, season.name, convertedOn, validOn)
  return first === undefined ? null : season.year - first.year + 1
}

function registered(leaf: LeafOf<'registered'>, situation: Situation): LeafAnswer {
  const pointers = ['/household/registeredOn']
  const { registeredOn } = situation.question.household
  const required = leaf.from ?? (leaf.at === 'day-of-use' ? isoText(situation.day) : undefined)
  const asked = required === undefined ? { pointers } : { required, pointers }
  const wanted = leaf.from ?? isoText(situation.day)
  if (situation.question.device === null) return { met: 'no', pointers: ['/device'] }
  if (registeredOn === 'unknown') return { met: 'unknown', wanted, ...asked }
  if (registeredOn === null) return { met: 'no', wanted, ...asked }
  const actual = isoText(registeredOn)
  if (leaf.at === 'day-of-use' && registeredOn > situation.day) return { met: 'no', actual, wanted, ...asked }
  return { ...dated(registeredOn, leaf, '/household/registeredOn'), actual }
}

function oneOfClasses(leaf: LeafOf<'class'>, { standing }: Situation): LeafAnswer {
  const met = leaf.in.some((code) => standing.classes.includes(code))
  const wanted = leaf.in[0]
  return {
    met: met ? 'yes' : 'no',
    actual: standing.classes.join(' '),
    required: leaf.in.join(' '),
    pointers: ['/household/classes'],
    ...(wanted === undefined ? {} : { wanted }),
  }
}

function deviceType(leaf: LeafOf<'device'>, { question, book }: Situation): LeafAnswer {
  const pointers = ['/device/type']
  const required = leaf.in.join(' ')
  const type = question.device?.type
  if (type === undefined) return { met: 'no', required, pointers }
  if (leaf.in.includes(type)) return { met: 'yes', actual: type, required, pointers }
  const narrower = book.device(type)?.narrower ?? []
  const met = narrower.some((exactType) => leaf.in.includes(exactType)) ? 'unknown' : 'no'
  return { met, actual: type, required, pointers, wanted: leaf.in[0] as string }
}

function choice(actual: string | null, wanted: readonly string[], pointer: string): LeafAnswer {
  const required = wanted.join(' ')
  const common = { required, pointers: [pointer], wanted: wanted[0] as string }
  if (actual === null) return { met: 'unknown', ...common }
  return { met: wanted.includes(actual) ? 'yes' : 'no', actual, ...common }
}

function yesNo(actual: boolean | null, wanted: 'yes' | 'no', pointer: string): LeafAnswer {
  const value = wanted === 'yes' ? 'true' : 'false'
  if (actual === null) return { met: 'unknown', required: value, pointers: [pointer], wanted: value }
  return {
    met: actual === (wanted === 'yes') ? 'yes' : 'no',
    actual: String(actual),
    required: value,
    pointers: [pointer],
    wanted: value,
  }
}

function dated(actual: Day | null, window: DayWindow, pointer: string): LeafAnswer {
  const required = [window.from ?? '', window.to ?? ''].join('/')
  const wanted = window.from ?? (window.to === undefined ? undefined : isoText(day(window.to) - 1))
  const common = { required, pointers: [pointer], ...(wanted === undefined ? {} : { wanted }) }
  if (actual === null) return { met: 'unknown', ...common }
  const before = window.from !== undefined && actual < day(window.from)
  const after = window.to !== undefined && actual >= day(window.to)
  const unclear =
    (window.unknownBefore !== undefined && actual < day(window.unknownBefore)) ||
    (window.unknownFrom !== undefined && actual >= day(window.unknownFrom))
  const met = before || after ? 'no' : unclear ? 'unknown' : 'yes'
  return { met, actual: isoText(actual), ...(unclear ? { required, pointers: [] } : common) }
}

function counted(actual: number | null, window: { from?: string | undefined; to?: string | undefined }, pointer: string): LeafAnswer {
  const required = [window.from ?? '', window.to ?? ''].join('..')
  if (actual === null) return { met: 'unknown', required, pointers: [pointer] }
  const inside =
    (window.from === undefined || actual >= Number(window.from)) && (window.to === undefined || actual <= Number(window.to))
  return { met: inside ? 'yes' : 'no', actual: String(actual), required, pointers: [pointer] }
}

function atLeast(actual: string | null, wanted: string, pointer: string): LeafAnswer {
  if (actual === null) return { met: 'unknown', required: wanted, pointers: [pointer], wanted }
  return { met: exact(actual).gte(exact(wanted)) ? 'yes' : 'no', actual, required: wanted, pointers: [pointer], wanted }
}
