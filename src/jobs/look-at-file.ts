import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import type { HeaderCell, PreviewRow } from '../application/jobs/job.ts'
import { headerCells } from '../batch/head-of-file.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type ColumnMapping, shortText } from '../tabular/column-mapping.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { type DetectedEncoding, detectEncoding, encoderOf, labelOf } from '../tabular/encoding.ts'
import { readHeader } from '../tabular/header.ts'
import { readRow } from '../tabular/read-row.ts'
import { vocabularyOf } from '../tabular/vocabulary.ts'
import type { JobFacts } from './job-row.ts'

const PREVIEW_ROWS = 20
/** Enough for the rows that are shown; the rest of a file is not looked at here. */
export const SAMPLE_BYTES = 512 * 1024

type Head = { readonly text: string; readonly detected: DetectedEncoding; readonly isWhole: boolean }

type Looking = {
  readonly columns?: ColumnMapping | undefined
  /** Rows that stand above the header where the file came from. */
  readonly rowsAbove: number
}

/** What the head of a CSV file shows: encoding, headers as they were understood, rows with the faults of their cells. */
export function headOf(
  path: string,
  book: RuleBook,
  { columns, rowsAbove }: Looking,
): Pick<JobFacts, 'encoding' | 'headers' | 'preview'> {
  const plainRow = (cells: readonly string[], i: number): PreviewRow => ({
    row: rowsAbove + i + 2,
    cells: cells.map(shortText),
    faults: [],
  })
  const head = readHead(path, SAMPLE_BYTES)
  if (head === undefined) return {}
  const { text, detected, isWhole } = head
  const [first = [], ...rows] = cutRows(text, PREVIEW_ROWS + 1, isWhole)
  const header = readHeader(first, columns)
  if (!('places' in header)) {
    const headers = first.map((cell): HeaderCell => ({ text: shortText(cell) }))
    return { encoding: detected.encoding, headers, preview: rows.map(plainRow) }
  }
  const headers = headerCells(first, header)
  const reading = { header, vocabulary: vocabularyOf(book) }
  const preview = rows.map((cells, i): PreviewRow => {
    const { faults } = readRow(cells, rowsAbove + i + 2, reading)
    return {
      ...plainRow(cells, i),
      faults: faults.map(({ column, reason }) => ({
        place: column === undefined ? -1 : first.indexOf(column),
        says: reason,
      })),
    }
  })
  return { encoding: detected.encoding, headers, preview }
}

/** The headers of a file that is text. */
export function headersOf(path: string): readonly string[] | undefined {
  const head = readHead(path, SAMPLE_BYTES)
  return head === undefined ? undefined : cutRows(head.text, 1, head.isWhole)[0]
}

/** Bytes of a row that a trial may take; a file with longer ones is tried in fewer rows. */
const BYTES_OF_A_ROW = 4096

/** Writes the header and the first rows of a file, in the same encoding. */
export function writeHead(path: string, rows: number, to: string): string {
  const head = readHead(path, Math.min(rows, 10_000) * BYTES_OF_A_ROW)
  if (head === undefined) return path
  const { text, detected, isWhole } = head
  const end = endOfRows(text, rows + 1, isWhole)
  const mark = detected.encoding === 'utf-8-bom' ? '\uFEFF' : ''
  writeFileSync(to, encoderOf(detected.encoding)(mark + text.slice(0, end)))
  return to
}

/** The text at the beginning of a file; nothing where its encoding is not known. */
function readHead(path: string, most: number): Head | undefined {
  const handle = openSync(path, 'r')
  try {
    const { size } = fstatSync(handle)
    const bytes = new Uint8Array(Math.min(size, most))
    readSync(handle, bytes, 0, bytes.length, 0)
    const isWhole = bytes.length === size
    const detected = detectEncoding(bytes, isWhole)
    if (detected === undefined) return undefined
    const decoder = new TextDecoder(labelOf(detected.encoding), { ignoreBOM: true })
    const text = decoder.decode(bytes.subarray(detected.markBytes), { stream: !isWhole })
    return { text, detected, isWhole }
  } finally {
    closeSync(handle)
  }
}

/** The first rows of a text, cut into cells. */
export function cutRows(text: string, most: number, isWhole: boolean): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < text.length && rows.length < most; ) {
    const end = rowEndIn(text, at)
    if (end === -1 && !isWhole) break
    const next = end === -1 ? text.length : end + 1
    rows.push(cutRow(text.slice(at, next).replace(/\r?\n$/, '')) ?? [text.slice(at, next).trimEnd()])
    at = next
  }
  return rows
}

function endOfRows(text: string, rows: number, isWhole: boolean): number {
  let at = 0
  for (let row = 0; row < rows && at < text.length; row++) {
    const end = rowEndIn(text, at)
    if (end === -1) return isWhole ? text.length : at
    at = end + 1
  }
  return at
}

/** The line end that closes the row at a place; one inside quotes belongs to its cell. -1: there is none. */
function rowEndIn(text: string, from: number): number {
  let isQuoted = false
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isQuoted = !isQuoted
    else if (sign === '\n' && !isQuoted) return at
  }
  return -1
}
