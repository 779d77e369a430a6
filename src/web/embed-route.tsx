import { framedAnswer } from './answer.ts'
import { answersIn } from './answers.ts'
import type { Asking } from './ask/asking.ts'
import { EmbedPage } from './embed-page.tsx'
import { plainText } from './typed-text.ts'
import { viewOf } from './view.ts'

/** The form for other web sites; a code that names no county of today asks for the province instead. */
export function embedRoute({ query, language, path, deps }: Asking): Response {
  const book = deps.ruleBooks.current()
  const county = book.divisions.countyOf(plainText(query.get('division') ?? ''))
  const view = viewOf({ language, isLarge: false }, book, path, answersIn(new URLSearchParams()))
  return framedAnswer(<EmbedPage view={view} county={county} />)
}
