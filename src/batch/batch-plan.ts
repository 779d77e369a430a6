import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import type { Encoding } from '../tabular/encoding.ts'

/** The encodings that results are written in. */
export type OutputEncoding = 'utf-8-bom' | 'gb18030'

/** What the files between the steps look like: files of another form are of no use to this program. */
export const STEP_FILES_FORM = 5

/** What was found of a file before anything is calculated. Plain data: it is kept beside a job and sent to threads. */
export type BatchPlan = {
  /** The file whose bytes are read: the input itself, or its text in UTF-8 where it came in UTF-16. */
  readonly file: string
  readonly encoding: Encoding
  /** Nothing beyond ASCII was seen when the encoding was told. */
  readonly isPlain: boolean
  /** How the bytes of `file` are to be read. */
  readonly readAs: 'utf-8' | 'gb18030'
  /** The cells of the first row. */
  readonly headerTexts: readonly string[]
  /** What somebody said that headers mean. */
  readonly columns: ColumnMapping
  /** Its text as it came. */
  readonly headerLine: string
  /** Where each part of the file begins, and where the last one ends; parts are cut between rows. */
  readonly cuts: readonly number[]
  /** Rows were followed one by one; otherwise the cuts are right only if no quote turns up. */
  readonly isCutExactly: boolean
  readonly partitions: number
  readonly outputEncoding: OutputEncoding
  /** Rows that stand above the header in the sheet that the file was made from. */
  readonly rowsAbove: number
  readonly terms: BatchTerms
  /** Where the files between the steps lie. */
  readonly folder: string
  readonly form: number
  /** The run may be taken up again: files between the steps appear whole, with a report beside each. */
  readonly isKept: boolean
  /** Rows and lines of bills are counted by what they are. */
  readonly isTallied: boolean
}

/** What a thread needs to take part. */
export type BatchWork = { readonly plan: BatchPlan; readonly bundle: RuleBookBundle }

export function segmentCount({ cuts }: BatchPlan): number {
  return cuts.length - 1
}
