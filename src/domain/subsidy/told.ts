import type { Change, Criterion } from '../answer.ts'
import { explain, nearestChange, undecidedBy } from '../criteria.ts'
import type { Provision } from '../rule-book.ts'
import type { Situation } from '../situation.ts'

/** What the criteria of a provision come to in a situation, for the person who asks why. */
export type Told = {
  readonly criteria: readonly Criterion[]
  readonly nearestChange: Change | null
  readonly undecidedBy: readonly string[]
}

type Supporting = Provision<'operating-subsidy'> | Provision<'purchase-subsidy'>

const told = new WeakMap<Situation, Map<Supporting, Told>>()

/** The criteria of a provision in a situation, worked out once for both. */
export function toldOf(provision: Supporting, situation: Situation): Told {
  const here = told.get(situation) ?? new Map<Supporting, Told>()
  told.set(situation, here)
  let found = here.get(provision)
  if (found === undefined) {
    const { criteria } = provision.body
    found = {
      criteria: explain(criteria, situation, provision as unknown as Provision),
      nearestChange: nearestChange(criteria, situation),
      undecidedBy: undecidedBy(criteria, situation),
    }
    here.set(provision, found)
  }
  return found
}
