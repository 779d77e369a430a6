/** What became of a row, between evaluating and writing. */

export const STATUS = { billed: 0, told: 1, failed: 2, quarantined: 3, duplicate: 4 } as const
export type Status = (typeof STATUS)[keyof typeof STATUS]

/** Words of an outcome. `told` rows and those set aside have their cells as text instead of numbers. */
export const OUTCOME = {
  /** Status, remarks and verdict: see below. */
  head: 0,
  warnings: 1,
  from: 2,
  to: 3,
  kwh: 4,
  energy: 5,
  timeOfUse: 6,
  trading: 7,
  recognised: 8,
  operating: 9,
  purchase: 10,
  refund: 11,
  textAt: 2,
  textBytes: 3,
} as const

export const OUTCOME_WORDS = 12

/**
 * The first word, from its lowest bits: three of the status, three of the remarks, two of the verdict, and the place
 * of the first criterion not met.
 */
export const STATUS_MASK = 7
export const REMARKS_SHIFT = 3
export const REMARKS_MASK = 7
export const VERDICT_SHIFT = 6
/** Within a verdict: the criterion stands above the two bits. */
export const UNMET_SHIFT = 2

/** Verdicts by their number in an outcome. */
export const VERDICTS = ['no', 'yes', 'unknown'] as const

/** Separates the cells of a text; no cell can hold it. */
export const CELL_END = '\u001f'
