import { LF, LONGEST_ROW_BYTES, QUOTE, rowEnd } from '../tabular/row-bounds.ts'
import { BatchRefused } from './batch-refused.ts'
import type { StoredFile } from './stored-file.ts'

/** One line may not be longer than this; what has none for so long is no CSV file. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024

/** The first row of a file: its bytes, and where the next one begins. */
export function firstRow(file: StoredFile, start: number, size: number) {
  const bytes = new Uint8Array(Math.min(size - start, 2 * LONGEST_ROW_BYTES))
  const length = file.read(bytes, bytes.length, start)
  const end = rowEnd(bytes, 0, length)
  return { bytes: bytes.subarray(0, end), next: start + end }
}

const SAMPLE_BYTES = 1024 * 1024

/** Whether the first rows hold a quote: then others will. */
export function hasQuoteNear(file: StoredFile, start: number, size: number): boolean {
  const sample = new Uint8Array(Math.min(SAMPLE_BYTES, size - start))
  const length = file.read(sample, sample.length, start)
  return sample.subarray(0, length).includes(QUOTE)
}

/** Cuts a file at line ends, without reading it; right as long as no quote turns up. */
export function cutAtLines(file: StoredFile, start: number, size: number, segmentBytes: number): number[] {
  const cuts = [start]
  for (let from = start; from < size; ) {
    const isLast = from + segmentBytes >= size
    from = isLast ? size : nextLine(file, from + segmentBytes - 1, size)
    cuts.push(from)
  }
  return cuts
}

/** Bytes of a part of a file, about. */
export const SEGMENT_BYTES = 2 * 1024 * 1024

/** What is looked at to find the end of a part. */
export function cutWindow(segmentBytes: number): Uint8Array {
  return new Uint8Array(segmentBytes + 2 * LONGEST_ROW_BYTES)
}

/** Cuts a file between rows into parts of about the same size. */
export function cutSegments(file: StoredFile, start: number, size: number, segmentBytes: number): number[] {
  const cuts = [start]
  const window = cutWindow(Math.min(segmentBytes, size - start))
  for (let from = start; from < size; ) {
    from = nextCut(file, from, segmentBytes, window)
    cuts.push(from)
  }
  return cuts
}

/**
 * Where the part that begins at `from` ends. Where no quote stands nearby any line end will do; from a quote on, rows
 * are followed one by one.
 */
export function nextCut(file: StoredFile, from: number, segmentBytes: number, window: Uint8Array): number {
  const { size } = file
  const length = file.read(window, Math.min(window.length, size - from), from)
  const isWhole = from + length >= size
  if (isWhole && length <= segmentBytes) return size
  const cut = cutAfter(window, segmentBytes, length, isWhole)
  return cut === -1 ? nextLine(file, from + segmentBytes, size) : from + cut
}

/** The first row's start at or after `target`, in bytes that begin with a row; -1 if the last row has no end here. */
function cutAfter(bytes: Uint8Array, target: number, length: number, isWhole: boolean): number {
  let at = 0
  let quote = nextQuote(bytes, 0, length)
  while (at < target) {
    if (quote >= length || quote > target + LONGEST_ROW_BYTES)
      return lineAfter(bytes, target, length, isWhole)
    const line = bytes.subarray(0, quote).lastIndexOf(LF) + 1
    if (line > at) {
      if (line >= target) return lineAfter(bytes, target, length, isWhole)
      at = line
    }
    const end = rowEnd(bytes, at, length)
    if (end >= length && !isWhole) return -1
    at = end
    if (quote < at) quote = nextQuote(bytes, at, length)
  }
  return at
}

function nextQuote(bytes: Uint8Array, from: number, length: number): number {
  const quote = bytes.indexOf(QUOTE, from)
  return quote === -1 ? length : quote
}

/** Just behind the first line end at or after the byte before `target`. */
function lineAfter(bytes: Uint8Array, target: number, length: number, isWhole: boolean): number {
  const line = bytes.indexOf(LF, target - 1)
  if (line !== -1 && line < length) return line + 1
  return isWhole ? length : -1
}

/** A line of most files is shorter. */
const NEAR_BYTES = 4 * 1024

/** Behind the next line end of a file, however far; only a line much too long needs this. */
function nextLine(file: StoredFile, from: number, size: number): number {
  const block = new Uint8Array(NEAR_BYTES)
  for (let at = from; at < size; at += block.length) {
    const length = file.read(block, Math.min(block.length, size - at), at)
    const line = block.indexOf(LF)
    if (line !== -1 && line < length) return at + line + 1
    if (at - from > LONGEST_LINE_BYTES)
      throw new BatchRefused([
        {
          code: 'row-without-end',
          says: {
            zh: '文件里有超过 64 MiB 没有换行的内容，不是可以读取的 CSV',
            en: 'There are more than 64 MiB without a line end: this is not a CSV file that can be read',
          },
        },
      ])
  }
  return size
}
