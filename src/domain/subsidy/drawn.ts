import { cohortSeason } from '../fact.ts'
import { ZERO } from '../quantity.ts'
import type { Situation } from '../situation.ts'
import type { Frame } from '../tariff/part.ts'
import type { SeasonClaims } from './claims.ts'
import type { AssessedSubsidy } from './operating.ts'
import type { Drawn } from './outcome.ts'
import { drawnBy, groupsOf, together } from './shared-ceiling.ts'

/** A season that was assessed before another. */
export type Before = { readonly claims: SeasonClaims; readonly assessed: AssessedSubsidy }

/** What was drawn under the ceiling of a group before a season: by the device, then by the seasons before it. */
export function drawnBeforeSeason(
  group: string,
  { provision, season }: SeasonClaims,
  situation: Situation,
  frame: Frame,
  purchases: readonly AssessedSubsidy[],
  before: readonly Before[],
): Drawn {
  const earlier = before.filter(({ claims }) => groupsOf(claims.provision.body.pays).includes(group))
  const all = [
    ...purchasesOf(group, frame, purchases),
    ...earlier.map(({ claims, assessed }) => drawnBy(assessed.yuan, claims.provision.body.pays)),
  ]
  const own = earlier.filter(({ claims }) => claims.provision === provision).length
  if (season.from > provision.from) all.push(...untoldSeasons(own, situation))
  return together(all)
}

/** What the device drew; where no purchase is told it may have drawn anything up to its most. */
function purchasesOf(group: string, frame: Frame, purchases: readonly AssessedSubsidy[]): Drawn[] {
  const isTold = (frame.question.device?.purchase ?? null) !== null
  return frame.rules
    .ofKind('purchase-subsidy')
    .filter(({ body }) => groupsOf(body.pays).includes(group))
    .flatMap(({ id, body }) => {
      if (!isTold) return [drawnBy(null, body.pays, '/device/purchase')]
      const paid = purchases.find(({ answer }) => answer.provision === id)
      return paid === undefined ? [] : [drawnBy(paid.yuan, body.pays)]
    })
}

/** Seasons before this one of which the question tells nothing. */
function untoldSeasons(told: number, situation: Situation): Drawn[] {
  const number = cohortSeason(situation)
  if (number !== null && number - 1 <= told) return []
  const pointer = number === null ? '/household/convertedOn' : '/usage/0/from'
  return [{ least: ZERO, most: null, pointer }]
}
