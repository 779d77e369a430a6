import type { HeaderCell } from '../application/jobs/job.ts'
import { type ColumnMapping, shortText } from '../tabular/column-mapping.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { type DetectedEncoding, detectEncoding, type Encoding, labelOf } from '../tabular/encoding.ts'
import type { Header } from '../tabular/header.ts'
import { INPUT_COLUMNS } from '../tabular/input-columns.ts'
import { textEnd } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'
import { BatchRefused } from './batch-refused.ts'
import { firstRow } from './cut-segments.ts'
import { decoderOf } from './row-text.ts'
import { headerOf } from './setup.ts'
import type { StoredFile } from './stored-file.ts'

/** Bytes by which the encoding of a file is told; no more are read before its cuts are looked for. */
export const SAMPLE_BYTES = 1024 * 1024

/** The encoding of a file, or the one that it is said to have. */
export function encodingOf(file: StoredFile, named: Encoding | undefined): DetectedEncoding {
  const sample = new Uint8Array(Math.min(SAMPLE_BYTES, file.size))
  const detected = detectEncoding(
    sample.subarray(0, file.read(sample, sample.length, 0)),
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

/** The header of a file, as text and as cells, and where the row below it begins. */
export type HeadOfFile = Pick<BatchPlan, 'headerLine' | 'headerTexts'> & { readonly next: number }

/** Reads the header that begins at `start`; one that cannot be used is refused with all that is wrong with it. */
export function headOfFile(
  file: StoredFile,
  start: number,
  readAs: BatchPlan['readAs'],
  columns: ColumnMapping,
): HeadOfFile {
  const { bytes, next } = firstRow(file, start, file.size)
  const headerLine = decoderOf(readAs)(bytes.subarray(0, textEnd(bytes, 0, bytes.length)))
  const headerTexts = headerLine === undefined ? undefined : cutRow(headerLine)
  if (headerLine === undefined || headerTexts === undefined) throw unreadableHeader()
  headerOf(headerTexts, columns)
  return { headerLine, headerTexts, next }
}

/** The cells of a header, and the columns of ours that they were taken for. */
export function headerCells(texts: readonly string[], { columns }: Pick<Header, 'columns'>): HeaderCell[] {
  return texts.map((cell, place) => {
    const column = INPUT_COLUMNS[columns[place] ?? -1]
    const text = shortText(cell)
    return column === undefined ? { text } : { text, column: column.name }
  })
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

/** Input bytes of a partition, about; and how many partitions there may be. */
const PARTITION_BYTES = 8 * 1024 * 1024
const MOST_PARTITIONS = 512

export function partitionsFor(
  size: number,
  partitionBytes = PARTITION_BYTES,
  mostPartitions = MOST_PARTITIONS,
): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, size / partitionBytes)))
  return Math.min(mostPartitions, Math.max(8, wanted))
}
