import { Hono } from 'hono'
import { answerQuestion } from '../application/answer-question.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import type { Assessment } from '../domain/answer.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { assetAnswer, pageAnswer, redirectTo } from './answer.ts'
import { answersIn } from './answers.ts'
import { billRoute, homeRoute, placeRoute, resultRoute } from './ask.tsx'
import { askedBy } from './asked.ts'
import { ICON, STYLESHEET } from './assets.ts'
import { compareRoute } from './compare-route.tsx'
import { LANGUAGES, type Language, PREFIX } from './language.ts'
import { receiptRoute } from './receipt-route.tsx'
import { RECEIPT_STYLESHEET } from './receipt-stylesheet.ts'
import { requestOf } from './request-of.ts'
import { RESULT_STYLESHEET } from './result-stylesheet.ts'
import { EXAMPLE, StartPage } from './start-page.tsx'
import { addressOf, viewOf } from './view.ts'

/** What the pages are made from: rule books, the current one and those that an address may name. */
export type WebDeps = { readonly ruleBooks: Pick<RuleBooks, 'current' | 'find'> }

/** The residents' pages, to be mounted at `/`: Chinese at the root, English below `/en`. */
export function webRoutes(deps: WebDeps): Hono {
  const app = new Hono()
  for (const asset of [STYLESHEET, RESULT_STYLESHEET, RECEIPT_STYLESHEET, ICON])
    app.get(asset.path, () => assetAnswer(asset))
  for (const language of LANGUAGES) addPages(app, language, deps)
  return app
}

function addPages(app: Hono, language: Language, deps: WebDeps): void {
  const at = (path: string) => `${PREFIX[language]}${path}`
  app.get(addressOf(language, '/'), (c) => startRoute(new URL(c.req.url).searchParams, language, deps))
  const pages = {
    '/ask/place': placeRoute,
    '/ask/home': homeRoute,
    '/ask/bill': billRoute,
    '/result': resultRoute,
    '/compare': compareRoute,
    '/receipt': receiptRoute,
  }
  for (const [path, route] of Object.entries(pages))
    app.get(at(path), (c) => {
      const { searchParams: query, origin } = new URL(c.req.url)
      return route({ query, origin, language, path, ruleBooks: deps.ruleBooks })
    })
}

async function startRoute(
  query: URLSearchParams,
  language: Language,
  { ruleBooks }: WebDeps,
): Promise<Response> {
  if (language === 'zh' && query.get('lang') === 'en') return redirectTo(addressOf('en', '/'))
  const view = viewOf(language, ruleBooks.current(), '/', answersIn(query))
  return pageAnswer(<StartPage view={view} example={await exampleOf(ruleBooks)} />)
}

const examples = new WeakMap<RuleBook, Promise<Assessment | undefined>>()

/** The worked example by the current rules; none where they no longer give one. */
function exampleOf(ruleBooks: WebDeps['ruleBooks']): Promise<Assessment | undefined> {
  const book = ruleBooks.current()
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
