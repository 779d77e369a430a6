import { join } from 'node:path'
import type { BatchPlan } from './batch-plan.ts'
import { type OpenFiles, readAt, writeParts, writeWhole } from './open-file.ts'
import { partitionOf, RECORD, TEXT_KEY } from './record.ts'
import { NO_RECORD, ROW_INFO, ROW_INFO_WORDS } from './row-info.ts'
import type { Scan } from './scan-segment.ts'
import { roomFor, type Space } from './space.ts'

/**
 * What one segment holds, between reading and evaluating: words on each row in order, then the records by
 * partition, then the texts of accounts that are not plain numbers, by partition.
 */
const HEAD_WORDS = 4
const BYTES = Int32Array.BYTES_PER_ELEMENT

const scanName = (plan: BatchPlan, segment: number) => join(plan.folder, `scan-${segment}.bin`)

/** Writes the records of a segment in order of their partitions, and within one in the order of the file. */
export function writeScanFile(scan: Scan): void {
  const { setup, texts } = scan
  const { plan, space, layout } = setup
  const { words } = layout
  const counts = new Int32Array(plan.partitions)
  const textBytes = new Int32Array(plan.partitions)
  const places = partitionsOf(scan, counts, textBytes)
  noteRecords(space.rowInfo, scan.rows, places)
  space.sorted = roomFor(space.sorted, scan.records * words)
  sortInto(space.sorted, space.records, words, places, startsOf(counts))
  const head = Int32Array.of(scan.rows, words, scan.records * words, 0)
  const write = plan.isKept ? writeWhole : writeParts
  write(scanName(plan, scan.segment), [
    ...[head, counts, textBytes].map(bytesOf),
    bytesOf(space.rowInfo.subarray(0, scan.rows * ROW_INFO_WORDS)),
    bytesOf(space.sorted.subarray(0, scan.records * words)),
    textsByPartition(texts, places, textBytes),
  ])
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

function sortInto(
  sorted: Int32Array,
  records: Int32Array,
  words: number,
  places: Int32Array,
  next: Int32Array,
): void {
  for (let i = 0; i < places.length; i++) {
    const partition = places[i] as number
    const to = (next[partition] as number) * words
    const from = i * words
    for (let word = 0; word < words; word++) sorted[to + word] = records[from + word] as number
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

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}

/** What the head of a scan file says of where things stand in it. */
type Directory = {
  readonly rows: number
  readonly words: number
  readonly recordWords: number
  /** First record and first byte of text of each partition, and behind the last one all of them. */
  readonly records: Int32Array
  readonly texts: Int32Array
}

function directoryOf(plan: BatchPlan, segment: number, files: OpenFiles): Directory {
  const name = scanName(plan, segment)
  return files.noted(name, (file) => {
    const head = wordsAt(file, 0, HEAD_WORDS + 2 * plan.partitions)
    const [rows = 0, words = 0, recordWords = 0] = head
    return {
      rows,
      words,
      recordWords,
      records: runningSums(head.subarray(HEAD_WORDS, HEAD_WORDS + plan.partitions)),
      texts: runningSums(head.subarray(HEAD_WORDS + plan.partitions)),
    }
  })
}

/** The words on the rows of a segment. */
export function readRowInfo(plan: BatchPlan, segment: number, files: OpenFiles, space: Space): Int32Array {
  const count = directoryOf(plan, segment, files).rows * ROW_INFO_WORDS
  space.rowInfo = roomFor(space.rowInfo, count)
  const words = space.rowInfo.subarray(0, count)
  readWords(files.opened(scanName(plan, segment)), HEAD_WORDS + 2 * plan.partitions, words)
  return words
}

/** How many records and bytes of text one partition has in a segment. */
export function sliceSize(plan: BatchPlan, segment: number, partition: number, files: OpenFiles) {
  const { records, texts } = directoryOf(plan, segment, files)
  return {
    records: (records[partition + 1] as number) - (records[partition] as number),
    texts: (texts[partition + 1] as number) - (texts[partition] as number),
  }
}

/** Reads the records of one partition in one segment, and their texts, to where they belong. */
export function readSlice(
  plan: BatchPlan,
  segment: number,
  partition: number,
  files: OpenFiles,
  into: { readonly records: Int32Array; readonly texts: Uint8Array },
): void {
  const directory = directoryOf(plan, segment, files)
  const file = files.opened(scanName(plan, segment))
  const recordsAt = HEAD_WORDS + 2 * plan.partitions + directory.rows * ROW_INFO_WORDS
  const first = recordsAt + (directory.records[partition] as number) * directory.words
  const bytes = bytesOf(into.records)
  const textsAt = (recordsAt + directory.recordWords) * BYTES + (directory.texts[partition] as number)
  const got =
    readAt(file, bytes, bytes.length, first * BYTES) +
    (into.texts.length === 0 ? 0 : readAt(file, into.texts, into.texts.length, textsAt))
  if (got !== bytes.length + into.texts.length) throw cutShort()
}

export function wordsAt(file: number, place: number, count: number): Int32Array {
  const words = new Int32Array(count)
  readWords(file, place, words)
  return words
}

function readWords(file: number, place: number, words: Int32Array): void {
  const size = words.length * BYTES
  if (readAt(file, bytesOf(words), size, place * BYTES) !== size) throw cutShort()
}

const cutShort = () => new Error('invariant broken: a file between the steps is cut short')

export function runningSums(values: Int32Array): Int32Array {
  const sums = new Int32Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number)
  return sums
}
