import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import type { Assessment } from '../../src/domain/answer.ts'
import { assess } from '../../src/domain/assess.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import type { Asked } from './households.ts'
import { shippedBook } from './rule-book.ts'

/** The answer to a request, or nothing where it is refused. What breaks the calculation is thrown. */
export function ask(asked: Asked, book: RuleBook = shippedBook): Assessment | undefined {
  const json = parseExactJson(JSON.stringify(asked))
  if (!json.ok) throw new Error('the request is no JSON')
  const question = readQuestion(json.value, book, { duplicates: json.duplicates })
  if (!question.ok) return undefined
  const assessment = assess(question.value, book)
  if (!assessment.ok) throw new Error(`refused after it was read: ${JSON.stringify(assessment.failures)}`)
  return assessment.value
}

/** An answer that has to be there. */
export function answer(asked: Asked, book: RuleBook = shippedBook): Assessment {
  const found = ask(asked, book)
  if (found === undefined) throw new Error(`refused: ${JSON.stringify(asked)}`)
  return found
}
