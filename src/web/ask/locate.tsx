import { divisionFailures } from '../../domain/check-question.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { pageAnswer, redirectTo, scriptedAnswer } from '../answer.ts'
import { type Answers, answersIn, typedIn } from '../answers.ts'
import { askedBy } from '../asked.ts'
import { guessingBy } from '../estimate/guessing.ts'
import { NoRulesPage } from '../no-rules-page.tsx'
import { PlacePage, UnknownPlacePage } from '../place-page.tsx'
import { plainText } from '../typed-text.ts'
import { linkTo, type View, viewOf } from '../view.ts'
import type { Asking, Located } from './asking.ts'
import { probe } from './probe.ts'

/** The county of the answers and what is known of it, or the page for those that have none yet. */
export async function locate({ query, language, path, isLarge, deps }: Asking): Promise<Located | Response> {
  const answers = answersIn(query)
  const book = await bookOf(answers, deps.ruleBooks)
  const view = viewOf({ language, isLarge }, book, path, answers)
  const division = plainText(typedIn(answers, 'division'))
  if (division === '') return redirectTo(linkTo(view, '/ask/place', answers))
  const [failure] = divisionFailures(division, book)
  if (failure !== undefined) return unplaced(failure, division, view)
  const county = book.divisions.countyOf(division) ?? division
  const asked = askedBy(book.rulesOf(county, null))
  const guessing = guessingBy({
    book,
    rules: asked.rules,
    assumptions: deps.estimates,
    today: deps.today(),
  })
  const ground = { book, asked, guessing }
  return { view, county, division, ground, probe: probe(ground) }
}

async function bookOf(answers: Answers, ruleBooks: Asking['deps']['ruleBooks']): Promise<RuleBook> {
  const edition = typedIn(answers, 'edition')
  const found = edition === '' ? undefined : await ruleBooks.find(edition)
  return found ?? ruleBooks.current()
}

function unplaced({ code, facts = {} }: Failure, division: string, view: View): Response {
  if (code === 'division-without-rules')
    return pageAnswer(<NoRulesPage view={view} county={String(facts['division'])} />)
  if (code === 'division-too-coarse' && view.book.divisions.children(division).length > 0)
    return scriptedAnswer(<PlacePage view={view} within={division} trouble="coarse" />, 422)
  return scriptedAnswer(<UnknownPlacePage view={view} given={division} />, 422)
}
