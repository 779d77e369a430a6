import { decide } from '../criteria.ts'
import { seasonOn } from '../season.ts'
import type { Situation } from '../situation.ts'

/** The price mode of the household: the one it states, else the default where the rules make one. */
export function priceModeOf(situation: Situation): string | null {
  const { question, rules, validOn, day } = situation
  if (question.priceMode !== null) return question.priceMode
  for (const { body, from, to } of rules.ofKind('price-modes')) {
    if (body.default === undefined || validOn < from || validOn >= to) continue
    const { season, when } = body
    if (season !== undefined && (seasonOn(rules, season.name, day, validOn) !== undefined) !== (season.days === 'in')) continue
    if (when === undefined || decide(when, situation) === 'yes') return body.default
  }
  return null
}
