import type { Provision } from '../domain/rule-book.ts'
import type { Charge, SeasonDays } from '../model/tariff.ts'
import type { Candidates } from './candidates.ts'
import { hundredths } from './scaled.ts'
import { spanIn } from './season-span.ts'
import { type Asker, type Moment, verdictOf } from './verdict.ts'

/** The tariff and differences of a day. */
export type Choice = {
  readonly tariff: Provision<'tariff'>
  readonly differences: Provision<'time-of-use'> | undefined
}

type Priced = Provision<'tariff'> | Provision<'time-of-use'>

/** What is charged on a day; nothing where no rule holds, or an answer that was not given decides. */
export function chooseOn(
  { tariffs, timeOfUse }: Candidates,
  asker: Asker,
  moment: Moment,
): Choice | undefined {
  const offered = asker.facts.timeOfUse
    ? timeOfUse
    : timeOfUse.filter(({ body }) => body.applies === 'always')
  const tariff = firstThatHolds(tariffs, asker, moment, ({ body }) => charged(body.charge))
  if (tariff.isOpen || tariff.found === undefined) return undefined
  const differences = firstThatHolds(offered, asker, moment, ({ body }) => added(body))
  return differences.isOpen ? undefined : { tariff: tariff.found, differences: differences.found }
}

/** Of refused and unknown prices it matters only that they are such. */
const charged = (charge: Charge) =>
  charge.shape === 'unknown' || charge.shape === 'not-calculated' ? charge.shape : JSON.stringify(charge)

const added = ({ differences, within }: Provision<'time-of-use'>['body']) =>
  differences === undefined ? '' : JSON.stringify([differences, within ?? null])

type Found<P> = { readonly found: P | undefined; readonly isOpen: boolean }

/** One whose condition is unknown leaves the choice open, unless it charges what the next one charges anyway. */
function firstThatHolds<P extends Priced>(
  inOrder: readonly P[],
  asker: Asker,
  moment: Moment,
  charges: (provision: P) => string,
): Found<P> {
  const open: P[] = []
  for (const provision of inOrder) {
    const verdict = holds(provision, asker, moment)
    if (verdict === 'unknown') open.push(provision)
    if (verdict === 'yes')
      return { found: provision, isOpen: open.some((one) => charges(one) !== charges(provision)) }
  }
  return { found: undefined, isOpen: open.length > 0 }
}

function holds({ body, from, to }: Priced, asker: Asker, moment: Moment) {
  const { validOn } = moment
  if (validOn < from || validOn >= to || !isOn(body.season, asker, moment)) return 'no'
  if (body.when === undefined) return 'yes'
  const name = body.season?.name
  const span = name === undefined ? undefined : spanIn(asker.county.rules, name, moment.day, validOn)
  const season = name === undefined || span === undefined ? moment.season : { name, span }
  return verdictOf(body.when, asker, { ...moment, season })
}

function isOn(season: SeasonDays | undefined, { county }: Asker, { day, validOn }: Moment): boolean {
  if (season === undefined) return true
  return (spanIn(county.rules, season.name, day, validOn) !== undefined) === (season.days === 'in')
}

/** The mode that the rules make the default on a day, for a household that states none. */
export function priceModeOn(asker: Asker, moment: Moment): string | null {
  const { facts, county } = asker
  if (facts.priceMode !== null) return facts.priceMode
  const { validOn } = moment
  for (const { body, from, to } of county.rules.ofKind('price-modes')) {
    if (body.default === undefined || validOn < from || validOn >= to) continue
    if (!isOn(body.season, asker, moment)) continue
    if (body.when === undefined || verdictOf(body.when, asker, moment) === 'yes') return body.default
  }
  return null
}

/** By how many hundredths of a kWh each bound rises for a month; nothing where that is refused. */
export function wideningOn({ county, facts, classes }: Asker, { validOn }: Moment): number | undefined {
  const widening = county.rules
    .ofKind('band-widening')
    .find(
      ({ body, from, to }) =>
        from <= validOn &&
        validOn < to &&
        classes.includes(body.class) &&
        body.priceCategories.includes(facts.category),
    )?.body.widens
  if (widening === undefined) return 0
  return 'kwhPerMonth' in widening ? hundredths(widening.kwhPerMonth) : undefined
}
