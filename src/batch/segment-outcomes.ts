import {
  type EvalFile,
  type EvalSlices,
  evalFiles,
  outcomesIn,
  outcomesOf,
  toldBytesOf,
  toldIn,
} from './eval-file.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, STATUS_MASK, UNMET_SHIFT, VERDICT_SHIFT } from './outcome.ts'
import { bytesOf, runningSums } from './scan-file.ts'
import type { Setup } from './setup.ts'
import { roomFor } from './space.ts'
import { readWhole, type StoredFiles } from './stored-file.ts'

/** The outcomes of a segment's rows: those of each partition behind one another, in the order of the file. */
export type SegmentOutcomes = {
  /** Where in `words` the next outcome of each partition stands, and where those of all end. */
  readonly next: Int32Array
  readonly ends: Int32Array
  readonly words: Int32Array
  readonly texts: Uint8Array
}

/** The outcomes of a segment from all partitions. */
export function segmentOutcomes(setup: Setup, segment: number, files: StoredFiles): SegmentOutcomes {
  const { plan, space } = setup
  const parts = partsOf(setup, files)
  const starts = runningSums(
    Int32Array.from(parts, ({ slices }) => outcomesOf(slices, segment) * OUTCOME_WORDS),
  )
  const textStarts = runningSums(Int32Array.from(parts, ({ slices }) => toldBytesOf(slices, segment)))
  const wordCount = starts[parts.length] as number
  space.outcomes = roomFor(space.outcomes, wordCount)
  const words = space.outcomes.subarray(0, wordCount)
  const bytes = bytesOf(words)
  const texts = new Uint8Array(textStarts[parts.length] as number)
  for (const [partition, { slices, numbers }] of parts.entries()) {
    const at = starts[partition] as number
    const stored = files.opened(slices.name)
    const found = outcomesIn(plan, slices, segment)
    readWhole(stored, bytes, found.length, found.at, at * Int32Array.BYTES_PER_ELEMENT)
    const textAt = textStarts[partition] as number
    if (textStarts[partition + 1] === textAt && numbers === undefined) continue
    const own = words.subarray(at, starts[partition + 1])
    const told = toldIn(plan, slices, segment)
    readWhole(stored, texts, told.length, told.at, textAt)
    moveTexts(own, textAt)
    if (numbers !== undefined) renumber(own, numbers)
  }
  return { next: starts.slice(0, -1), ends: starts.subarray(1), words, texts }
}

/** The file of a partition, and the numbers of this thread for its criteria where they are others. */
type Part = { readonly slices: EvalSlices; readonly numbers: readonly number[] | undefined }

function partsOf({ plan, unmetCodes }: Setup, files: StoredFiles): readonly Part[] {
  return files.noted('parts', () =>
    evalFiles(plan, files).map((slices) => ({
      slices,
      numbers: numbersOf(unmetCodes, slices.criterionCodes),
    })),
  )
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

function renumber(outcomes: Int32Array, numbers: readonly number[]): void {
  for (let at: number = OUTCOME.head; at < outcomes.length; at += OUTCOME_WORDS) {
    const head = outcomes[at] as number
    const unmet = head >> CRITERION_SHIFT
    if (unmet !== 0) outcomes[at] = (head & BELOW_CRITERION) | ((numbers[unmet] ?? 0) << CRITERION_SHIFT)
  }
}

/** The same file with criteria numbered as they first appear in it: whoever makes it then makes the same bytes. */
export function withOwnCriteria(file: EvalFile): EvalFile {
  const codes = [file.criterionCodes[0] ?? '']
  const numbers: number[] = [0]
  for (let at: number = OUTCOME.head; at < file.outcomes.length; at += OUTCOME_WORDS) {
    const unmet = (file.outcomes[at] as number) >> CRITERION_SHIFT
    numbers[unmet] ??= codes.push(file.criterionCodes[unmet] ?? '') - 1
  }
  renumber(file.outcomes, numbers)
  return { ...file, criterionCodes: codes }
}
