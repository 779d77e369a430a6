import { join } from 'node:path'
import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { readAt, withFile, writeWhole } from './open-file.ts'
import { OUTCOME, OUTCOME_WORDS } from './outcome.ts'

/** The outcomes of one partition, segment by segment in the order of the file, with their texts. */
export type EvalFile = {
  readonly counts: Int32Array
  readonly textBytes: Int32Array
  readonly outcomes: Int32Array
  readonly texts: Uint8Array
}

const BYTES = Int32Array.BYTES_PER_ELEMENT

const evalName = (plan: BatchPlan, partition: number) => join(plan.folder, `eval-${partition}.bin`)

export function writeEvalFile(plan: BatchPlan, partition: number, file: EvalFile): void {
  const parts = [file.counts, file.textBytes, file.outcomes]
  writeWhole(evalName(plan, partition), [
    ...parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    file.texts,
  ])
}

/** Outcomes of one partition for one segment. */
export type EvalSlice = { readonly outcomes: Int32Array; readonly texts: Uint8Array }

export function readEvalSlice(plan: BatchPlan, partition: number, segment: number): EvalSlice {
  const segments = segmentCount(plan)
  return withFile(evalName(plan, partition), (file) => {
    const head = new Int32Array(2 * segments)
    readAt(file, new Uint8Array(head.buffer), head.byteLength, 0)
    const [counts, textBytes] = [head.subarray(0, segments), head.subarray(segments)]
    const outcomes = new Int32Array((counts[segment] ?? 0) * OUTCOME_WORDS)
    const texts = new Uint8Array(textBytes[segment] ?? 0)
    const outcomesAt = head.byteLength + sumBefore(counts, segment) * OUTCOME_WORDS * BYTES
    const textsAt =
      head.byteLength + sumBefore(counts, segments) * OUTCOME_WORDS * BYTES + sumBefore(textBytes, segment)
    const got =
      readAt(file, new Uint8Array(outcomes.buffer), outcomes.byteLength, outcomesAt) +
      readAt(file, texts, texts.length, textsAt)
    if (got !== outcomes.byteLength + texts.length)
      throw new Error('invariant broken: a file between the steps is cut short')
    return { outcomes, texts }
  })
}

function sumBefore(values: Int32Array, end: number): number {
  let sum = 0
  for (let i = 0; i < end; i++) sum += values[i] as number
  return sum
}

/** Places a text in an outcome's words. */
export function setText(words: Int32Array, at: number, textAt: number, textBytes: number): void {
  words[at + OUTCOME.textAt] = textAt
  words[at + OUTCOME.textBytes] = textBytes
}
