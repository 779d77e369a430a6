import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { OUTCOME, OUTCOME_WORDS } from './outcome.ts'
import { bytesOf, runningSums, wordsAt } from './scan-file.ts'
import { readWhole, type StoredFiles } from './stored-file.ts'

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
  const segments = segmentCount(plan)
  const name = evalName(plan, partition)
  const file = files.opened(name)
  const head = wordsAt(file, 0, HEAD_WORDS + 2 * segments)
  const outcomes = runningSums(head.subarray(HEAD_WORDS, HEAD_WORDS + segments))
  const texts = runningSums(head.subarray(HEAD_WORDS + segments))
  const codes = new Uint8Array(head[0] as number)
  const before = (head.length + (outcomes[segments] as number) * OUTCOME_WORDS) * BYTES
  readWhole(file, codes, codes.length, before + (texts[segments] as number))
  const criterionCodes = JSON.parse(new TextDecoder().decode(codes)) as string[]
  return { name, outcomes, texts, criterionCodes }
}

/** How many outcomes, and bytes of text, one segment has in a file. */
export function outcomesOf({ outcomes }: EvalSlices, segment: number): number {
  return (outcomes[segment + 1] as number) - (outcomes[segment] as number)
}

export function toldBytesOf({ texts }: EvalSlices, segment: number): number {
  return (texts[segment + 1] as number) - (texts[segment] as number)
}

/** Reads the outcomes of one segment in a file to a place, in words, of what `outcomes` is the bytes of. */
export function readOutcomes(
  plan: BatchPlan,
  slices: EvalSlices,
  segment: number,
  files: StoredFiles,
  outcomes: Uint8Array,
  place: number,
): void {
  const first = headWords(plan) + (slices.outcomes[segment] as number) * OUTCOME_WORDS
  const length = outcomesOf(slices, segment) * OUTCOME_WORDS * BYTES
  readWhole(files.opened(slices.name), outcomes, length, first * BYTES, place * BYTES)
}

/** Reads the texts of one segment in a file to a place. */
export function readTold(
  plan: BatchPlan,
  slices: EvalSlices,
  segment: number,
  files: StoredFiles,
  texts: Uint8Array,
  place: number,
): void {
  const all = slices.outcomes[segmentCount(plan)] as number
  const first = (headWords(plan) + all * OUTCOME_WORDS) * BYTES + (slices.texts[segment] as number)
  readWhole(files.opened(slices.name), texts, toldBytesOf(slices, segment), first, place)
}

const headWords = (plan: BatchPlan) => HEAD_WORDS + 2 * segmentCount(plan)

/** Places a text in an outcome's words. */
export function setText(words: Int32Array, at: number, textAt: number, textBytes: number): void {
  words[at + OUTCOME.textAt] = textAt
  words[at + OUTCOME.textBytes] = textBytes
}
