import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { type Encoding, isUtf16 } from '../tabular/encoding.ts'
import { type BatchPlan, type OutputEncoding, STEP_FILES_FORM } from './batch-plan.ts'
import { cutAtLines, cutSegments, hasQuoteNear, SEGMENT_BYTES } from './cut-segments.ts'
import { encodingOf, headOfFile, partitionsFor } from './head-of-file.ts'
import { withFile } from './open-file.ts'
import { toUtf8 } from './utf16-text.ts'

export type PlanOptions = {
  readonly input: string
  /** An empty folder for the files between the steps. */
  readonly folder: string
  readonly terms: BatchTerms
  readonly outputEncoding?: OutputEncoding
  /** The encoding of the input where it should not be detected. */
  readonly inputEncoding?: Encoding
  readonly segmentBytes?: number
  readonly partitions?: number
  readonly rowsAbove?: number
  /** What somebody said that headers mean. */
  readonly columns?: ColumnMapping
  readonly isKept: boolean
  readonly isTallied: boolean
  /** Follow the rows one by one from the start. */
  readonly cutExactly: boolean
}

/** Looks at a file before anything is calculated: its encoding, its header, where it may be cut. */
export function makePlan(options: PlanOptions): BatchPlan {
  const {
    input,
    folder,
    terms,
    outputEncoding = 'utf-8-bom',
    segmentBytes = SEGMENT_BYTES,
    columns = {},
  } = options
  const { encoding, markBytes, isPlain } = withFile(input, (file) => encodingOf(file, options.inputEncoding))
  const isWide = isUtf16(encoding)
  const file = isWide ? join(folder, 'text.csv') : input
  if (isWide) toUtf8(input, encoding, markBytes, file)
  const readAs = encoding === 'gb18030' ? 'gb18030' : 'utf-8'
  return withFile(file, (opened) => {
    const { size } = opened
    const { headerLine, headerTexts, next } = headOfFile(opened, isWide ? 0 : markBytes, readAs, columns)
    const isCutExactly = options.cutExactly || hasQuoteNear(opened, next, size)
    return {
      file,
      encoding,
      isPlain,
      readAs,
      headerTexts,
      columns,
      headerLine,
      cuts: (isCutExactly ? cutSegments : cutAtLines)(opened, next, size, segmentBytes),
      isCutExactly,
      partitions: options.partitions ?? partitionsFor(size),
      outputEncoding,
      rowsAbove: options.rowsAbove ?? 0,
      terms,
      folder,
      form: STEP_FILES_FORM,
      isKept: options.isKept,
      isTallied: options.isTallied,
    }
  })
}
