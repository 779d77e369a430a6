import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchPlan } from './batch-plan.ts'
import { readAt, withFile, writeWhole } from './open-file.ts'

/**
 * What one segment holds, between reading and evaluating: words on each row in order, then the records by
 * partition, then the texts of accounts that are not plain numbers, by partition.
 */
export type ScanFile = {
  readonly rows: number
  readonly recordWords: number
  readonly counts: Int32Array
  readonly textBytes: Int32Array
  /** For each row its length with the line end, and where its account stands: see `accountSpan`. */
  readonly rowInfo: Int32Array
  readonly records: Int32Array
  readonly texts: Uint8Array
}

const HEAD_WORDS = 4
export const ROW_INFO_WORDS = 2
const BYTES = Int32Array.BYTES_PER_ELEMENT

export const scanName = (plan: BatchPlan, segment: number) => join(plan.folder, `scan-${segment}.bin`)

export function writeScanFile(name: string, file: ScanFile): void {
  const head = Int32Array.of(file.rows, file.recordWords, file.records.length, file.texts.length)
  const parts = [head, file.counts, file.textBytes, file.rowInfo, file.records]
  writeWhole(name, [
    ...parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    file.texts,
  ])
}

/** The words on the rows of a segment. */
export function readRowInfo(plan: BatchPlan, segment: number): Int32Array {
  const bytes = readFileSync(scanName(plan, segment))
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / BYTES))
  const from = HEAD_WORDS + 2 * plan.partitions
  return words.slice(from, from + (words[0] as number) * ROW_INFO_WORDS)
}

/** The records of one partition in one segment, with their texts. */
export type Slice = { readonly records: Int32Array; readonly texts: Uint8Array }

export function readSlice(plan: BatchPlan, segment: number, partition: number): Slice {
  return withFile(scanName(plan, segment), (file) => {
    const head = wordsAt(file, 0, HEAD_WORDS + 2 * plan.partitions)
    const [rows = 0, recordWords = 0, allWords = 0] = head
    const counts = head.subarray(HEAD_WORDS, HEAD_WORDS + plan.partitions)
    const textBytes = head.subarray(HEAD_WORDS + plan.partitions)
    const recordsAt = head.length + rows * ROW_INFO_WORDS
    const before = sum(counts.subarray(0, partition)) * recordWords
    const records = wordsAt(file, recordsAt + before, (counts[partition] ?? 0) * recordWords)
    const texts = new Uint8Array(textBytes[partition] ?? 0)
    const textsAt = (recordsAt + allWords) * BYTES + sum(textBytes.subarray(0, partition))
    readAt(file, texts, texts.length, textsAt)
    return { records, texts }
  })
}

function wordsAt(file: number, place: number, count: number): Int32Array {
  const words = new Int32Array(count)
  const got = readAt(file, new Uint8Array(words.buffer), count * BYTES, place * BYTES)
  if (got !== count * BYTES) throw new Error('invariant broken: a file between the steps is cut short')
  return words
}

function sum(values: Int32Array): number {
  let all = 0
  for (const value of values) all += value
  return all
}
