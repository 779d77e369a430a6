import type { BundledTrading, Change, Criterion, Subsidy } from '../domain/answer.ts'
import { say } from './dictionary.ts'

/** Bundled trading with its criteria, or with the verdicts alone. */
export function presentTrading(trading: BundledTrading, isExplained: boolean) {
  return {
    eligible: trading.eligible,
    recognisedKwh: trading.recognisedKwh,
    reductionYuan: trading.reductionYuan,
    seasons: trading.seasons,
    criteria: trading.criteria.map((criterion) => presentCriterion(criterion, isExplained)),
    nearestChange: presentChange(trading.nearestChange, trading.criteria),
  }
}

export function presentSubsidy(subsidy: Subsidy, isExplained: boolean) {
  return {
    kind: subsidy.kind,
    provision: subsidy.provision,
    ...(isExplained ? { name: subsidy.name } : NOTHING),
    ...(subsidy.season === undefined ? NOTHING : { season: subsidy.season }),
    eligible: subsidy.eligible,
    criteria: subsidy.criteria.map((criterion) => presentCriterion(criterion, isExplained)),
    amountYuan: subsidy.amountYuan,
    exactYuan: subsidy.exactYuan,
    formula: subsidy.formula,
    ...(subsidy.unknownBecause === undefined ? NOTHING : { unknownBecause: subsidy.unknownBecause }),
    caps: subsidy.caps,
    funding: subsidy.funding,
    nearestChange: presentChange(subsidy.nearestChange, subsidy.criteria),
    ...(isExplained ? { clause: subsidy.clause } : NOTHING),
    trust: subsidy.trust,
    ...(subsidy.claim === undefined ? NOTHING : { claim: subsidy.claim }),
  }
}

const NOTHING = {}

function presentCriterion(criterion: Criterion, isExplained: boolean) {
  return {
    code: criterion.code,
    ...(isExplained ? { label: criterion.label } : NOTHING),
    met: criterion.met,
    ...(criterion.actual === undefined ? NOTHING : { actual: criterion.actual }),
    ...(criterion.required === undefined ? NOTHING : { required: criterion.required }),
    ...(criterion.decidedBy === undefined ? NOTHING : { decidedBy: criterion.decidedBy }),
    ...(isExplained ? { clause: criterion.clause } : NOTHING),
    trust: criterion.trust,
  }
}

/** The nearest change says which answer would turn the verdict, and of which criterion. */
function presentChange(change: Change | null, criteria: readonly Criterion[]) {
  if (change === null) return null
  const { criterion, pointer, to } = change
  const label = criteria.find(({ code }) => code === criterion)?.label
  const fillers = { field: pointer.slice(pointer.lastIndexOf('/') + 1), to }
  const message =
    label === undefined
      ? say('change.to', fillers)
      : say('change.criterion', { ...fillers, criterion: label })
  return { criterion, pointer, to, message }
}
