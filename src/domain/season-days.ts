import type { Day } from './plain-date.ts'
import { outsideSeasonOn, seasonOn } from './season.ts'
import type { Setting } from './setting.ts'

/** A stretch of days that lies in a season; `to` is the day after the last. */
export type Stretch = { readonly from: Day; readonly to: Day }

type Rules = Pick<Setting, 'rules'> & { readonly question: Pick<Setting['question'], 'inForceOn'> }

/** The days between two days that lie in the named season, in order. */
export function daysInSeason(
  { question, rules }: Rules,
  name: string | undefined,
  from: Day,
  to: Day,
): Stretch[] {
  if (name === undefined) return []
  const stretches: Stretch[] = []
  let at = from
  while (at < to) {
    const season = seasonOn(rules, name, at, question.inForceOn ?? at)
    if (season === undefined) {
      at = nextStart({ question, rules }, name, at, to)
      continue
    }
    stretches.push({ from: at, to: Math.min(season.to, to) })
    at = season.to
  }
  return stretches
}

/** The next day on which the named season may begin, as far as the rules of this day tell. */
function nextStart({ question: { inForceOn }, rules }: Rules, name: string, at: Day, to: Day): Day {
  const outside = outsideSeasonOn(rules, name, at, inForceOn ?? at)
  const changed = inForceOn === null ? rules.boundaries.find((day) => day > at) : undefined
  return Math.min(outside?.to ?? to, changed ?? to, to)
}
