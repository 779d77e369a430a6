import type { Meter, PriceCategory, Voltage } from '../../model/scalar.ts'
import type { Charge } from '../../model/tariff.ts'
import type { Day } from '../plain-date.ts'
import type { Circumstances } from '../question.ts'
import { type DivisionRules, FOREVER, type Provision } from '../rule-book.ts'
import { isOfMonths } from './accumulator.ts'
import { chargedKey, differencesKey } from './charged-key.ts'
import type { Candidate } from './plan.ts'

/** The tariffs and time-of-use rules that serve a kind of connection in a county, the one that wins first. */
export type Candidates = {
  readonly tariffs: readonly Candidate<Provision<'tariff'>>[]
  readonly timeOfUse: readonly Candidate<Provision<'time-of-use'>>[]
  /** Those that hold whether or not the household chose them. */
  readonly timeOfUseAlways: readonly Candidate<Provision<'time-of-use'>>[]
  /** Some tariff or quota counts by months, so that readings are cut at month ends. */
  readonly countsMonths: boolean
  /** The first day on which any tariff holds. */
  readonly firstDay: Day
}

/** The prices of a connection, for each of its meters. */
export type Prices = Readonly<Record<Meter, Candidates>>

const known = new WeakMap<DivisionRules, Map<string, Prices>>()

/** The prices that serve a household's category and voltage; each kind of connection is looked up once. */
export function pricesOf({ household }: Circumstances, rules: DivisionRules): Prices {
  const { priceCategory, voltage } = household
  const key = `${priceCategory} ${voltage}`
  let ofRules = known.get(rules)
  if (ofRules === undefined) {
    ofRules = new Map()
    known.set(rules, ofRules)
  }
  let found = ofRules.get(key)
  if (found === undefined) {
    found = {
      household: candidates(rules, priceCategory, voltage, 'household'),
      heating: candidates(rules, priceCategory, voltage, 'heating'),
    }
    ofRules.set(key, found)
  }
  return found
}

function candidates(
  rules: DivisionRules,
  category: PriceCategory,
  voltage: Voltage,
  meter: Meter,
): Candidates {
  const served = <P extends Provision<'tariff'> | Provision<'time-of-use'>>(all: readonly P[]) =>
    inOrder(
      all.filter(
        ({ body: { serves } }) =>
          serves.meter === meter &&
          serves.priceCategories.includes(category) &&
          serves.voltages.includes(voltage),
      ),
      rules,
    )
  const tariffs = served(rules.ofKind('tariff'))
  const timeOfUse = served(rules.ofKind('time-of-use'))
  return {
    tariffs: tariffs.map((provision) => ({ provision, charged: chargedKey(provision.body.charge) })),
    timeOfUse: timeOfUse.map((provision) => ({ provision, charged: differencesKey(provision) })),
    timeOfUseAlways: timeOfUse
      .filter(({ body }) => body.applies === 'always')
      .map((provision) => ({ provision, charged: differencesKey(provision) })),
    countsMonths:
      tariffs.some(({ body }) => countsMonths(body.charge)) ||
      timeOfUse.some(({ body: { within } }) => within !== undefined && isOfMonths(within.accumulator.over)),
    firstDay: Math.min(FOREVER, ...tariffs.map(({ from }) => from)),
  }
}

function countsMonths(charge: Charge): boolean {
  if (charge.shape === 'heating-split') return true
  return charge.shape === 'tiers' && isOfMonths(charge.accumulator.over)
}

/** More specific divisions first; within one division a rule stands before those that it holds instead of. */
function inOrder<P extends Provision<'tariff'> | Provision<'time-of-use'>>(
  all: readonly P[],
  rules: DivisionRules,
): P[] {
  const depth = new Map<string, number>()
  const byId = new Map(all.map((provision) => [provision.id, provision]))
  const depthOf = (provision: P): number => {
    const seen = depth.get(provision.id)
    if (seen !== undefined) return seen
    depth.set(provision.id, 0)
    const below = (provision.body.insteadOf ?? []).flatMap((id) => byId.get(id) ?? [])
    const own = below.length === 0 ? 0 : 1 + Math.max(...below.map(depthOf))
    depth.set(provision.id, own)
    return own
  }
  return [...all].sort(
    (a, b) => rules.distance(a) - rules.distance(b) || depthOf(b) - depthOf(a) || (a.id < b.id ? -1 : 1),
  )
}
