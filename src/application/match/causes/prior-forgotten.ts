import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'
import { NO_PRIOR } from './one-reading.ts'

/** What was used before the first reading was left out. */
export const priorForgotten: Cause = {
  code: 'prior-forgotten',
  supposed: ({ question, book }) =>
    Object.values(question.prior).every((kwh) => kwh === null)
      ? null
      : rowLines({ ...question, prior: { ...NO_PRIOR, recognisedKwh: question.prior.recognisedKwh } }, book),
}
