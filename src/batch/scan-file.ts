import { type BatchPlan, segmentCount } from './batch-plan.ts'
import { partitionOf, RECORD, TEXT_KEY } from './record.ts'
import { NO_RECORD, ROW_INFO, ROW_INFO_WORDS } from './row-info.ts'
import type { Scan } from './scan-segment.ts'
import { roomFor, type Space } from './space.ts'
import { readWhole, type StoredFile, type StoredFiles, type Stretch } from './stored-file.ts'

/**
 * What one segment holds, between reading and evaluating: words on each row in order, then the records by
 * partition, then the texts of accounts that are not plain numbers, by partition.
 */
const HEAD_WORDS = 4
const BYTES = Int32Array.BYTES_PER_ELEMENT

export const scanName = ({ folder }: BatchPlan, segment: number) => `${folder}/scan-${segment}.bin`

/** The file of a segment: its records in order of their partitions, and within one in the order of the file. */
export function scanFileParts(scan: Scan): readonly Uint8Array[] {
  const { setup, texts } = scan
  const { plan, space, layout } = setup
  const { words } = layout
  const counts = new Int32Array(plan.partitions)
  const textBytes = new Int32Array(plan.partitions)
  const places = partitionsOf(scan, counts, textBytes)
  noteRecords(space.rowInfo, scan.rows, places)
  space.sorted = roomFor(space.sorted, scan.records * words)
  sortInto(pairsOf(space.sorted), pairsOf(space.records), words / 2, places, startsOf(counts))
  const head = Int32Array.of(scan.rows, words, scan.records * words, 0)
  return [
    ...[head, counts, textBytes].map(bytesOf),
    bytesOf(space.rowInfo.subarray(0, scan.rows * ROW_INFO_WORDS)),
    bytesOf(space.sorted.subarray(0, scan.records * words)),
    textsByPartition(texts, places, textBytes),
  ]
}

/** The partition of each record. Counts the records of each, and the bytes of their texts, which get their places. */
function partitionsOf(
  { setup, records: count }: Scan,
  counts: Int32Array,
  textBytes: Int32Array,
): Int32Array {
  const { space, layout } = setup
  const { records } = space
  const partitions = counts.length
  space.places = roomFor(space.places, count)
  const places = space.places.subarray(0, count)
  for (let i = 0, at = 0; i < count; i++, at += layout.words) {
    const tag = records[at + RECORD.keyTag] as number
    const partition = partitionOf(
      records[at + RECORD.keyHead] as number,
      records[at + RECORD.keyRest] as number,
      tag,
      partitions,
    )
    places[i] = partition
    counts[partition] = (counts[partition] as number) + 1
    if (tag < TEXT_KEY) continue
    records[at + RECORD.keyAt] = textBytes[partition] as number
    textBytes[partition] = (textBytes[partition] as number) + (tag - TEXT_KEY)
  }
  return places
}

/** Notes at each row which partition has its record. */
function noteRecords(rowInfo: Int32Array, rows: number, places: Int32Array): void {
  const end = rows * ROW_INFO_WORDS
  for (let at = ROW_INFO.partition as number, record = 0; at < end; at += ROW_INFO_WORDS)
    if (rowInfo[at] !== NO_RECORD) rowInfo[at] = places[record++] as number
}

/** Copies records to where their partitions are, two words at a time. */
function sortInto(
  sorted: BigInt64Array,
  records: BigInt64Array,
  pairs: number,
  places: Int32Array,
  next: Int32Array,
): void {
  for (let i = 0; i < places.length; i++) {
    const partition = places[i] as number
    const to = (next[partition] as number) * pairs
    const from = i * pairs
    for (let pair = 0; pair < pairs; pair++) sorted[to + pair] = records[from + pair] as bigint
    next[partition] = (next[partition] as number) + 1
  }
}

function textsByPartition(
  texts: ReadonlyMap<number, Uint8Array>,
  places: Int32Array,
  textBytes: Int32Array,
): Uint8Array {
  const next = startsOf(textBytes)
  const all = new Uint8Array(textBytes.reduce((sum, bytes) => sum + bytes, 0))
  for (const [record, text] of texts) {
    const partition = places[record] as number
    all.set(text, next[partition] as number)
    next[partition] = (next[partition] as number) + text.length
  }
  return all
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length)
  for (let i = 1; i < counts.length; i++) starts[i] = (starts[i - 1] as number) + (counts[i - 1] as number)
  return starts
}

/** A file of a segment, and what its head says of where things stand in it. */
export type ScanFile = {
  readonly name: string
  readonly rows: number
  readonly words: number
  readonly recordWords: number
  /** First record and first byte of text of each partition, and behind the last one all of them. */
  readonly records: Int32Array
  readonly texts: Int32Array
}

export function scanFile(plan: BatchPlan, segment: number, files: StoredFiles): ScanFile {
  const name = scanName(plan, segment)
  return files.noted(name, () => {
    const head = wordsAt(files.opened(name), 0, HEAD_WORDS + 2 * plan.partitions)
    const [rows = 0, words = 0, recordWords = 0] = head
    return {
      name,
      rows,
      words,
      recordWords,
      records: runningSums(head.subarray(HEAD_WORDS, HEAD_WORDS + plan.partitions)),
      texts: runningSums(head.subarray(HEAD_WORDS + plan.partitions)),
    }
  })
}

/** The files of all segments. */
export function scanFiles(plan: BatchPlan, files: StoredFiles): readonly ScanFile[] {
  return files.noted('scan', () =>
    Array.from({ length: segmentCount(plan) }, (_, segment) => scanFile(plan, segment, files)),
  )
}

/** What is read first of a file: it tells where everything else stands. */
export function scanHead({ partitions }: BatchPlan): Stretch {
  return { at: 0, length: rowInfoAt(partitions) * BYTES }
}

/** Where the words on the rows of a segment stand. */
export function rowInfoIn({ partitions }: BatchPlan, { rows }: ScanFile): Stretch {
  return { at: rowInfoAt(partitions) * BYTES, length: rows * ROW_INFO_WORDS * BYTES }
}

/** The words on the rows of a segment. */
export function readRowInfo(plan: BatchPlan, segment: number, files: StoredFiles, space: Space): Int32Array {
  const scan = scanFile(plan, segment, files)
  const { at, length } = rowInfoIn(plan, scan)
  space.rowInfo = roomFor(space.rowInfo, length / BYTES)
  const words = space.rowInfo.subarray(0, length / BYTES)
  readWhole(files.opened(scan.name), bytesOf(words), length, at)
  return words
}

const rowInfoAt = (partitions: number) => HEAD_WORDS + 2 * partitions

/** How many records, and bytes of text, one partition has in a file. */
export function recordsOf({ records }: ScanFile, partition: number): number {
  return (records[partition + 1] as number) - (records[partition] as number)
}

export function textsOf({ texts }: ScanFile, partition: number): number {
  return (texts[partition + 1] as number) - (texts[partition] as number)
}

/** Where the records of one partition stand. */
export function recordsIn({ partitions }: BatchPlan, scan: ScanFile, partition: number): Stretch {
  const { rows, words } = scan
  const first = rowInfoAt(partitions) + rows * ROW_INFO_WORDS + (scan.records[partition] as number) * words
  return { at: first * BYTES, length: recordsOf(scan, partition) * words * BYTES }
}

/** Where the texts of one partition stand. */
export function textsIn({ partitions }: BatchPlan, scan: ScanFile, partition: number): Stretch {
  const first = (rowInfoAt(partitions) + scan.rows * ROW_INFO_WORDS + scan.recordWords) * BYTES
  return { at: first + (scan.texts[partition] as number), length: textsOf(scan, partition) }
}

export function wordsAt(file: StoredFile, place: number, count: number): Int32Array {
  const words = new Int32Array(count)
  readWhole(file, bytesOf(words), count * BYTES, place * BYTES)
  return words
}

function pairsOf({ buffer, length }: Int32Array): BigInt64Array {
  return new BigInt64Array(buffer, 0, length >> 1)
}

export function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}

export function runningSums(values: Int32Array): Int32Array {
  const sums = new Int32Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number)
  return sums
}
