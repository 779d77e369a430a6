import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { OUTCOME, OUTCOME_WORDS } from './outcome.ts'
import { bytesOf, runningSums, wordsAt } from './scan-file.ts'
import { readWhole, type StoredFiles, type Stretch } from './stored-file.ts'

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

export const evalName = ({ folder }: BatchPlan, partition: number) => `${folder}/eval-${partition}.bin`

export function evalFileParts(file: EvalFile): readonly Uint8Array[] {
  const codes = new TextEncoder().encode(JSON.stringify(file.criterionCodes))
  const parts = [Int32Array.of(codes.length), file.counts, file.textBytes, file.outcomes]
  return [...parts.map(bytesOf), file.texts, codes]
}

/** A file of a partition, and what its head says of where things stand in it. */
export type EvalSlices = {
  readonly name: string
  /** First outcome and first byte of text of each segment, and behind the last one all of them. */
  readonly outcomes: Int32Array
  readonly texts: Int32Array
  readonly criterionCodes: readonly string[]
}

/** The files of all partitions. */
export function evalFiles(plan: BatchPlan, files: StoredFiles): readonly EvalSlices[] {
  return files.noted('eval', () =>
    Array.from({ length: plan.partitions }, (_, partition) => evalSlices(plan, partition, files)),
  )
}

function evalSlices(plan: BatchPlan, partition: number, files: StoredFiles): EvalSlices {
  const slices = evalCounts(plan, partition, files)
  const { at, length } = codesIn(plan, slices)
  const codes = new Uint8Array(length)
  readWhole(files.opened(slices.name), codes, length, at)
  return { ...slices, criterionCodes: JSON.parse(new TextDecoder().decode(codes)) as string[] }
}

/** What the head of a file tells: where everything else stands. */
export type EvalCounts = Omit<EvalSlices, 'criterionCodes'> & { readonly codeBytes: number }

export function evalCounts(plan: BatchPlan, partition: number, files: StoredFiles): EvalCounts {
  const segments = segmentCount(plan)
  const name = evalName(plan, partition)
  const head = wordsAt(files.opened(name), 0, headWords(plan))
  const outcomes = runningSums(head.subarray(HEAD_WORDS, HEAD_WORDS + segments))
  const texts = runningSums(head.subarray(HEAD_WORDS + segments))
  return { name, outcomes, texts, codeBytes: head[0] as number }
}

/** What is read first of a file. */
export function evalHead(plan: BatchPlan): Stretch {
  return { at: 0, length: headWords(plan) * BYTES }
}

/** Where the codes of criteria stand. */
export function codesIn(plan: BatchPlan, { outcomes, texts, codeBytes }: EvalCounts): Stretch {
  const segments = segmentCount(plan)
  const before = (headWords(plan) + (outcomes[segments] as number) * OUTCOME_WORDS) * BYTES
  return { at: before + (texts[segments] as number), length: codeBytes }
}

type Counts = Pick<EvalSlices, 'outcomes' | 'texts'>

/** How many outcomes, and bytes of text, one segment has in a file. */
export function outcomesOf({ outcomes }: Counts, segment: number): number {
  return (outcomes[segment + 1] as number) - (outcomes[segment] as number)
}

export function toldBytesOf({ texts }: Counts, segment: number): number {
  return (texts[segment + 1] as number) - (texts[segment] as number)
}

/** Where the outcomes of one segment stand. */
export function outcomesIn(plan: BatchPlan, counts: Counts, segment: number): Stretch {
  const first = headWords(plan) + (counts.outcomes[segment] as number) * OUTCOME_WORDS
  return { at: first * BYTES, length: outcomesOf(counts, segment) * OUTCOME_WORDS * BYTES }
}

/** Where the texts of one segment stand. */
export function toldIn(plan: BatchPlan, counts: Counts, segment: number): Stretch {
  const all = counts.outcomes[segmentCount(plan)] as number
  const first = (headWords(plan) + all * OUTCOME_WORDS) * BYTES
  return { at: first + (counts.texts[segment] as number), length: toldBytesOf(counts, segment) }
}

const headWords = (plan: BatchPlan) => HEAD_WORDS + 2 * segmentCount(plan)

/** Places a text in an outcome's words. */
export function setText(words: Int32Array, at: number, textAt: number, textBytes: number): void {
  words[at + OUTCOME.textAt] = textAt
  words[at + OUTCOME.textBytes] = textBytes
}
