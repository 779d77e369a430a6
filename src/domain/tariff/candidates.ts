import type { Charge } from '../../model/tariff.ts'
import type { DivisionRules, Provision } from '../rule-book.ts'
import type { Situation } from '../situation.ts'
import { type Candidate, chargedKey, differencesKey } from './plan.ts'

/** The tariffs and time-of-use rules that serve a kind of connection in a county, the one that wins first. */
export type Candidates = {
  readonly tariffs: readonly Candidate<Provision<'tariff'>>[]
  readonly timeOfUse: readonly Candidate<Provision<'time-of-use'>>[]
  /** Some tariff counts by months, so that readings are cut at month ends. */
  readonly countsMonths: boolean
}

const known = new WeakMap<DivisionRules, Map<string, Candidates>>()

export function candidates({ rules, question }: Pick<Situation, 'rules' | 'question'>, meter: 'household' | 'heating'): Candidates {
  const { priceCategory, voltage } = question.household
  const key = `${priceCategory}|${voltage}|${meter}`
  let ofRules = known.get(rules)
  if (ofRules === undefined) known.set(rules, (ofRules = new Map()))
  let found = ofRules.get(key)
  if (found === undefined) {
    const served = <P extends Provision<'tariff'> | Provision<'time-of-use'>>(all: readonly P[]) =>
      inOrder(
        all.filter(
          ({ body: { serves } }) =>
            serves.meter === meter && serves.priceCategories.includes(priceCategory) && serves.voltages.includes(voltage),
        ),
        rules,
      )
    const tariffs = served(rules.ofKind('tariff'))
    found = {
      countsMonths: tariffs.some(({ body }) => countsMonths(body.charge)),
      tariffs: tariffs.map((provision) => ({ provision, charged: chargedKey(provision.body.charge) })),
      timeOfUse: served(rules.ofKind('time-of-use')).map((provision) => ({
        provision,
        charged: differencesKey(provision),
      })),
    }
    ofRules.set(key, found)
  }
  return found
}

function countsMonths(charge: Charge): boolean {
  if (charge.shape === 'heating-split') return true
  return charge.shape === 'tiers' && ['month', 'two-months', 'half-year'].includes(charge.accumulator.over)
}

/** More specific divisions first; within one division a rule stands before those that it holds instead of. */
function inOrder<P extends Provision<'tariff'> | Provision<'time-of-use'>>(all: readonly P[], rules: DivisionRules): P[] {
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
