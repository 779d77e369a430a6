import type { Remark } from '../tabular/cell-fault.ts'
import { fastRow } from '../tabular/fast-row.ts'
import { isGb18030 } from '../tabular/gb18030-bytes.ts'
import type { RowRead } from '../tabular/read-row.ts'
import { LONGEST_ROW_BYTES, QUOTE, rowEnd, textEnd } from '../tabular/row-bounds.ts'
import { type AccountKey, accountKey, keyOfNone } from './account-key.ts'
import { packRow } from './pack-row.ts'
import { readSegment } from './read-segment.ts'
import { FLAG, RECORD, REMARK_SHIFT } from './record.ts'
import { NO_RECORD, NOT_PLAIN, ROW_INFO, ROW_INFO_WORDS, SPAN_SHIFT } from './row-info.ts'
import { kwhOf, readRowText } from './row-text.ts'
import type { Setup } from './setup.ts'
import { grown } from './space.ts'
import type { StoredFile } from './stored-file.ts'

/** The rows of a segment as they were read; the words lie in the space of the thread. */
export type Scan = {
  readonly setup: Setup
  readonly segment: number
  readonly length: number
  /** Rows, rows without cells among them, and records, which are the others. */
  rows: number
  blank: number
  records: number
  /** Texts of accounts that are not plain numbers, by record. */
  readonly texts: Map<number, Uint8Array>
  /** Hundredths of a kWh of the rows that were read plainly, and of the others. */
  plainKwh: number
  otherKwh: bigint
  remarks: number
  /** The bytes are not UTF-8, though nothing before had said that they are anything else. */
  isOtherEncoding: boolean
  /** A quote, where the cuts rely on there being none. */
  hasQuote: boolean
}

export const REMARKS: readonly Remark[] = ['full-width-read', 'spaces-ignored', 'date-form-read']

export function remarksOf(bits: number): Remark[] {
  return REMARKS.filter((_, bit) => (bits >> bit) & 1)
}

/** Reads the rows of a segment: plain ones by the fast reader, the others by the careful one. */
export function scanSegment(setup: Setup, segment: number, file: StoredFile): Scan {
  const { plan, space, layout, program, decode, checks } = setup
  const length = readSegment(plan, segment, file, space)
  const { bytes } = space
  const scan: Scan = {
    setup,
    segment,
    length,
    rows: 0,
    blank: 0,
    records: 0,
    texts: new Map(),
    plainKwh: 0,
    otherKwh: 0n,
    remarks: 0,
    hasQuote: !plan.isCutExactly && checks.holds(bytes.subarray(0, length), QUOTE),
    isOtherEncoding: plan.isPlain && !checks.isUtf8(bytes.subarray(0, length)),
  }
  const isChecked = hasStrayBytes(setup, length)
  for (let at = 0; at < length; ) {
    const base = scan.records * layout.words
    if (base + layout.words > space.records.length) space.records = grown(space.records)
    if ((scan.rows + 1) * ROW_INFO_WORDS > space.rowInfo.length) space.rowInfo = grown(space.rowInfo)
    space.records[base + layout.words - 1] = 0
    let end = Math.min(fastRow(program, bytes, space.view, at, space.records, base), length)
    const isPlain = end > 0 && end - at <= LONGEST_ROW_BYTES
    if (isPlain && !(isChecked && decode(bytes.subarray(at, end)) === undefined))
      plainRow(scan, at, end, base)
    else {
      end = rowEnd(bytes, at, length)
      oddRow(scan, at, end, base)
    }
    scan.rows++
    at = end
  }
  scan.plainKwh = plainKwhOf(scan)
  return scan
}

/** Whether cells that the fast reader passes over may hold bytes that are not of the encoding. */
function hasStrayBytes({ plan, header, space, checks }: Setup, length: number): boolean {
  if (!header.columns.includes(-1)) return false
  const bytes = space.bytes.subarray(0, length)
  if (checks.isAscii(bytes)) return false
  return plan.readAs === 'utf-8' ? !checks.isUtf8(bytes) : !isGb18030(bytes, 0, length)
}

function plainRow(scan: Scan, at: number, end: number, base: number): void {
  const { records, rowInfo } = scan.setup.space
  records[base + RECORD.flags] = FLAG.plain
  const info = scan.rows * ROW_INFO_WORDS
  rowInfo[info + ROW_INFO.length] = end - at
  rowInfo[info + ROW_INFO.account] =
    ((records[base + RECORD.keyAt] as number) << SPAN_SHIFT) | (records[base + RECORD.keyTag] as number)
  rowInfo[info + ROW_INFO.partition] = 0
  scan.records++
}

/** Energy of the plain rows, as `kwhOf` tells it of a row: the periods where there are some, or the total. */
function plainKwhOf({ setup, records: count }: Scan): number {
  const { words, at } = setup.layout
  const { records } = setup.space
  let sum = 0
  for (let i = 0, base = 0; i < count; i++, base += words) {
    if (((records[base + RECORD.flags] as number) & FLAG.plain) === 0) continue
    const peak = wordAt(records, base, at.peak)
    const valley = wordAt(records, base, at.valley)
    if (peak < 0 || valley < 0) sum += Math.max(0, wordAt(records, base, at.total))
    else sum += peak + valley + Math.max(0, wordAt(records, base, at.flat))
  }
  return sum
}

function wordAt(records: Int32Array, base: number, place: number): number {
  return place === -1 ? -1 : (records[base + place] as number)
}

function oddRow(scan: Scan, at: number, end: number, base: number): void {
  const { setup, segment, rows } = scan
  const { space, plan, decode, reading } = setup
  const info = rows * ROW_INFO_WORDS
  space.rowInfo[info + ROW_INFO.length] = end - at
  space.rowInfo[info + ROW_INFO.account] = NOT_PLAIN
  space.rowInfo[info + ROW_INFO.partition] = NO_RECORD
  const text = space.bytes.subarray(at, textEnd(space.bytes, at, end))
  const read = readRowText(text, rows, decode, plan.encoding, reading)
  if (read === 'blank') {
    scan.blank++
    return
  }
  space.rowInfo[info + ROW_INFO.partition] = 0
  const { records } = space
  records.fill(0, base, base + setup.layout.words)
  putKey(scan, base, read.account === undefined ? keyOfNone(segment, rows) : accountKey(read.account))
  records[base + RECORD.flags] = flagsOf(scan, read, base)
  if (read.row !== undefined) scan.otherKwh += kwhOf(read.row)
  scan.records++
}

function putKey({ setup, records: record, texts }: Scan, base: number, key: AccountKey): void {
  const { records } = setup.space
  records[base + RECORD.keyHead] = key.head
  records[base + RECORD.keyRest] = key.rest
  records[base + RECORD.keyTag] = key.tag
  if (key.text !== undefined) texts.set(record, key.text)
}

/** Faulty rows have no fields; rows whose fields do not fit a record go to the explaining engine. */
function flagsOf(scan: Scan, { row, remarks }: RowRead, base: number): number {
  const { space, layout, kernel } = scan.setup
  let bits = 0
  for (const remark of remarks) bits |= 1 << REMARKS.indexOf(remark)
  scan.remarks |= bits
  if (row === undefined) return FLAG.faulty | (bits << REMARK_SHIFT)
  const fits = packRow(row, space.records, base, layout, kernel.names)
  return (fits ? 0 : FLAG.explain) | (bits << REMARK_SHIFT)
}
