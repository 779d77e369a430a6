import type { SeasonDays } from '../../model/tariff.ts'
import { decide, undecidedBy } from '../criteria.ts'
import type { Provision } from '../rule-book.ts'
import { seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'
import type { Accumulator } from './accumulator.ts'
import { chargedKey, differencesKey } from './charged-key.ts'
import {
  type PlannedCharge,
  plannedCharge,
  type Tiers,
  tiersOf,
  wideningKwhPerMonth,
} from './planned-charge.ts'

/** The price of a day: tariff and time-of-use rule, as they are charged. Equal keys are charged alike. */
export type Plan = {
  readonly key: string
  readonly tariff: Provision<'tariff'>
  readonly charge: PlannedCharge
  readonly timeOfUse: Provision<'time-of-use'> | null
  readonly quota: Tiers | null
}

/** The price of a day where an answer that was not given decides it. */
export type Undecided = { readonly key: string; readonly undecided: readonly string[] }

export type Selection = Plan | Undecided | { readonly key: ''; readonly none: true }

/** Whether it is known which tariff holds. */
export function isPlan(selection: Selection): selection is Plan {
  return 'tariff' in selection
}

/** The accumulators that a selection counts over; a day in another one begins a new part. */
export function accumulatorsOf(selection: Selection): readonly Accumulator[] {
  if (!isPlan(selection)) return []
  const { charge, quota } = selection
  const found: Accumulator[] = []
  if (charge.shape === 'tiers') found.push(charge.accumulator)
  if (charge.shape === 'heating-split') {
    found.push(charge.month)
    for (const half of [charge.heating, charge.rest]) if (half.shape === 'tiers') found.push(half.accumulator)
  }
  if (quota !== null) found.push(quota.accumulator)
  return found
}

/** The tariff and the time-of-use rule of a meter on a day. */
export function selectPlan(meter: 'household' | 'heating', situation: Situation): Selection {
  const prices = situation.prices[meter]
  const tariffs = choose(prices.tariffs, situation)
  if (tariffs.found === undefined) {
    if (tariffs.undecided.length > 0)
      return { key: `?${tariffs.undecided.join()}`, undecided: tariffs.undecided }
    return { key: '', none: true }
  }
  const differences = timeOfUseOn(meter, situation)
  if (tariffs.undecided.length + differences.undecided.length > 0) {
    const undecided = [...tariffs.undecided, ...differences.undecided]
    return { key: `?${undecided.join()}`, undecided }
  }
  return planOf(tariffs.found, differences.found ?? null, situation)
}

/** The time-of-use rule of a meter on a day, by the household's choice or always; and what leaves it open. */
export function timeOfUseOn(
  meter: 'household' | 'heating',
  situation: Situation,
): Choice<Provision<'time-of-use'>> {
  const prices = situation.prices[meter]
  return choose(situation.standing.timeOfUse ? prices.timeOfUse : prices.timeOfUseAlways, situation)
}

type Choosable = Provision<'tariff'> | Provision<'time-of-use'>
export type Candidate<P extends Choosable> = { readonly provision: P; readonly charged: string }
const NOTHING: readonly string[] = []
type Choice<P> = { readonly found: P | undefined; readonly undecided: readonly string[] }

/**
 * The first candidate that holds. One whose condition is unknown leaves the choice open, unless what it
 * charges is what the next one charges anyway.
 */
function choose<P extends Choosable>(inOrder: readonly Candidate<P>[], situation: Situation): Choice<P> {
  let open: Candidate<P>[] | undefined
  let found: Candidate<P> | undefined
  for (const candidate of inOrder) {
    const verdict = holds(candidate.provision, situation)
    if (verdict === 'no') continue
    if (verdict === 'yes') {
      found = candidate
      break
    }
    open = [...(open ?? []), candidate]
  }
  if (open === undefined) return { found: found?.provision, undecided: NOTHING }
  const differing = open.filter(({ charged }) => charged !== found?.charged)
  const undecided = differing.flatMap(({ provision }) => undecidedBy(provision.body.when as never, situation))
  if (differing.length > 0 && undecided.length === 0) undecided.push('')
  return { found: found?.provision, undecided: [...new Set(undecided)] }
}

function holds({ body, from, to }: Choosable, situation: Situation) {
  const { validOn } = situation
  if (validOn < from || validOn >= to || !onSeasonDay(body.season, situation)) return 'no'
  if (body.when === undefined) return 'yes'
  const season =
    body.season === undefined
      ? undefined
      : seasonOn(situation.rules, body.season.name, situation.day, validOn)
  return decide(body.when, season === undefined ? situation : { ...situation, season })
}

function onSeasonDay(season: SeasonDays | undefined, { rules, day, validOn }: Situation): boolean {
  if (season === undefined) return true
  return (seasonOn(rules, season.name, day, validOn) !== undefined) === (season.days === 'in')
}

function planOf(
  tariff: Provision<'tariff'>,
  timeOfUse: Provision<'time-of-use'> | null,
  situation: Situation,
): Plan {
  const { charge } = tariff.body
  const widening = charge.shape === 'tiers' ? wideningKwhPerMonth(situation) : null
  const within = timeOfUse?.body.within
  return {
    key: `${chargedKey(charge)}|${widening?.toString() ?? ''}|${timeOfUse === null ? '' : differencesKey(timeOfUse)}`,
    tariff,
    charge: plannedCharge(charge, tariff, widening, situation),
    timeOfUse: timeOfUse?.body.differences === undefined ? null : timeOfUse,
    quota:
      within === undefined
        ? null
        : countedApart(
            tiersOf(
              { accumulator: within.accumulator, boundsKwh: [within.kwh], yuanPerKwh: ['0', '0'] },
              tariff,
              null,
              situation,
            ),
          ),
  }
}

/** A quota has a running total of its own, also beside tiers that count over the same days. */
function countedApart(quota: Tiers): Tiers {
  const { accumulator } = quota
  return { ...quota, accumulator: { ...accumulator, key: `quota:${accumulator.key}` } }
}
