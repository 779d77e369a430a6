import type { BundledTrading, Change, Criterion, Subsidy } from '../domain/answer.ts'
import { say } from './dictionary.ts'
import type { Keep } from './kept-part.ts'

/** Bundled trading with its criteria, or with the verdicts alone. */
export function presentTrading(trading: BundledTrading, isExplained: boolean, keep: Keep) {
  return {
    eligible: trading.eligible,
    recognisedKwh: trading.recognisedKwh,
    reductionYuan: trading.reductionYuan,
    seasons: trading.seasons,
    criteria: presentCriteria(trading.criteria, isExplained, keep),
    nearestChange: presentChange(trading.nearestChange, trading.criteria, keep),
  }
}

export function presentSubsidy(subsidy: Subsidy, isExplained: boolean, keep: Keep) {
  return {
    kind: subsidy.kind,
    provision: subsidy.provision,
    ...(isExplained ? { name: keep.part(subsidy.name) } : NOTHING),
    ...(subsidy.season === undefined ? NOTHING : { season: subsidy.season }),
    eligible: subsidy.eligible,
    criteria: presentCriteria(subsidy.criteria, isExplained, keep),
    amountYuan: subsidy.amountYuan,
    exactYuan: subsidy.exactYuan,
    formula: subsidy.formula,
    ...(subsidy.unknownBecause === undefined
      ? NOTHING
      : { unknownBecause: subsidy.unknownBecause.map(keep.part) }),
    ...(subsidy.inKind === undefined ? NOTHING : { inKind: subsidy.inKind }),
    caps: subsidy.caps,
    funding: subsidy.funding,
    nearestChange: presentChange(subsidy.nearestChange, subsidy.criteria, keep),
    ...(isExplained ? { clause: keep.part(subsidy.clause) } : NOTHING),
    trust: subsidy.trust,
    ...(subsidy.claim === undefined ? NOTHING : { claim: keep.part(subsidy.claim) }),
  }
}

const NOTHING = {}

/** Criteria with their texts, or their verdicts alone. */
function presentCriteria(criteria: readonly Criterion[], isExplained: boolean, keep: Keep) {
  return keep.made(isExplained ? explained : bare, criteria)
}

const explained = (criteria: readonly Criterion[], keep: Keep) =>
  criteria.map((criterion) => presentCriterion(criterion, true, keep))
const bare = (criteria: readonly Criterion[], keep: Keep) =>
  criteria.map((criterion) => presentCriterion(criterion, false, keep))

function presentCriterion(criterion: Criterion, isExplained: boolean, keep: Keep) {
  return {
    code: criterion.code,
    ...(isExplained ? { label: keep.part(criterion.label) } : NOTHING),
    met: criterion.met,
    ...(criterion.actual === undefined ? NOTHING : { actual: criterion.actual }),
    ...(criterion.required === undefined ? NOTHING : { required: criterion.required }),
    ...(criterion.decidedBy === undefined ? NOTHING : { decidedBy: criterion.decidedBy }),
    ...(isExplained ? { clause: keep.part(criterion.clause) } : NOTHING),
    trust: criterion.trust,
  }
}

/** The nearest change says which answer would turn the verdict, and of which criterion. */
function presentChange(change: Change | null, criteria: readonly Criterion[], keep: Keep) {
  if (change === null) return null
  let known = changes.get(change)
  if (known === undefined) {
    known = changeOf(change, criteria)
    changes.set(change, known)
  }
  return keep.part(known)
}

const changes = new WeakMap<Change, ReturnType<typeof changeOf>>()

function changeOf(change: Change, criteria: readonly Criterion[]) {
  const { criterion, pointer, to } = change
  const label = criteria.find(({ code }) => code === criterion)?.label
  const fillers = { field: pointer.slice(pointer.lastIndexOf('/') + 1), to }
  const message =
    label === undefined
      ? say('change.to', fillers)
      : say('change.criterion', { ...fillers, criterion: label })
  return { criterion, pointer, to, message }
}
