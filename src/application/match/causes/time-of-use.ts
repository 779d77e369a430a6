import type { Question, Registers } from '../../../domain/question.ts'
import { rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

/** The differences for peak and valley were left out. */
export const timeOfUseMissing: Cause = {
  code: 'time-of-use-missing',
  supposed: ({ rows }) => rows.map((lines) => lines.filter(({ kind }) => kind !== 'time-of-use')),
}

/** Peak and valley were taken for each other. */
export const timeOfUseSwapped: Cause = {
  code: 'time-of-use-swapped',
  supposed: ({ question, book }) =>
    rowLines(
      {
        ...question,
        usage: question.usage.map((reading) => ({ ...reading, registers: swapped(reading.registers) })),
      },
      book,
    ),
}

/** Differences were charged to a household that did not choose them. */
export const timeOfUseApplied: Cause = {
  code: 'time-of-use-applied',
  supposed: ({ question, book }) =>
    question.usage.every(({ registers }) => registers.kind === 'split')
      ? rowLines(withTimeOfUse(question), book)
      : null,
}

function swapped(registers: Registers): Registers {
  if (registers.kind === 'total') return registers
  return { ...registers, peakKwh: registers.valleyKwh, valleyKwh: registers.peakKwh }
}

function withTimeOfUse(question: Question): Question {
  return {
    ...question,
    household: { ...question.household, timeOfUse: true },
    usage: question.usage.map((reading) => ({ ...reading, timeOfUse: null })),
  }
}
