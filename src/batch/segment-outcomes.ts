import { evalSliceSize, readEvalSlice } from './eval-file.ts'
import type { OpenFiles } from './open-file.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, STATUS_MASK, UNMET_SHIFT, VERDICT_SHIFT } from './outcome.ts'
import type { Setup } from './setup.ts'
import { roomFor } from './space.ts'

/** The outcomes of a segment's rows: those of each partition behind one another, in the order of the file. */
export type SegmentOutcomes = {
  /** Where in `words` the next outcome of each partition stands, and where those of all end. */
  readonly next: Int32Array
  readonly ends: Int32Array
  readonly words: Int32Array
  readonly texts: Uint8Array
}

/** The outcomes of a segment from all partitions. */
export function segmentOutcomes(setup: Setup, segment: number, files: OpenFiles): SegmentOutcomes {
  const { plan, unmetCodes, space } = setup
  const sizes = Array.from({ length: plan.partitions }, (_, partition) =>
    evalSliceSize(plan, partition, segment, files),
  )
  const wordCount = sizes.reduce((sum, { outcomes }) => sum + outcomes, 0) * OUTCOME_WORDS
  space.outcomes = roomFor(space.outcomes, wordCount)
  const words = space.outcomes.subarray(0, wordCount)
  const next = new Int32Array(plan.partitions)
  const ends = new Int32Array(plan.partitions)
  const texts = new Uint8Array(sizes.reduce((sum, size) => sum + size.texts, 0))
  let [at, textBase] = [0, 0]
  sizes.forEach((size, partition) => {
    const end = at + size.outcomes * OUTCOME_WORDS
    const outcomes = words.subarray(at, end)
    const into = { outcomes, texts: texts.subarray(textBase, textBase + size.texts) }
    readEvalSlice(plan, partition, segment, files, into)
    next[partition] = at
    ends[partition] = end
    if (size.texts > 0) moveTexts(outcomes, textBase)
    renumber(outcomes, numbersOf(unmetCodes, size.criterionCodes))
    at = end
    textBase += size.texts
  })
  return { next, ends, words, texts }
}

function moveTexts(outcomes: Int32Array, base: number): void {
  for (let at = 0; at < outcomes.length; at += OUTCOME_WORDS)
    if (((outcomes[at + OUTCOME.head] as number) & STATUS_MASK) !== STATUS.billed)
      outcomes[at + OUTCOME.textAt] = (outcomes[at + OUTCOME.textAt] as number) + base
}

/** The numbers that this thread gives to criteria, or nothing where they are those of who evaluated them. */
function numbersOf(codes: string[], criterionCodes: readonly string[]): readonly number[] | undefined {
  const numbers = criterionCodes.map((code) => numberOf(codes, code))
  return numbers.every((number, i) => number === i) ? undefined : numbers
}

function numberOf(codes: string[], code: string): number {
  const known = codes.indexOf(code)
  return known === -1 ? codes.push(code) - 1 : known
}

const CRITERION_SHIFT = VERDICT_SHIFT + UNMET_SHIFT
const BELOW_CRITERION = (1 << CRITERION_SHIFT) - 1

function renumber(outcomes: Int32Array, numbers: readonly number[] | undefined): void {
  if (numbers === undefined) return
  for (let at: number = OUTCOME.head; at < outcomes.length; at += OUTCOME_WORDS) {
    const head = outcomes[at] as number
    const unmet = head >> CRITERION_SHIFT
    if (unmet !== 0) outcomes[at] = (head & BELOW_CRITERION) | ((numbers[unmet] ?? 0) << CRITERION_SHIFT)
  }
}
