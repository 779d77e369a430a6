import { expected, figuresOf } from '../reference/compare.ts'
import { different, type Promised } from './promise.ts'

/** The reference knows no other day's rules, no older knowledge and no order of meters read on one day. */
export const sameAsPlainArithmetic: Promised = {
  says: 'plain arithmetic on the rule files comes to the same figures',
  wrong: (asked, answer) => {
    const days = asked.usage.map(({ from }) => from)
    if (answer.inForceOn !== null || answer.knownOn !== null || new Set(days).size < days.length)
      return undefined
    const { refused, figures } = expected(asked)
    return refused ? 'it refuses' : different('figure', figuresOf(answer), figures)
  },
}
