import { join } from 'node:path'
import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { type OpenFiles, readAt, writeParts, writeWhole } from './open-file.ts'
import { OUTCOME, OUTCOME_WORDS } from './outcome.ts'
import { runningSums, wordsAt } from './scan-file.ts'

/** The outcomes of one partition, segment by segment in the order of the file, with their texts. */
export type EvalFile = {
  readonly counts: Int32Array
  readonly textBytes: Int32Array
  readonly outcomes: Int32Array
  readonly texts: Uint8Array
  /** What the numbers of criteria mean in this file: threads meet rules in different orders. */
  readonly criterionCodes: readonly string[]
}

const BYTES = Int32Array.BYTES_PER_ELEMENT
/** Words before the counts: how many bytes the codes have. */
const HEAD_WORDS = 1

const evalName = (plan: BatchPlan, partition: number) => join(plan.folder, `eval-${partition}.bin`)

export function writeEvalFile(plan: BatchPlan, partition: number, file: EvalFile): void {
  const codes = new TextEncoder().encode(JSON.stringify(file.criterionCodes))
  const parts = [Int32Array.of(codes.length), file.counts, file.textBytes, file.outcomes]
  const write = plan.isKept ? writeWhole : writeParts
  write(evalName(plan, partition), [
    ...parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    file.texts,
    codes,
  ])
}

type Directory = {
  readonly outcomes: Int32Array
  readonly texts: Int32Array
  readonly criterionCodes: readonly string[]
}

function directoryOf(plan: BatchPlan, partition: number, files: OpenFiles): Directory {
  const segments = segmentCount(plan)
  return files.noted(evalName(plan, partition), (file) => {
    const head = wordsAt(file, 0, HEAD_WORDS + 2 * segments)
    const outcomes = runningSums(head.subarray(HEAD_WORDS, HEAD_WORDS + segments))
    const texts = runningSums(head.subarray(HEAD_WORDS + segments))
    const codes = new Uint8Array(head[0] as number)
    const before = (head.length + (outcomes[segments] as number) * OUTCOME_WORDS) * BYTES
    readAt(file, codes, codes.length, before + (texts[segments] as number))
    return { outcomes, texts, criterionCodes: JSON.parse(new TextDecoder().decode(codes)) as string[] }
  })
}

export function evalSliceSize(plan: BatchPlan, partition: number, segment: number, files: OpenFiles) {
  const { outcomes, texts, criterionCodes } = directoryOf(plan, partition, files)
  return {
    outcomes: (outcomes[segment + 1] as number) - (outcomes[segment] as number),
    texts: (texts[segment + 1] as number) - (texts[segment] as number),
    criterionCodes,
  }
}

/** Reads the outcomes of one partition for one segment, and their texts, to where they belong. */
export function readEvalSlice(
  plan: BatchPlan,
  partition: number,
  segment: number,
  files: OpenFiles,
  into: { readonly outcomes: Int32Array; readonly texts: Uint8Array },
): void {
  const { outcomes, texts } = directoryOf(plan, partition, files)
  const file = files.opened(evalName(plan, partition))
  const segments = segmentCount(plan)
  const head = (HEAD_WORDS + 2 * segments) * BYTES
  const bytes = new Uint8Array(into.outcomes.buffer, into.outcomes.byteOffset, into.outcomes.byteLength)
  const wordBytes = OUTCOME_WORDS * BYTES
  const textsAt = head + (outcomes[segments] as number) * wordBytes + (texts[segment] as number)
  const got =
    readAt(file, bytes, bytes.length, head + (outcomes[segment] as number) * wordBytes) +
    (into.texts.length === 0 ? 0 : readAt(file, into.texts, into.texts.length, textsAt))
  if (got !== bytes.length + into.texts.length)
    throw new Error('invariant broken: a file between the steps is cut short')
}

/** Places a text in an outcome's words. */
export function setText(words: Int32Array, at: number, textAt: number, textBytes: number): void {
  words[at + OUTCOME.textAt] = textAt
  words[at + OUTCOME.textBytes] = textBytes
}
