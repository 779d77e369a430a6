import type { Assessment } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import { fail, type Result, succeed } from '../domain/failure.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { withCheapest } from './cheapest.ts'
import { type ReadingTerms, readQuestion } from './read-question.ts'
import { isObject } from './refusal.ts'
import { inRequestOrder } from './request-order.ts'
import { assessmentRequest } from './request-schema.ts'
import type { RuleBooks } from './rule-books.ts'

/** An assessment with the question that was read and the rule book that it was made by. */
export type Answered = {
  readonly question: Question
  readonly assessment: Assessment
  readonly book: RuleBook
}

/**
 * Reads a request and assesses it by the edition that it names, or by the current one; itemised unless said otherwise.
 * Only who names an edition waits for it.
 */
export function answerQuestion(
  json: unknown,
  duplicates: readonly string[],
  ruleBooks: Pick<RuleBooks, 'current' | 'find'>,
  isItemised = true,
): Result<Answered> | Promise<Result<Answered>> {
  const answerBy = (found: RuleBook | undefined) => {
    const terms = { editionKnown: () => found !== undefined, duplicates, isAssessedNext: true }
    return answerUnder(found ?? ruleBooks.current(), json, terms, isItemised)
  }
  const named = editionIn(json)
  return named === undefined ? answerBy(undefined) : ruleBooks.find(named).then(answerBy)
}

function answerUnder(
  book: RuleBook,
  json: unknown,
  terms: ReadingTerms,
  isItemised: boolean,
): Result<Answered> {
  const question = readQuestion(json, book, terms)
  if (!question.ok) return question
  const assessment = assess(question.value, book, isItemised)
  if (!assessment.ok) return fail(inRequestOrder(assessment.failures, json, assessmentRequest))
  return succeed({ question: question.value, assessment: withCheapest(assessment.value), book })
}

/** The edition that a request names, before anything else of it is read. */
export function editionIn(json: unknown): string | undefined {
  const edition = isObject(json) && Object.hasOwn(json, 'edition') ? json['edition'] : undefined
  return typeof edition === 'string' ? edition : undefined
}
