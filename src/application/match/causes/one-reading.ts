import type { Prior, Question } from '../../../domain/question.ts'

export const NO_PRIOR: Prior = {
  calendarYearKwh: null,
  heatingSeasonKwh: null,
  restOfYearKwh: null,
  recognisedKwh: null,
  subsidisedKwh: null,
}

/** One reading of a question by itself, with all that the readings before it have changed. */
export function alone(question: Question, index: number, prior: Prior): Question {
  const reading = question.usage[index]
  if (reading === undefined) throw new Error('invariant broken: a reading of the question')
  const upTo = question.usage.filter(({ from }) => from <= reading.from).sort((a, b) => a.from - b.from)
  const last = <T>(pick: (one: (typeof upTo)[number]) => T | null, otherwise: T): T =>
    upTo.reduce((known, one) => pick(one) ?? known, otherwise)
  const { household } = question
  return {
    ...question,
    household: {
      ...household,
      timeOfUse: last(({ timeOfUse }) => timeOfUse, household.timeOfUse),
      centralHeating: last(({ centralHeating }) => centralHeating, household.centralHeating),
      classes: last(({ classes }) => classes, household.classes),
    },
    usage: [{ ...reading, timeOfUse: null, centralHeating: null, classes: null }],
    prior,
  }
}
