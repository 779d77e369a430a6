import type { FundingShare } from '../answer.ts'

export type Level = FundingShare['level']
export type SubsidyKind = 'operating' | 'purchase' | 'refund'

/** What was counted for some households: fen as whole numbers below 2^53. */
export type Tally = { households: number; helped: number; fen: number }

export const emptyTally = (): Tally => ({ households: 0, helped: 0, fen: 0 })

/** One provision over all households. */
export type ProvisionTally = {
  readonly id: string
  readonly kind: SubsidyKind
  fen: number
  readonly byMonth: Float64Array
  helped: number
  atCap: number
  /** Households whose amount under this provision is not known: their money is not in any total. */
  unknown: number
  /** What is known of who pays; what no rule splits is `unsplitFen` and never guessed. */
  readonly byLevel: Map<Level, number>
  readonly unsplitLevels: Set<Level>
  unsplitFen: number
}

/** The empty sums of one provision, with a place for each month of the budget. */
export function provisionTally(id: string, kind: SubsidyKind, months: number): ProvisionTally {
  return {
    id,
    kind,
    fen: 0,
    byMonth: new Float64Array(months),
    helped: 0,
    atCap: 0,
    unknown: 0,
    byLevel: new Map(),
    unsplitLevels: new Set(),
    unsplitFen: 0,
  }
}

/** Households alike whose amount under one provision is not known; one of them stands for all. */
export type UnknownGroup = { readonly provision: string; readonly row: number; households: number }

export type UnknownRow = { readonly row: number; readonly group: UnknownGroup }

/** What a population gets under one rule book. */
export type Evaluation = {
  readonly households: number
  readonly helped: number
  readonly atCap: number
  readonly unknown: number
  /** Households that the explaining engine assessed one by one: no table holds their rules, or their figures. */
  readonly explained: number
  readonly totalFen: number
  readonly byMonth: readonly number[]
  readonly provisions: readonly ProvisionTally[]
  readonly byTownship: ReadonlyMap<string, Tally>
  readonly byDevice: ReadonlyMap<string, Tally>
  readonly byClass: ReadonlyMap<string, Tally>
  /** Households that get nothing, by the first reason. */
  readonly excluded: ReadonlyMap<string, number>
  /** Of the households that `unknown` counts: in groups, and the first of them one by one. */
  readonly unknownGroups: readonly UnknownGroup[]
  readonly unknownRows: readonly UnknownRow[]
  /** What each household of the register gets in all, in fen, once; `UNKNOWN_ROW` where some of it is not known. */
  readonly rowFen: Float64Array
}

/** A household not counted, or of which nothing is known. */
export const NOT_COUNTED = -1
