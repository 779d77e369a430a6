import { type Control, type Ends, type KeySpan, tellRows } from './control.ts'
import { setText } from './eval-file.ts'
import { evaluateRows } from './evaluate-partition.ts'
import type { OpenFiles } from './open-file.ts'
import { OUTCOME_WORDS } from './outcome.ts'
import type { PartitionRows } from './partition-rows.ts'
import { placeWritten } from './place-written.ts'
import { NO_KEY, RECORD, TEXT_KEY } from './record.ts'
import { ROW_INFO_WORDS, type RowSpots, spotsOf } from './row-info.ts'
import { type Scan, scanSegment } from './scan-segment.ts'
import type { SegmentOutcomes } from './segment-outcomes.ts'
import type { Setup } from './setup.ts'
import { roomFor } from './space.ts'
import { concatenated } from './stored-file.ts'
import { evaluatedReport, type StepName, scanReport, type UnitReport, writtenReport } from './unit-report.ts'
import { writeRows } from './write-segment.ts'

/** The reports of all three steps of one segment, and what those behind it must know of it. */
export type Passed = {
  readonly reports: Readonly<Record<StepName, UnitReport>>
  readonly ends: Ends
  readonly rows: number
  /** The last account, where there is one. */
  readonly lastKey: readonly number[] | undefined
}

/**
 * Reads, calculates and writes one segment of a file whose accounts stand in ascending order, each with one
 * row: then nothing has to be brought together first. Nothing comes back when the order turns out to be another.
 */
export function passSegment(
  setup: Setup,
  segment: number,
  control: Control,
  files: OpenFiles,
  outputs: readonly number[],
): Passed | undefined {
  const scan = scanSegment(setup, segment, files.opened(setup.plan.file))
  const keys = keysOf(scan)
  const rowsBefore = tellRows(control, segment, scan.rows, keys)
  if (rowsBefore === undefined) return undefined
  const rows = rowsOf(scan)
  const { space } = setup
  space.outcomes = roomFor(space.outcomes, rows.count * OUTCOME_WORDS)
  const rowStarts: number[] = []
  rowStarts[segment] = rowsBefore
  const { texts, totals, tally } = evaluateRows(setup, rows, rowStarts, space.outcomes, files)
  const outcomes = outcomesOf(scan, texts)
  const rowInfo = space.rowInfo.subarray(0, scan.rows * ROW_INFO_WORDS)
  const written = writeRows(setup, rowInfo, rowsBefore, outcomes, scan.length)
  const ends = placeWritten(written, control, segment, outputs)
  if (ends === undefined) return undefined
  return {
    reports: {
      scan: scanReport(scan),
      evaluate: evaluatedReport(totals, tally),
      write: writtenReport(written),
    },
    ends,
    rows: scan.rows,
    lastKey: typeof keys === 'object' ? keys.last : undefined,
  }
}

/** Accounts are compared by how many digits they have, then by the digits. Rows without one stand anywhere. */
function keysOf({ setup, records: count }: Scan): KeySpan | undefined | 'unordered' {
  const { records } = setup.space
  const { words } = setup.layout
  let [tag, head, rest] = [-1, -1, -1]
  let first: readonly number[] | undefined
  for (let i = 0, at = 0; i < count; i++, at += words) {
    const nextTag = records[at + RECORD.keyTag] as number
    if (nextTag === NO_KEY) continue
    const nextHead = records[at + RECORD.keyHead] as number
    const nextRest = records[at + RECORD.keyRest] as number
    const isLater =
      nextTag > tag || (nextTag === tag && (nextHead > head || (nextHead === head && nextRest > rest)))
    if (!isLater || nextTag >= TEXT_KEY) return 'unordered'
    first ??= [nextTag, nextHead, nextRest]
    tag = nextTag
    head = nextHead
    rest = nextRest
  }
  return first === undefined ? undefined : { first, last: [tag, head, rest] }
}

/** Every record is an account of its own, in the order of the file. Few segments have rows that are asked for again. */
export function rowsOf({ setup, segment, rows, records: count }: Scan): PartitionRows {
  const { space, layout } = setup
  if (space.counting.length < count + 1)
    space.counting = Int32Array.from({ length: 2 * count + 1 }, (_, i) => i)
  let spots: RowSpots | undefined
  return {
    count,
    words: layout.words,
    records: space.records,
    firstSegment: segment,
    segmentStarts: Int32Array.of(0, count),
    spotsIn: () => (spots ??= spotsOf(space.rowInfo.subarray(0, rows * ROW_INFO_WORDS), 0)),
    order: space.counting.subarray(0, count),
    accountStarts: space.counting.subarray(0, count + 1),
  }
}

function outcomesOf({ setup, records }: Scan, texts: ReadonlyMap<number, Uint8Array>): SegmentOutcomes {
  const { space, unmetCodes, kernel } = setup
  const words = space.outcomes
  let at = 0
  for (const [record, text] of texts) {
    setText(words, record * OUTCOME_WORDS, at, text.length)
    at += text.length
  }
  for (let i = unmetCodes.length; i < kernel.criterionCodes.length; i++)
    unmetCodes.push(kernel.criterionCodes[i] as string)
  const [next, ends] = [Int32Array.of(0), Int32Array.of(records * OUTCOME_WORDS)]
  return { next, ends, words, texts: concatenated([...texts.values()]) }
}
