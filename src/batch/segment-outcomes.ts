import { evalSliceSize, readEvalSlice } from './eval-file.ts'
import type { OpenFiles } from './open-file.ts'
import { OUTCOME, OUTCOME_WORDS, UNMET_SHIFT } from './outcome.ts'
import type { Setup } from './setup.ts'
import { roomFor } from './space.ts'

/** The outcomes of a segment's rows. */
export type SegmentOutcomes = {
  /** Where in `words` the outcome of each row stands; -1 for a row without cells. */
  readonly places: Int32Array
  readonly words: Int32Array
  readonly texts: Uint8Array
}

/** The outcomes of a segment from all partitions. */
export function segmentOutcomes(
  setup: Setup,
  segment: number,
  rows: number,
  files: OpenFiles,
): SegmentOutcomes {
  const { plan, unmetCodes, space } = setup
  const sizes = Array.from({ length: plan.partitions }, (_, partition) =>
    evalSliceSize(plan, partition, segment, files),
  )
  const wordCount = sizes.reduce((sum, { outcomes }) => sum + outcomes, 0) * OUTCOME_WORDS
  space.outcomes = roomFor(space.outcomes, wordCount)
  space.places = roomFor(space.places, rows)
  const words = space.outcomes.subarray(0, wordCount)
  const places = space.places.subarray(0, rows).fill(-1)
  const texts = new Uint8Array(sizes.reduce((sum, size) => sum + size.texts, 0))
  let [at, textBase] = [0, 0]
  sizes.forEach((size, partition) => {
    const end = at + size.outcomes * OUTCOME_WORDS
    readEvalSlice(plan, partition, segment, files, {
      outcomes: words.subarray(at, end),
      texts: texts.subarray(textBase, textBase + size.texts),
    })
    const codes = size.criterionCodes.map((code) => numberOf(unmetCodes, code))
    for (; at < end; at += OUTCOME_WORDS) {
      words[at + OUTCOME.textAt] = (words[at + OUTCOME.textAt] as number) + textBase
      renumber(words, at + OUTCOME.verdict, codes)
      const row = words[at + OUTCOME.row] as number
      if (places[row] !== -1) throw new Error('invariant broken: two outcomes for one row')
      places[row] = at
    }
    textBase += size.texts
  })
  return { places, words, texts }
}

/** Criteria by the numbers of this thread instead of those of the one that evaluated them. */
function renumber(words: Int32Array, at: number, codes: readonly number[]): void {
  const verdict = words[at] as number
  const unmet = verdict >> UNMET_SHIFT
  if (unmet !== 0) words[at] = (verdict & ((1 << UNMET_SHIFT) - 1)) | ((codes[unmet] ?? 0) << UNMET_SHIFT)
}

function numberOf(codes: string[], code: string): number {
  const known = codes.indexOf(code)
  return known === -1 ? codes.push(code) - 1 : known
}
