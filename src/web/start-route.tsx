import { answerQuestion } from '../application/answer-question.ts'
import type { Assessment } from '../domain/answer.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { pageAnswer, redirectTo } from './answer.ts'
import { answersIn } from './answers.ts'
import type { Asking } from './ask/asking.ts'
import { askedBy } from './asked.ts'
import { requestOf } from './request-of.ts'
import { EXAMPLE, StartPage } from './start-page.tsx'
import { addressOf, viewOf } from './view.ts'

/** The first page. `?lang=en` is for links that know no other address. */
export async function startRoute({ query, language, path, isLarge, deps }: Asking): Promise<Response> {
  if (language === 'zh' && query.get('lang') === 'en') return redirectTo(addressOf('en', '/'))
  const book = deps.ruleBooks.current()
  const view = viewOf({ language, isLarge }, book, path, answersIn(query))
  return pageAnswer(<StartPage view={view} example={await exampleOf(book)} />)
}

const examples = new WeakMap<RuleBook, Promise<Assessment | undefined>>()

/** The worked example by the current rules; none where they no longer give one. */
function exampleOf(book: RuleBook): Promise<Assessment | undefined> {
  const example = examples.get(book) ?? assessedExample(book)
  examples.set(book, example)
  return example
}

async function assessedExample(book: RuleBook): Promise<Assessment | undefined> {
  const asked = askedBy(book.rulesOf(EXAMPLE.get('division') ?? '', null))
  const { request } = requestOf(EXAMPLE, asked)
  const answered = await answerQuestion(request, [], {
    current: () => book,
    find: () => Promise.resolve(undefined),
  })
  return answered.ok ? answered.value.assessment : undefined
}
