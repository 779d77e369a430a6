import { assessmentContract } from './assessments.ts'
import { comparisonContract } from './comparisons.ts'
import { problemContract } from './problems.ts'
import { ruleBookContract } from './rule-book.ts'
import { serviceContract } from './service.ts'
import type { Target } from './target.ts'

/** The whole HTTP contract, for any place where the service runs. */
export function httpContract(target: Target): void {
  assessmentContract(target)
  problemContract(target)
  comparisonContract(target)
  ruleBookContract(target)
  serviceContract(target)
}
