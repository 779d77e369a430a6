import type { Criteria, CriterionLeaf } from '../model/criteria.ts'
import type { Change, Criterion, Verdict } from './answer.ts'
import { answerLeaf, meets } from './fact.ts'
import type { Provision } from './rule-book.ts'
import type { Situation } from './situation.ts'

/** A leaf whose answer is taken as met, whatever the situation says: for «what would change it». */
type Supposed = { readonly leaf: CriterionLeaf; readonly met: Verdict }

/** The verdict of a predicate tree in three values. Unknown is never guessed. */
export function decide(criteria: Criteria, situation: Situation, supposed?: Supposed): Verdict {
  if ('all' in criteria) return conjunction(criteria.all, situation, supposed)
  if ('any' in criteria) return disjunction(criteria.any, situation, supposed)
  if ('not' in criteria) return negation(decide(criteria.not, situation, supposed))
  return supposed?.leaf === criteria ? supposed.met : meets(criteria, situation)
}

function conjunction(parts: readonly Criteria[], situation: Situation, supposed?: Supposed): Verdict {
  let verdict: Verdict = 'yes'
  for (const part of parts) {
    const one = decide(part, situation, supposed)
    if (one === 'no') return 'no'
    if (one === 'unknown') verdict = 'unknown'
  }
  return verdict
}

function disjunction(parts: readonly Criteria[], situation: Situation, supposed?: Supposed): Verdict {
  let verdict: Verdict = 'no'
  for (const part of parts) {
    const one = decide(part, situation, supposed)
    if (one === 'yes') return 'yes'
    if (one === 'unknown') verdict = 'unknown'
  }
  return verdict
}

function negation(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return 'unknown'
  return verdict === 'yes' ? 'no' : 'yes'
}

/** The leaves of a tree, in the order of the text. */
export function leavesOf(criteria: Criteria): readonly CriterionLeaf[] {
  let found = leaves.get(criteria)
  if (found === undefined) {
    found = gathered(criteria)
    leaves.set(criteria, found)
  }
  return found
}

const leaves = new WeakMap<Criteria, readonly CriterionLeaf[]>()

function gathered(criteria: Criteria): CriterionLeaf[] {
  if ('all' in criteria) return criteria.all.flatMap(gathered)
  if ('any' in criteria) return criteria.any.flatMap(gathered)
  if ('not' in criteria) return gathered(criteria.not)
  return [criteria]
}

/** Every leaf of a tree with its answer, for the person who asks why. */
export function explain(criteria: Criteria, situation: Situation, provision: Provision): Criterion[] {
  return leavesOf(criteria).map((leaf) => criterionOf(leaf, situation, provision))
}

function criterionOf(leaf: CriterionLeaf, situation: Situation, provision: Provision): Criterion {
  const { met, actual, required, pointers } = answerLeaf(leaf, situation)
  return {
    code: leaf.code ?? leaf.fact,
    label: leaf.label ?? provision.body.clause.says,
    met,
    ...(actual === undefined ? {} : { actual }),
    ...(required === undefined ? {} : { required }),
    ...(met === 'unknown' && pointers.length > 0 ? { decidedBy: pointers } : {}),
    clause: provision.cited,
    trust: leaf.trust ?? provision.body.trust,
  }
}

/** Request pointers whose answer would decide the unknown leaves of a tree. */
export function undecidedBy(criteria: Criteria, situation: Situation): string[] {
  return leavesOf(criteria).flatMap((leaf) =>
    meets(leaf, situation) === 'unknown' ? answerLeaf(leaf, situation).pointers : [],
  )
}

/** The one answer that alone would turn the verdict to yes; nothing where no single answer does. */
export function nearestChange(criteria: Criteria, situation: Situation): Change | null {
  if (decide(criteria, situation) === 'yes') return null
  for (const leaf of leavesOf(criteria)) {
    if (meets(leaf, situation) === 'yes' || decide(criteria, situation, { leaf, met: 'yes' }) !== 'yes')
      continue
    const { pointers, wanted } = answerLeaf(leaf, situation)
    const [pointer] = pointers
    if (pointer !== undefined && wanted !== undefined)
      return { criterion: leaf.code ?? leaf.fact, pointer, to: wanted }
  }
  return null
}
