import {
  ESTIMATE_CASES,
  type Estimate,
  type EstimateCase,
  type EstimatedUse,
} from '../../application/estimate.ts'
import { readQuestion } from '../../application/read-question.ts'
import type { Assessment } from '../../domain/answer.ts'
import { assess } from '../../domain/assess.ts'
import type { Answers } from '../answers.ts'
import { readingName } from '../answers.ts'
import type { Located } from '../ask/asking.ts'
import { type FIELDS, type FieldName, READING_FIELD_NAMES, READING_FIELDS } from '../fields.ts'
import { requestOf } from '../request-of.ts'

/** One case of the range: the use that was estimated, and what the engine says to it. */
export type AssessedCase = {
  readonly name: EstimateCase
  readonly use: EstimatedUse
  readonly assessment: Assessment
  /** The answers of somebody whose bill shows this use. */
  readonly asBill: Answers
}

export type EstimateCases = { readonly estimate: Estimate; readonly cases: readonly AssessedCase[] }

/** The three cases, each assessed by the rules like any bill; nothing where no use can be estimated. */
export function estimateCases({ view, ground }: Located): EstimateCases | undefined {
  const { answers } = view
  const estimate = ground.guessing.estimate(answers)
  if (estimate === undefined) return undefined
  const cases = ESTIMATE_CASES.flatMap((name) => {
    const use = estimate.cases[name]
    const { request } = requestOf(answers, ground.asked, [use.reading])
    const question = readQuestion(request, ground.book, { editionKnown: () => true, isAssessedNext: true })
    const assessed = question.ok ? assess(question.value, ground.book) : question
    return assessed.ok ? [{ name, use, assessment: assessed.value, asBill: asBill(answers, use) }] : []
  })
  return { estimate, cases }
}

/** Fields of the guess; with a bill they mean nothing. */
const OF_THE_GUESS: readonly FieldName[] = ['way', 'house', 'hours', 'winter', 'load', 'other', 'share']

function asBill(answers: Answers, { reading }: EstimatedUse): Answers {
  const bill = new URLSearchParams(answers)
  for (const name of OF_THE_GUESS) bill.delete(name)
  for (const field of READING_FIELD_NAMES) {
    const value = reading[READING_FIELDS[field].pointer]
    if (value !== undefined) bill.set(readingName(field, 1), value)
  }
  return bill
}

/** The figures of an estimate that can be changed beside its result. */
export const ADJUSTABLE = [
  'load',
  'cop',
  'other',
  'share',
] as const satisfies readonly (keyof typeof FIELDS)[]
