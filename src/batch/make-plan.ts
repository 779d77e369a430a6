import { fstatSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { detectEncoding, type Encoding, isUtf16, labelOf } from '../tabular/encoding.ts'
import { textEnd } from '../tabular/row-bounds.ts'
import { type BatchPlan, type OutputEncoding, STEP_FILES_FORM } from './batch-plan.ts'
import { BatchRefused } from './batch-refused.ts'
import { cutAtLines, cutSegments, firstRow, hasQuoteNear } from './cut-segments.ts'
import { readAt, withFile } from './open-file.ts'
import { decoderOf } from './row-text.ts'
import { headerOf } from './setup.ts'
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
  /** Follow the rows one by one from the start. */
  readonly cutExactly: boolean
}

const SEGMENT_BYTES = 2 * 1024 * 1024
const SAMPLE_BYTES = 1024 * 1024
/** Input bytes of a partition, about; and how many partitions there may be. */
const PARTITION_BYTES = 8 * 1024 * 1024
const MOST_PARTITIONS = 512

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
    const { size } = fstatSync(opened)
    const { bytes, next } = firstRow(opened, isWide ? 0 : markBytes, size)
    const headerLine = decoderOf(readAs)(bytes.subarray(0, textEnd(bytes, 0, bytes.length)))
    const headerTexts = headerLine === undefined ? undefined : cutRow(headerLine)
    if (headerLine === undefined || headerTexts === undefined) throw unreadableHeader()
    headerOf(headerTexts, columns)
    const isCutExactly = options.cutExactly || options.isKept || hasQuoteNear(opened, next, size)
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
    }
  })
}

function encodingOf(file: number, named: Encoding | undefined) {
  const sample = new Uint8Array(Math.min(SAMPLE_BYTES, fstatSync(file).size))
  const detected = detectEncoding(
    sample.subarray(0, readAt(file, sample, sample.length, 0)),
    sample.length < SAMPLE_BYTES,
  )
  if (named !== undefined) {
    const isSame = detected !== undefined && labelOf(detected.encoding) === labelOf(named)
    return isSame ? detected : { encoding: named, markBytes: 0, isPlain: false }
  }
  if (detected !== undefined) return detected
  throw new BatchRefused([
    {
      code: 'unknown-encoding',
      says: {
        zh: '认不出文件的编码：它不是 UTF-8、GB18030（GBK）或 UTF-16 的文本；请在电子表格里另存为“CSV UTF-8”后再试',
        en: 'The encoding of the file was not recognised: it is no text in UTF-8, GB18030 (GBK) or UTF-16; save it as “CSV UTF-8” and try again',
      },
    },
  ])
}

function unreadableHeader(): BatchRefused {
  return new BatchRefused([
    {
      code: 'unreadable-file',
      says: {
        zh: '读不出表头：第一行的引号不成对，或者编码不一致',
        en: 'The header cannot be read: the quotes of the first row do not match, or its encoding changes',
      },
    },
  ])
}

function partitionsFor(size: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, size / PARTITION_BYTES)))
  return Math.min(MOST_PARTITIONS, Math.max(8, wanted))
}
