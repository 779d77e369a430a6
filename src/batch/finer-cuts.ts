import type { BatchPlan } from './batch-plan.ts'
import { cutAtLines } from './cut-segments.ts'
import { withFile } from './open-file.ts'

/**
 * Cuts for doing all steps at once: parts of half the size, so that what is read and what is written of one stay at
 * hand. Where rows had to be followed one by one, the cuts of the plan.
 */
export function finerCuts({ file, cuts, isCutExactly }: BatchPlan): readonly number[] {
  const [start = 0, second = start, end = second] = [cuts[0], cuts[1], cuts.at(-1)]
  if (isCutExactly || second === start) return cuts
  return withFile(file, (opened) => cutAtLines(opened, start, end, Math.ceil((second - start) / 2)))
}
