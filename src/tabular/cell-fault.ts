import type { Bilingual } from '../model/scalar.ts'

/** What can be wrong with a cell or a row of a file, before any rule is asked. */
export type CellCode =
  | 'missing-field'
  | 'not-a-decimal'
  | 'too-many-decimals'
  | 'out-of-range'
  | 'not-a-date'
  | 'not-one-of'
  | 'not-a-division-code'
  | 'account-too-long'
  | 'excel-scientific'
  | 'excel-lost-digits'
  | 'excel-date-serial'
  | 'excel-error-value'
  | 'too-many-cells'
  | 'too-few-cells'
  | 'broken-quotes'
  | 'row-too-long'
  | 'not-in-encoding'

/** One fault, with all that somebody needs to find and mend it. */
export type CellFault = {
  /** The row as a spreadsheet counts it: the header is row 1. */
  readonly row: number
  /** Header of the column as the file writes it; absent where the whole row is meant. */
  readonly column?: string
  readonly value: string
  readonly code: CellCode
  readonly reason: Bilingual
  readonly suggestion: Bilingual
}

/** What was read though it was not written plainly; said beside the result. */
export type Remark = 'full-width-read' | 'spaces-ignored' | 'date-form-read'
