import type { Context } from 'hono'
import type { RuleBooks } from '../application/rule-books.ts'
import { pageAnswer } from './answer.ts'
import type { Language } from './language.ts'
import { readerOf } from './large-print.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { viewOf } from './view.ts'

const NOTHING = new URLSearchParams()

/** The page for an address at which there is none, in the language of the address, with the way to the first page. */
export function noPage({ ruleBooks }: { readonly ruleBooks: Pick<RuleBooks, 'current'> }) {
  return (c: Context): Response => {
    const language: Language = /^\/en(?:\/|$)/.test(c.req.path) ? 'en' : 'zh'
    const view = viewOf(readerOf(c, language), ruleBooks.current(), '/', NOTHING)
    const next = { path: '/', label: view.say('no-page.next') }
    return pageAnswer(
      <NotFoundPage view={view} title={view.say('no-page')} says={view.say('no-page.say')} next={next} />,
      404,
    )
  }
}
