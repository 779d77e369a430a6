import { decide } from '../criteria.ts'
import { seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'

/** The price mode that the rules make the default on a day, for a household that states none. */
export function defaultPriceMode(situation: Situation): string | null {
  const { rules, validOn, day } = situation
  for (const { body, from, to } of rules.ofKind('price-modes')) {
    if (body.default === undefined || validOn < from || validOn >= to) continue
    const { season, when } = body
    if (
      season !== undefined &&
      (seasonOn(rules, season.name, day, validOn) !== undefined) !== (season.days === 'in')
    )
      continue
    if (when === undefined || decide(when, situation) === 'yes') return body.default
  }
  return null
}
