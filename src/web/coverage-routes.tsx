import { Hono } from 'hono'
import { coverage, coverageByProvince } from '../application/coverage.ts'
import { TOPICS, type Topic } from '../application/coverage-cell.ts'
import { FIRST_DAY, LAST_DAY } from '../application/request-scalar.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import { NATION } from '../domain/division.ts'
import { day, parseDay } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { assetAnswer, pageAnswer } from './answer.ts'
import { CoveragePage } from './coverage-page.tsx'
import { COVERAGE_STYLESHEET } from './coverage-stylesheet.ts'
import { dayWords } from './date-words.ts'
import { LANGUAGES, PREFIX } from './language.ts'
import { readerOf } from './large-print.ts'
import { plainDay, plainText } from './typed-text.ts'
import { type Reader, viewOf } from './view.ts'

export type CoverageDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  /** The calendar day in China, as ISO text. */
  readonly today: () => string
}

/** `/coverage` in both languages, to be mounted beside the other pages. */
export function coveragePages({ ruleBooks, today }: CoverageDeps): Hono {
  const app = new Hono()
  app.get(COVERAGE_STYLESHEET.path, () => assetAnswer(COVERAGE_STYLESHEET))
  for (const language of LANGUAGES)
    app.get(`${PREFIX[language]}/coverage`, (c) =>
      coverageRoute(new URL(c.req.url).searchParams, readerOf(c, language), ruleBooks.current(), today()),
    )
  return app
}

/** A day or a place that cannot be read is said, and the page is shown for today or for all provinces. */
function coverageRoute(query: URLSearchParams, reader: Reader, book: RuleBook, today: string): Response {
  const typedOn = query.get('on') ?? ''
  const on = dayIn(typedOn)
  const given = plainText(query.get('division') ?? '')
  const within = given === '' ? NATION : placeIn(given, book)
  const topic = TOPICS.find((one) => one === query.get('topic'))
  const view = viewOf(reader, book, '/coverage', addressed(on === undefined ? '' : typedOn, within, topic))
  const shownOn = on ?? today
  const errors = {
    ...(on === undefined && plainText(typedOn) !== ''
      ? { on: view.say('coverage.on.error', { given: typedOn.slice(0, 20), day: dayWords(today, view.say) }) }
      : {}),
    ...(within === undefined
      ? { place: view.say('coverage.place.error', { given: given.slice(0, 20) }) }
      : {}),
  }
  const shown = {
    view,
    coverage: coverageOf(book, shownOn, within ?? NATION),
    within: within ?? NATION,
    topic,
    typedOn: typedOn === '' ? shownOn : typedOn,
    errors,
  }
  return pageAnswer(<CoveragePage {...shown} />, Object.keys(errors).length === 0 ? 200 : 422)
}

function coverageOf(book: RuleBook, on: string, within: string) {
  return within === NATION ? coverageByProvince(book, day(on)) : coverage(book, day(on), within)
}

function dayIn(typed: string): string | undefined {
  const iso = plainDay(typed)
  return parseDay(iso) !== undefined && iso >= FIRST_DAY && iso <= LAST_DAY ? iso : undefined
}

/** A place of today by its code; one below a county is its county. */
function placeIn(given: string, { divisions }: RuleBook): string | undefined {
  return divisions.children(given).length > 0 ? given : divisions.countyOf(given)
}

/** What the address says, so that every link of the page keeps it. */
function addressed(on: string, within: string | undefined, topic: Topic | undefined): URLSearchParams {
  const query = new URLSearchParams()
  if (on !== '') query.set('on', on)
  if (within !== undefined && within !== NATION) query.set('division', within)
  if (topic !== undefined) query.set('topic', topic)
  return query
}
