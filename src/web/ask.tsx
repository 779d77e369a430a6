import { type Answered, answerQuestion } from '../application/answer-question.ts'
import { readQuestion } from '../application/read-question.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import { divisionFailures } from '../domain/check-question.ts'
import { NATION } from '../domain/division.ts'
import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { pageAnswer, redirectTo } from './answer.ts'
import { type Answers, answersIn, changed, typedIn } from './answers.ts'
import { askedBy } from './asked.ts'
import { BillPage } from './bill-page.tsx'
import { type FieldError, fieldErrors } from './field-error.ts'
import { fieldsOf } from './fields.ts'
import { HomePage } from './home-page.tsx'
import type { Language } from './language.ts'
import { NoRulesPage } from './no-rules-page.tsx'
import { PlacePage, UnknownPlacePage } from './place-page.tsx'
import { requestOf } from './request-of.ts'
import { ResultPage } from './result-page.tsx'
import { plainText } from './typed-text.ts'
import { linkTo, type View, viewOf } from './view.ts'

/** One page that was asked for. */
export type Asking = {
  readonly query: URLSearchParams
  /** Scheme and host under which it was asked. */
  readonly origin: string
  readonly language: Language
  readonly path: string
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'find'>
}

/** Chooses a place step by step until it is a county. */
export function placeRoute({ query, language, path, ruleBooks }: Asking): Response {
  const book = ruleBooks.current()
  const view = viewOf(language, book, path, answersIn(query))
  const within = query.get('within') ?? NATION
  const known = book.divisions.children(within).length > 0 ? within : NATION
  const given = plainText(query.get('division') ?? '')
  if (given === '')
    return pageAnswer(<PlacePage view={view} within={known} {...(query.has('division') ? EMPTY : {})} />)
  if (book.divisions.countyOf(given) !== undefined) return redirectTo(linkTo(view, '/ask/home', view.answers))
  if (book.divisions.children(given).length > 0) return pageAnswer(<PlacePage view={view} within={given} />)
  return pageAnswer(<UnknownPlacePage view={view} given={given} />, 422)
}

const EMPTY = { trouble: 'empty' } as const

type Located = { readonly view: View; readonly county: string; readonly division: string }

/** The county of the answers, or the page for those that have none yet. */
async function locate({ query, language, path, ruleBooks }: Asking): Promise<Located | Response> {
  const answers = answersIn(query)
  const book = await bookOf(answers, ruleBooks)
  const view = viewOf(language, book, path, answers)
  const division = plainText(typedIn(answers, 'division'))
  if (division === '') return redirectTo(linkTo(view, '/ask/place', answers))
  const [failure] = divisionFailures(division, book)
  if (failure !== undefined) return unplaced(failure, division, view)
  return { view, county: book.divisions.countyOf(division) ?? division, division }
}

async function bookOf(answers: Answers, ruleBooks: Asking['ruleBooks']): Promise<RuleBook> {
  const edition = typedIn(answers, 'edition')
  const found = edition === '' ? undefined : await ruleBooks.find(edition)
  return found ?? ruleBooks.current()
}

function unplaced({ code, facts = {} }: Failure, division: string, view: View): Response {
  if (code === 'division-without-rules')
    return pageAnswer(<NoRulesPage view={view} county={String(facts['division'])} />)
  if (code === 'division-too-coarse' && view.book.divisions.children(division).length > 0)
    return pageAnswer(<PlacePage view={view} within={division} trouble="coarse" />, 422)
  return pageAnswer(<UnknownPlacePage view={view} given={division} />, 422)
}

/** Meter and heating, as far as the county's rules look at them. */
export async function homeRoute(asking: Asking): Promise<Response> {
  const located = await locate(asking)
  return located instanceof Response ? located : pageAnswer(<HomePage {...located} />)
}

/** The figures of the bill, once everything about meter and heating can be read. */
export async function billRoute(asking: Asking): Promise<Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const { view, county } = located
  const { request, rows } = requestOf(view.answers, askedBy(view.book.rulesOf(county, null)))
  const read = readQuestion(request, view.book)
  const failures = read.ok ? [] : read.failures
  const errors = fieldErrors(failures, rows, view).filter(({ place }) => place?.step === 'home')
  if (errors.length > 0) return pageAnswer(<HomePage {...located} errors={errors} />, 422)
  return pageAnswer(<BillPage view={view} county={county} more={asking.query.has('more')} />)
}

/** The result. Its address is made short and lasting first. */
export async function resultRoute(asking: Asking): Promise<Response> {
  const answered = await answerFor(asking)
  if (answered instanceof Response) return answered
  const { view, assessment } = answered
  if ([...asking.query].length > [...view.answers].length)
    return redirectTo(linkTo(view, asking.path, view.answers))
  return pageAnswer(<ResultPage view={view} assessment={assessment} />)
}

/** The answers with what they lead to. */
export type AnsweredPage = Located & Answered

/** What the answers lead to, or the page on which something has to be corrected. */
export async function answerFor(asking: Asking): Promise<AnsweredPage | Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const { view, county } = located
  const { request, rows } = requestOf(view.answers, askedBy(view.book.rulesOf(county, null)))
  const answered = await answerQuestion(request, [], asking.ruleBooks)
  if (answered.ok) return { ...located, ...answered.value }
  return correction(located, fieldErrors(answered.failures, rows, view))
}

function correction(located: Located, errors: readonly FieldError[]): Response {
  const home = errors.filter(({ place }) => place?.step === 'home')
  const refused = fieldsOf('kept').filter((name) => errors.some(({ place }) => place?.name === name))
  const answers = changed(located.view.answers, Object.fromEntries(refused.map((name) => [name, null])))
  const corrected = { ...located, view: { ...located.view, answers } }
  if (home.length > 0) return pageAnswer(<HomePage {...corrected} errors={home} />, 422)
  return pageAnswer(<BillPage view={corrected.view} county={corrected.county} errors={errors} />, 422)
}
