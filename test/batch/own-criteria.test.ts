import { describe, expect, it } from 'vitest'
import type { EvalFile } from '../../src/batch/eval-file.ts'
import { evalFileParts } from '../../src/batch/eval-file.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, UNMET_SHIFT, VERDICT_SHIFT } from '../../src/batch/outcome.ts'
import { withOwnCriteria } from '../../src/batch/segment-outcomes.ts'

/** Billed rows, each with the criterion that was first not met, by the numbers that one thread has given them. */
function file(criterionCodes: readonly string[], ...unmet: readonly string[]): EvalFile {
  const outcomes = new Int32Array(unmet.length * OUTCOME_WORDS)
  unmet.forEach((code, row) => {
    const verdict = criterionCodes.indexOf(code) << UNMET_SHIFT
    outcomes[row * OUTCOME_WORDS + OUTCOME.head] = STATUS.billed | (verdict << VERDICT_SHIFT)
  })
  return {
    ...{ criterionCodes, outcomes, counts: Int32Array.of(unmet.length), textBytes: Int32Array.of(0) },
    texts: new Uint8Array(0),
  }
}

const bytesOf = (one: EvalFile) => Buffer.concat(evalFileParts(withOwnCriteria(one)))

describe('withOwnCriteria', () => {
  const rows = ['', 'listed', 'not-covered', 'listed', '']

  it('gives the same bytes in whatever order whoever made the file had met the criteria', () => {
    const one = bytesOf(file(['', 'listed', 'not-covered'], ...rows))
    expect(bytesOf(file(['', 'elsewhere', 'not-covered', 'listed'], ...rows)).equals(one)).toBe(true)
    expect(one.toString()).toContain('["","listed","not-covered"]')
  })

  it('keeps of every row which criterion it was', () => {
    const { outcomes, criterionCodes } = withOwnCriteria(file(['', 'a', 'not-covered', 'listed'], ...rows))
    const told = rows.map((_, row) => {
      const head = outcomes[row * OUTCOME_WORDS + OUTCOME.head] as number
      return criterionCodes[head >> (VERDICT_SHIFT + UNMET_SHIFT)]
    })
    expect(told).toEqual(rows)
  })
})
