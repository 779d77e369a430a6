import type { Spread } from '../../domain/budget/household-question.ts'
import type { Variant } from '../../domain/budget/population.ts'
import {
  type ProvisionTally,
  provisionTally,
  type SubsidyKind,
  type Tally,
  type UnknownGroup,
  type UnknownRow,
} from '../../domain/budget/tally.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { CompiledProfile } from './compiled-profile.ts'
import type { Quick } from './quick-rows.ts'
import type { Ways } from './ways-of-paying.ts'

/** What a budget counts: subsidies of these kinds. */
export type Counted = ReadonlySet<SubsidyKind>

export type Ready = {
  readonly compiled: CompiledProfile
  readonly tallies: readonly ProvisionTally[]
  readonly groups: Groups
  readonly valleyShare: number
  /** The energy, area, persons and invoice up to which all of its ways of paying are exact. */
  readonly most: number
  /** Households of which an amount is not known, by the provision and the facts that bear on why. */
  readonly unknown: Map<string, UnknownGroup>
  /** Null: each household is counted in the general way. */
  readonly quick: Quick | null
}
type Groups = { readonly device: Tally; readonly classes: Tally }

/** One pass over a population: what is ready to be used and what was counted so far. */
export type Run = {
  readonly variant: Variant
  readonly spread: Spread
  readonly book: RuleBook
  readonly counted: Counted
  /** kWh up to the end of each month, household by household. */
  readonly use: Int32Array
  readonly provisions: Map<string, ProvisionTally>
  /** Of each township three sums: households, those helped, fen. */
  readonly towns: Float64Array
  readonly devices: Map<string, Tally>
  readonly classes: Map<string, Tally>
  readonly excluded: Map<string, number>
  readonly unknownGroups: UnknownGroup[]
  readonly unknownRows: UnknownRow[]
  readonly rowFen: Float64Array
  readonly ready: Map<string, Ready>
  readonly readyOf: (Ready | undefined)[]
  readonly ways: Ways
  /** Measures of the row and the provision at hand, by their places in a way of paying. */
  readonly measures: Float64Array
  /** Of the device of the row at hand, in hundredths of a percent. */
  valleyShare: number
  /** Filled again for every row. */
  readonly told: RowTold
  /** kWh up to the end of each month, of the row at hand. */
  readonly until: Float64Array
  /** Fen up to the end of each month, of the provision at hand. */
  readonly paid: Float64Array
  households: number
  helped: number
  atCap: number
  unknown: number
  explained: number
}

export function tallyOf(
  run: Pick<Run, 'provisions' | 'spread'>,
  id: string,
  kind: SubsidyKind,
): ProvisionTally {
  const known = run.provisions.get(id) ?? provisionTally(id, kind, run.spread.plan.months.length)
  run.provisions.set(id, known)
  return known
}

/** What came of one household: fen that are known, and why there are none. */
export type RowTold = { fen: number; isUnknown: boolean; atCap: boolean; reason: string }

/** The reason of a household for which the book has no subsidy at all in the season. */
export const NO_RULE = 'no-rule-found'
export const NOTHING_TO_PAY = 'nothing-to-pay'
