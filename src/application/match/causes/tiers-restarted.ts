import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'
import { alone, NO_PRIOR } from './one-reading.ts'

/** Every reading was counted from the first tier, as if nothing had been used before it. */
export const tiersRestarted: Cause = {
  code: 'tiers-restarted',
  supposed: ({ question, book }) => {
    const rows = question.usage.map((_, i) => rowLines(alone(question, i, NO_PRIOR), book)?.[0])
    return rows.every((row) => row !== undefined) ? rows : null
  },
}
