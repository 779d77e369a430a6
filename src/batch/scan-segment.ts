import type { Remark } from '../tabular/cell-fault.ts'
import type { RowReading } from '../tabular/read-row.ts'
import { LF, rowEnd, textEnd } from '../tabular/row-bounds.ts'
import { type AccountKey, accountKey, keyOfNone } from './account-key.ts'
import type { BatchPlan } from './batch-plan.ts'
import { readAt, SLACK_BYTES, withFile } from './open-file.ts'
import { FLAG, partitionOf, RECORD, RECORD_WORDS, REMARK_SHIFT } from './record.ts'
import { type Decode, kwhOf, readRowText } from './row-text.ts'
import type { ScanFile } from './scan-file.ts'

/** What one segment was found to hold. */
export type Scanned = {
  readonly rows: number
  readonly blank: number
  readonly kwhIn: bigint
  readonly remarks: readonly Remark[]
}

export const REMARKS: readonly Remark[] = ['full-width-read', 'spaces-ignored', 'date-form-read']

/** The bytes of a segment, ending with a line end and some slack to look ahead into. */
export function readSegment(plan: BatchPlan, segment: number): { bytes: Uint8Array; length: number } {
  const [from = 0, to = 0] = plan.cuts.slice(segment, segment + 2)
  const bytes = new Uint8Array(to - from + SLACK_BYTES).fill(LF, to - from)
  const length = withFile(plan.file, (file) => readAt(file, bytes, to - from, from))
  if (length !== to - from) throw new Error('the input has become shorter while it was read')
  return { bytes, length }
}

type Scan = {
  readonly plan: BatchPlan
  readonly segment: number
  readonly reading: RowReading
  readonly decode: Decode
  readonly rowInfo: number[]
  readonly records: number[]
  readonly texts: (Uint8Array | undefined)[]
  kwhIn: bigint
  remarks: number
  blank: number
}

/** Reads the rows of a segment and sorts them by account into partitions. */
export function scanSegment(
  plan: BatchPlan,
  segment: number,
  reading: RowReading,
  decode: Decode,
): { file: ScanFile; scanned: Scanned } {
  const { bytes, length } = readSegment(plan, segment)
  const scan: Scan = {
    plan,
    segment,
    reading,
    decode,
    rowInfo: [],
    records: [],
    texts: [],
    kwhIn: 0n,
    remarks: 0,
    blank: 0,
  }
  let rows = 0
  for (let at = 0; at < length; ) {
    const end = rowEnd(bytes, at, length)
    scanRow(scan, rows, at, bytes.subarray(at, textEnd(bytes, at, end)))
    scan.rowInfo.push(end - at, -1)
    rows++
    at = end
  }
  const file = { rows, rowInfo: Int32Array.from(scan.rowInfo), ...byPartition(scan) }
  const scanned = {
    rows: rows - scan.blank,
    blank: scan.blank,
    kwhIn: scan.kwhIn,
    remarks: REMARKS.filter((_, bit) => (scan.remarks >> bit) & 1),
  }
  return { file, scanned }
}

function scanRow(scan: Scan, row: number, at: number, text: Uint8Array): void {
  const read = readRowText(text, row, scan.decode, scan.plan.encoding, scan.reading)
  if (read === 'blank') {
    scan.blank++
    return
  }
  const key = read.account === undefined ? keyOfNone(scan.segment, row) : accountKey(read.account)
  let remarks = 0
  for (const remark of read.remarks) remarks |= 1 << REMARKS.indexOf(remark)
  scan.remarks |= remarks
  if (read.row !== undefined) scan.kwhIn += kwhOf(read.row)
  const flags = (read.row === undefined ? FLAG.faulty : FLAG.explain) | (remarks << REMARK_SHIFT)
  push(scan, row, at, text.length, key, flags)
}

function push(scan: Scan, row: number, at: number, length: number, key: AccountKey, flags: number): void {
  scan.records.push(row, at, length, key.high, key.low, key.tag, 0, flags)
  scan.texts.push(key.text)
}

/** Records in order of their partitions, and within one in the order of the file. */
function byPartition({ plan, records, texts }: Scan) {
  const { partitions } = plan
  const recordWords = RECORD_WORDS
  const count = records.length / recordWords
  const places = new Int32Array(count)
  const counts = new Int32Array(partitions)
  const textBytes = new Int32Array(partitions)
  for (let i = 0; i < count; i++) {
    const from = i * recordWords
    const partition = partitionOf(
      records[from + RECORD.keyHigh] as number,
      records[from + RECORD.keyLow] as number,
      records[from + RECORD.keyTag] as number,
      partitions,
    )
    places[i] = partition
    counts[partition] = (counts[partition] as number) + 1
    const text = texts[i]
    if (text === undefined) continue
    records[from + RECORD.keyAt] = textBytes[partition] as number
    textBytes[partition] = (textBytes[partition] as number) + text.length
  }
  const next = startsOf(counts)
  const nextText = startsOf(textBytes)
  const sorted = new Int32Array(records.length)
  const allTexts = new Uint8Array(textBytes.reduce((sum, bytes) => sum + bytes, 0))
  for (let i = 0; i < count; i++) {
    const partition = places[i] as number
    const to = (next[partition] as number) * recordWords
    for (let word = 0; word < recordWords; word++)
      sorted[to + word] = records[i * recordWords + word] as number
    next[partition] = (next[partition] as number) + 1
    const text = texts[i]
    if (text === undefined) continue
    allTexts.set(text, nextText[partition] as number)
    nextText[partition] = (nextText[partition] as number) + text.length
  }
  return { recordWords, counts, textBytes, records: sorted, texts: allTexts }
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length)
  for (let i = 1; i < counts.length; i++) starts[i] = (starts[i - 1] as number) + (counts[i - 1] as number)
  return starts
}
