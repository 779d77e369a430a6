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
    name: isExplained ? keep.part(subsidy.name) : undefined,
    season: subsidy.season,
    eligible: subsidy.eligible,
    criteria: presentCriteria(subsidy.criteria, isExplained, keep),
    amountYuan: subsidy.amountYuan,
    exactYuan: subsidy.exactYuan,
    formula: keep.formula(subsidy.formula),
    unknownBecause: subsidy.unknownBecause?.map(keep.part),
    inKind: subsidy.inKind,
    caps: subsidy.caps,
    funding: subsidy.funding,
    nearestChange: presentChange(subsidy.nearestChange, subsidy.criteria, keep),
    clause: isExplained ? keep.part(subsidy.clause) : undefined,
    trust: subsidy.trust,
    claim: subsidy.claim === undefined ? undefined : keep.part(subsidy.claim),
  }
}

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
    label: isExplained ? keep.part(criterion.label) : undefined,
    met: criterion.met,
    actual: criterion.actual,
    required: criterion.required,
    decidedBy: criterion.decidedBy,
    clause: isExplained ? keep.part(criterion.clause) : undefined,
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
