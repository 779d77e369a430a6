import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

/** The rules as they were a year before the first reading: a change of prices was missed. */
const DAYS_BACK = 365

export const earlierRules: Cause = {
  code: 'earlier-rules',
  supposed: ({ question, book }) => {
    const start = Math.min(...question.usage.map(({ from }) => from))
    return rowLines({ ...question, inForceOn: start - DAYS_BACK }, book)
  },
}
