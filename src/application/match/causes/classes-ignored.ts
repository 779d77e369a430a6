import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

/** The household's classes were not looked at: a large family was charged by the ordinary tiers. */
export const classesIgnored: Cause = {
  code: 'classes-ignored',
  supposed: ({ question, book }) => {
    const usage = question.usage.map((reading) => ({ ...reading, classes: null }))
    return rowLines({ ...question, usage, household: { ...question.household, classes: [] } }, book)
  },
}
