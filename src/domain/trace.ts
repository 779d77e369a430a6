import type { CitedClause } from './answer.ts'

/** What kind of step a node tells: one producer, one view and one fixture exist for each. */
export type TraceKind =
  | 'assessment'
  | 'bill'
  | 'part'
  | 'line'
  | 'trading'
  | 'subsidy'
  | 'formula'
  | 'cap'
  | 'criterion'
  | 'heating'
  | 'sum'
  | 'input'
  | 'unknown'

/** One step of a calculation with its value as text; the tree is the calculation, nothing is told twice. */
export type TraceNode = {
  readonly kind: TraceKind
  /** Stable code of the step, such as `tier-1` or a formula shape. */
  readonly code: string
  readonly value: string | null
  readonly unit?: 'yuan' | 'kWh' | 'yuan/kWh' | 'verdict' | 'share' | 'm2'
  readonly says?: string
  readonly provision?: string
  readonly clause?: CitedClause
  readonly inputs: readonly TraceNode[]
}
