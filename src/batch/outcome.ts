/** What became of a row, between evaluating and writing. */

export const STATUS = { billed: 0, told: 1, failed: 2, quarantined: 3, duplicate: 4 } as const
export type Status = (typeof STATUS)[keyof typeof STATUS]

/** Words of an outcome. `told` rows and those set aside have their cells as text instead of numbers. */
export const OUTCOME = {
  row: 0,
  status: 1,
  textAt: 2,
  textBytes: 3,
  from: 4,
  to: 5,
  kwh: 6,
  energy: 7,
  timeOfUse: 8,
  trading: 9,
  recognised: 10,
  operating: 11,
  purchase: 12,
  refund: 13,
  /** Eligible in the lowest two bits, place of the first criterion not met above them. */
  verdict: 14,
  warnings: 15,
  remarks: 16,
} as const

export const OUTCOME_WORDS = 17
export const UNMET_SHIFT = 2

/** Verdicts by their number in an outcome. */
export const VERDICTS = ['no', 'yes', 'unknown'] as const

/** Separates the cells of a text; no cell can hold it. */
export const CELL_END = '\u001f'
