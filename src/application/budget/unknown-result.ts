import type { UnknownGroup } from '../../domain/budget/tally.ts'
import { type UnknownReason, unknownReason } from '../../kernel/budget/unknown-reason.ts'
import type { WorkedScenario } from './run-budget.ts'

/** Of how many households an amount is not known, by provision and by why. */
export function unknownBecause(worked: WorkedScenario) {
  const told = new Map<string, { provision: string; reason: UnknownReason; households: number }>()
  for (const [{ provision, households }, reason] of reasonsOf(worked)) {
    const one = told.get(`${provision} ${reason}`) ?? { provision, reason, households: 0 }
    one.households += households
    told.set(`${provision} ${reason}`, one)
  }
  return [...told.values()]
}

/** The same households one by one, the first of the register. */
export function unknownRows(worked: WorkedScenario) {
  const { population } = worked.variant
  const reasons = reasonsOf(worked)
  return worked.evaluation.unknownRows.map(({ row, group }) => ({
    account: population.accounts[row] ?? '',
    township: population.townships[population.township[row] as number] ?? '',
    provision: group.provision,
    reason: reasons.get(group) ?? 'not-told',
  }))
}

type Reasons = ReadonlyMap<UnknownGroup, UnknownReason>

const reasonsOfScenarios = new WeakMap<WorkedScenario, Reasons>()

function reasonsOf(worked: WorkedScenario): Reasons {
  const known = reasonsOfScenarios.get(worked)
  if (known !== undefined) return known
  const reasons = new Map(
    worked.evaluation.unknownGroups.map((group) => [group, unknownReason(group, worked)] as const),
  )
  reasonsOfScenarios.set(worked, reasons)
  return reasons
}
