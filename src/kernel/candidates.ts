import type { DivisionRules, Provision } from '../domain/rule-book.ts'
import type { Meter } from '../model/scalar.ts'
import type { Facts } from './facts.ts'

type Priced = Provision<'tariff'> | Provision<'time-of-use'>

/** The prices for a connection in the order in which they are tried: the first that holds is charged. */
export type Candidates = {
  readonly tariffs: readonly Provision<'tariff'>[]
  readonly timeOfUse: readonly Provision<'time-of-use'>[]
}

export function candidatesOf(rules: DivisionRules, { category, voltage }: Facts, meter: Meter): Candidates {
  const serves = ({ body: { serves: to } }: Priced) =>
    to.meter === meter && to.priceCategories.includes(category) && to.voltages.includes(voltage)
  return {
    tariffs: sorted(rules.ofKind('tariff').filter(serves), rules),
    timeOfUse: sorted(rules.ofKind('time-of-use').filter(serves), rules),
  }
}

/** Nearer divisions first; in one division a rule before those that it stands instead of. */
function sorted<P extends Priced>(all: readonly P[], rules: DivisionRules): P[] {
  const ranks = new Map<string, number>()
  const rankOf = (provision: P): number => {
    const known = ranks.get(provision.id)
    if (known !== undefined) return known
    ranks.set(provision.id, 0)
    const replaced = all.filter(({ id }) => provision.body.insteadOf?.includes(id) === true)
    const rank = replaced.reduce((most, one) => Math.max(most, rankOf(one) + 1), 0)
    ranks.set(provision.id, rank)
    return rank
  }
  const keyed = all.map((provision) => ({
    provision,
    distance: rules.distance(provision),
    rank: rankOf(provision),
  }))
  keyed.sort(
    (a, b) => a.distance - b.distance || b.rank - a.rank || (a.provision.id < b.provision.id ? -1 : 1),
  )
  return keyed.map(({ provision }) => provision)
}
