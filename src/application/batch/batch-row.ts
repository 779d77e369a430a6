import type { Failure } from '../../domain/failure.ts'

/** A cell of a row as a request states it: text, yes or no, or a list of names. An empty cell is absent. */
export type Cell = string | boolean | readonly string[]
export type Cells = Readonly<Record<string, Cell>>

/**
 * One reading of one account, each part with the field names of an assessment request. A row tells all that
 * holds for it: an empty cell means what an absent field means, not «as in the row before».
 */
export type BatchRow = {
  readonly rowNumber: number
  readonly account: string
  readonly household: Cells
  readonly device: Cells | null
  readonly purchase: Cells | null
  readonly reading: Cells
  readonly prior: Cells | null
  readonly priceMode: string | null
}

/** What to do with rows of one account and meter whose days overlap. */
export type DuplicatePolicy = 'refuse' | 'keep-first' | 'quarantine'

/** What holds for a whole run. */
export type BatchTerms = {
  readonly duplicates: DuplicatePolicy
  readonly inForceOn: string | null
  readonly knownOn: string | null
  readonly assume: readonly string[]
}

/** A fault of a row. `pointer` leads into the row: `/reading/heatingKwh`, `/household/divisionCode`. */
export type RowProblem = Omit<Failure, 'code'> & { readonly code: Failure['code'] | 'prior-not-first' }

/** Why a row was set aside, though nothing in it is wrong by itself. */
export type AsideReason =
  | { readonly code: 'rows-disagree'; readonly fields: readonly string[] }
  | { readonly code: 'readings-overlap'; readonly rows: readonly number[] }
  | { readonly code: 'other-rows-failed'; readonly rows: readonly number[] }
  | { readonly code: 'coverage-unknown' | 'price-mode-unknown' | 'price-unknown' }

/** What one subsidy adds on one row, in fen, and who pays it; null is not known. */
export type ProvisionAmount = {
  readonly kind: 'operating' | 'purchase' | 'refund'
  readonly provision: string
  readonly season: string | null
  readonly fen: number | null
  readonly funding: readonly { readonly level: string; readonly fen: number | null }[]
}

/** A line of a bill: hundredths of a kWh and fen. */
export type BilledLine = {
  readonly kind: 'energy' | 'time-of-use'
  readonly code: string
  readonly kwh: number
  readonly fen: number
}

/** The bill of a row: fen, hundredths of a kWh, and null for what is not known. */
export type BilledRow = {
  readonly kwh: number
  readonly energyFen: number
  readonly timeOfUseFen: number
  /** Zero or less. */
  readonly tradingFen: number | null
  /** What is not known of the trading counts as zero here, as it does in an assessment. */
  readonly billFen: number
  readonly eligible: 'yes' | 'no' | 'unknown'
  readonly unmet: string | null
  readonly recognised: number
  readonly operatingFen: number | null
  readonly purchaseFen: number | null
  readonly refundFen: number
  /** Bill less operating subsidies and refunds; what is not known counts as zero. */
  readonly netFen: number
  readonly warnings: readonly string[]
  readonly provisions: readonly ProvisionAmount[]
  readonly lines: readonly BilledLine[]
}

export type RowOutcome =
  | { readonly kind: 'calculated'; readonly rowNumber: number; readonly bill: BilledRow }
  | { readonly kind: 'failed'; readonly rowNumber: number; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'quarantined'; readonly rowNumber: number; readonly reason: AsideReason }
  /** Left out in favour of an earlier row of the file. */
  | { readonly kind: 'duplicate'; readonly rowNumber: number; readonly of: number }
