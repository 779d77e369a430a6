import type { SeasonDays } from '../../../src/model/tariff.ts'
import { decided, type Facts } from './criteria.ts'
import { distanceTo, holdsOn, ofKind, type Rule } from './rules.ts'
import { winterOn } from './seasons.ts'

type Priced = Rule<'tariff'> | Rule<'time-of-use'>

/** The tariff of a meter on a day; `open` where an answer is missing, nothing where no rule holds. */
export function tariffOn(meter: string, facts: Facts): Rule<'tariff'> | 'open' | undefined {
  return chosen(
    ofKind(facts.county, 'tariff').filter((rule) => servesIt(rule, meter, facts)),
    facts,
  )
}

export function timeOfUseOn(meter: string, facts: Facts): Rule<'time-of-use'> | 'open' | undefined {
  const all = ofKind(facts.county, 'time-of-use').filter((rule) => servesIt(rule, meter, facts))
  return chosen(facts.timeOfUse ? all : all.filter(({ body }) => body.applies === 'always'), facts)
}

function servesIt({ body: { serves } }: Priced, meter: string, { household }: Facts): boolean {
  return (
    serves.meter === meter &&
    serves.priceCategories.some((one) => one === household['priceCategory']) &&
    serves.voltages.some((one) => one === (household['voltage'] ?? 'under-1kv'))
  )
}

export function onSeasonDay(season: SeasonDays | undefined, { county, day }: Facts): boolean {
  if (season === undefined) return true
  return (winterOn(county, season.name, day) !== undefined) === (season.days === 'in')
}

/** Of all that hold, the one that no other takes the place of. */
function chosen<P extends Priced>(all: readonly P[], facts: Facts): P | 'open' | undefined {
  const verdicts = all
    .filter((rule) => holdsOn(rule, facts.day) && onSeasonDay(rule.body.season, facts))
    .map((rule) => ({ rule, verdict: rule.body.when === undefined ? 'yes' : decided(rule.body.when, facts) }))
    .filter(({ verdict }) => verdict !== 'no')
  const sure = verdicts.filter(({ verdict }) => verdict === 'yes').map(({ rule }) => rule)
  const best = sure.filter(
    (rule) => !sure.some((other) => other !== rule && goesBefore(other, rule, all, facts)),
  )
  if (best.length > 1) throw new Error(`no order: ${best.map(({ id }) => id).join()} on ${facts.day}`)
  const [found] = best
  const mayBe = verdicts.filter(
    ({ rule, verdict }) =>
      verdict === 'unknown' &&
      !sure.some((other) => goesBefore(other, rule, all, facts)) &&
      (found === undefined || charges(found) !== charges(rule)),
  )
  return mayBe.length === 0 ? found : 'open'
}

/** What a rule charges, whatever it is called. */
function charges({ body }: Priced): string {
  if (body.kind === 'time-of-use') return JSON.stringify([body.differences, body.within])
  return body.charge.shape === 'unknown' ? 'unknown' : JSON.stringify(body.charge)
}

function goesBefore<P extends Priced>(a: P, b: P, all: readonly P[], { county }: Facts): boolean {
  const [near, far] = [distanceTo(county, a) ?? 9, distanceTo(county, b) ?? 9]
  return near === far ? replaces(a, b.id, all) : near < far
}

function replaces<P extends Priced>(rule: P, id: string, all: readonly P[]): boolean {
  const below = rule.body.insteadOf ?? []
  return (
    below.includes(id) ||
    below.some((one) => all.some((other) => other.id === one && replaces(other, id, all)))
  )
}

/** The mode that the rules take where none is stated. */
export function modeOn(stated: string | undefined, facts: Facts): string | undefined {
  if (stated !== undefined) return stated
  return ofKind(facts.county, 'price-modes').find(
    (rule) =>
      rule.body.default !== undefined &&
      holdsOn(rule, facts.day) &&
      onSeasonDay(rule.body.season, facts) &&
      (rule.body.when === undefined || decided(rule.body.when, facts) === 'yes'),
  )?.body.default
}
