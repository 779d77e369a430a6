import { webRoutes } from '../../src/web/routes.tsx'
import { rulePages } from '../../src/web/rules-routes.tsx'
import { EXAMPLE } from '../../src/web/start-page.tsx'
import { shippedBook, shippedEstimates } from '../support/rule-book.ts'
import { shippedCases } from '../support/shipped-cases.ts'

const ruleBooks = {
  current: () => shippedBook,
  find: (edition: string) => Promise.resolve(edition === shippedBook.edition ? shippedBook : undefined),
}
const today = () => '2026-11-24'

/** The pages by the shipped rules, asked in process. */
const app = webRoutes({ ruleBooks, estimates: shippedEstimates, today }).route(
  '/',
  rulePages({ ruleBooks, today, cases: shippedCases }),
)

export type Page = {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** What is read on it, without marks of the language. */
  readonly text: string
  readonly title: string
}

export async function open(address: string): Promise<Page> {
  const response = await app.request(address)
  const html = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    html,
    text: textOf(html),
    title: textOf(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ''),
  }
}

/** Opens an address and every one that it leads on to. */
export async function follow(address: string): Promise<Page> {
  let page = await open(address)
  for (let i = 0; i < 5 && page.status === 303; i++) page = await open(page.headers.get('location') ?? '')
  return page
}

function textOf(html: string): string {
  return html
    .replaceAll(/<(?:script|style)[^>]*>.*?<\/(?:script|style)>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A household of Kaifeng in the winter of the published price cut; changes are set, null takes away. */
export function answers(changes: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams(EXAMPLE)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  return query.toString()
}
