import type { Charge } from '../../../src/model/tariff.ts'
import { cents } from '../exact.ts'
import type { Asked } from '../households.ts'
import { billOf } from '../reference/bill.ts'
import { holdsOn, type Rule, rulesOf } from '../reference/rules.ts'
import { combinations, countiesOf, daysOf, priceChoices, rulesOfKind, situation } from './situations.ts'

/** A quantity at which the price of the next kWh is another, and how to ask for more or less of it. */
export type Bound = {
  readonly name: string
  readonly kwh: bigint
  readonly of: (kwh: bigint) => Asked | undefined
}

/** Every bound that a tariff or a time-of-use rule writes. */
export function tierBounds(): Bound[] {
  return [
    ...rulesOfKind('tariff').flatMap((rule) =>
      boundsIn(rule.body.charge).map(([path, kwh]) => ({
        name: `${rule.id} ${path}`,
        kwh: cents(kwh),
        of: asking(rule),
      })),
    ),
    ...rulesOfKind('time-of-use').flatMap((rule) =>
      rule.body.within === undefined
        ? []
        : [{ name: `${rule.id} within`, kwh: cents(rule.body.within.kwh), of: asking(rule) }],
    ),
    ...rulesOfKind('band-widening').flatMap(widenedBounds),
  ]
}

function boundsIn(charge: Charge): (readonly [string, string])[] {
  if (charge.shape === 'tiers') return charge.boundsKwh.map((bound, i) => [`tier-${i + 1}`, bound] as const)
  if (charge.shape !== 'heating-split') return []
  const { heatingPart } = charge
  return [
    ...boundsIn(charge.heating as Charge).map(([path, bound]) => [`heating ${path}`, bound] as const),
    ...(heatingPart.by === 'valley' ? [['valley of a month', heatingPart.upToKwhPerMonth] as const] : []),
  ]
}

/** The first household and day for which the rule charges; found by the reference, not by the calculation. */
function asking(rule: Rule<'tariff'> | Rule<'time-of-use'>, classes?: readonly string[]): Bound['of'] {
  let found: ((kwh: bigint) => Asked) | undefined | null
  return (kwh) => {
    found ??= found === undefined ? (firstCharged(rule, classes) ?? null) : null
    return found?.(kwh)
  }
}

function firstCharged(rule: Rule<'tariff'> | Rule<'time-of-use'>, classes?: readonly string[]) {
  for (const county of countiesOf(rule)) {
    const own = rulesOf(county).find(({ id }) => id === rule.id)
    for (const answers of combinations({ ...priceChoices(county, rule), classes: [classes] }))
      for (const day of daysOf({ from: rule.from, to: own?.to ?? rule.to }, 1)) {
        const asked = (kwh: bigint) => situation(county, day, answers, kwh)
        const lines = billOf(asked(10n)).parts.flatMap((part) => part.lines ?? [])
        if (lines.some((line) => line.rule === rule.id)) return asked
      }
  }
  return undefined
}

/** Wider bounds for a class: of every tariff that a household of the class is charged by. */
function widenedBounds(widening: Rule<'band-widening'>): Bound[] {
  const { widens, class: code } = widening.body
  if (!('kwhPerMonth' in widens)) return []
  const perMonth = cents(widens.kwhPerMonth)
  return rulesOfKind('tariff')
    .filter(({ body }) => body.divisions.some((division) => widening.body.divisions.includes(division)))
    .flatMap((rule) => {
      const { charge } = rule.body
      if (charge.shape !== 'tiers') return []
      const from = [rule.from, widening.from].sort().at(-1) as string
      if (!holdsOn(rule, from) || !holdsOn(widening, from)) return []
      const wider = perMonth * BigInt(charge.accumulator.months)
      return charge.boundsKwh.map((bound, i) => ({
        name: `${rule.id} tier-${i + 1} for ${code} by ${widening.id}`,
        kwh: cents(bound) + wider,
        of: asking({ ...rule, from, to: [rule.to, widening.to].sort()[0] as string }, [code]),
      }))
    })
}
