import type { Asked } from '../households.ts'
import { factsOn } from './bill.ts'
import { daysBetween } from './days.ts'
import { holdsOn, ofKind } from './rules.ts'

/** Whether a sound request is refused although every day has a price. */
export function isRefused(asked: Asked): boolean {
  return asksForHoursInVain(asked) || isInBandsNotCalculated(asked)
}

/** Time-of-use for a category to which no rule of the place gives it. */
function asksForHoursInVain({ household, usage }: Asked): boolean {
  const category = household['priceCategory']
  if (category === 'one-household-one-meter') return false
  if (household['timeOfUse'] !== true && usage.every((reading) => reading['timeOfUse'] !== true)) return false
  const hours = ofKind(String(household['divisionCode']), 'time-of-use')
  return !hours.some(({ body }) => body.serves.priceCategories.some((one) => one === category))
}

/** A class whose wider bands are known to exist, but not how wide. */
function isInBandsNotCalculated(asked: Asked): boolean {
  const { household, usage } = asked
  const wider = ofKind(String(household['divisionCode']), 'band-widening').filter(
    ({ body }) =>
      'notCalculated' in body.widens &&
      body.priceCategories.some((one) => one === household['priceCategory']),
  )
  return usage.some((reading) =>
    daysBetween(reading.from, reading.to).some((day) =>
      wider.some(
        (rule) => holdsOn(rule, day) && factsOn(asked, reading, day).classes.includes(rule.body.class),
      ),
    ),
  )
}
