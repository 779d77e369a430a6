import * as z from 'zod'
import { text } from '../request-scalar.ts'

/** Far above the longest rule file. */
const LONGEST_TEXT = 200_000
export const LONGEST_REASON = 2000

/** A document in the form of the files under `data/policies`, and worked cases in that of `data/cases`. */
export const draftProposal = z.strictObject({
  text: text(LONGEST_TEXT),
  cases: text(LONGEST_TEXT).optional(),
})

/** The edition beside which the draft was looked at. */
export const draftPublication = z.strictObject({ base: text(64) })

export const draftRefusal = z.strictObject({ reason: text(LONGEST_REASON) })
