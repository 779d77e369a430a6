import { type Context, Hono } from 'hono'
import { caseIndex } from '../application/case-index.ts'
import { listProvisions } from '../application/list-provisions.ts'
import { FIRST_DAY, LAST_DAY } from '../application/request-scalar.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import { differenceBetween, timelineOf } from '../application/rule-timeline.ts'
import type { WorkedCases } from '../application/worked-case.ts'
import { NATION } from '../domain/division.ts'
import { day, parseDay } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { assetAnswer, pageAnswer } from './answer.ts'
import { CasePage } from './case-page.tsx'
import { CasesPage, provinceOf } from './cases-page.tsx'
import { dayWords } from './date-words.ts'
import { LANGUAGES, PREFIX } from './language.ts'
import { readerOf } from './large-print.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { ProvisionPage } from './provision-page.tsx'
import type { DifferenceShown } from './rules-difference.tsx'
import { RulesPage } from './rules-page.tsx'
import { RULES_STYLESHEET } from './rules-stylesheet.ts'
import { plainDay, plainText } from './typed-text.ts'
import { type Reader, type View, viewOf } from './view.ts'

export type RulesDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  /** The calendar day in China, as ISO text. */
  readonly today: () => string
  readonly cases: WorkedCases
}

/** The rules of every place and the worked cases, in both languages, to be mounted beside the other pages. */
export function rulePages(deps: RulesDeps): Hono {
  const app = new Hono()
  app.get(RULES_STYLESHEET.path, () => assetAnswer(RULES_STYLESHEET))
  for (const language of LANGUAGES) {
    const at = (path: string) => `${PREFIX[language]}${path}`
    app.get(at('/rules'), (c) => rulesRoute(queryOf(c), readerOf(c, language), deps))
    app.get(at('/rules/:document/:key'), (c) =>
      provisionRoute(`${c.req.param('document')}/${c.req.param('key')}`, readerOf(c, language), deps),
    )
    app.get(at('/cases'), (c) => casesRoute(queryOf(c), readerOf(c, language), deps))
    app.get(at('/cases/:id'), (c) => caseRoute(c.req.param('id') ?? '', readerOf(c, language), deps))
  }
  return app
}

const queryOf = (c: Context) => new URL(c.req.url).searchParams

/** A day or a place that cannot be read is said, and the page is shown for today or for the nation. */
function rulesRoute(query: URLSearchParams, reader: Reader, { ruleBooks, today }: RulesDeps): Response {
  const book = ruleBooks.current()
  const [typedOn, given] = [query.get('on') ?? '', plainText(query.get('division') ?? '')]
  const on = plainText(typedOn) === '' ? today() : dayIn(typedOn)
  const place = given === '' ? NATION : placeIn(given, book)
  const shownOn = on ?? today()
  const division = place ?? NATION
  const view = viewOf(reader, book, '/rules', addressed(division, on === undefined ? '' : typedOn))
  const { say } = view
  const errors = [
    ...(on === undefined
      ? [say('rules.on.error', { given: typedOn.slice(0, 20), day: dayWords(shownOn, say) })]
      : []),
    ...(place === undefined ? [say('rules.place.error', { given: given.slice(0, 20) })] : []),
  ]
  const difference = differenceShown(query.get('than') ?? '', shownOn, division, view)
  const page = (
    <RulesPage
      view={view}
      division={division}
      on={shownOn}
      typedOn={typedOn}
      inForce={listProvisions(book, { division, inForceOn: day(shownOn) })}
      changes={timelineOf(book, division)}
      difference={difference}
      errors={errors}
    />
  )
  return pageAnswer(page, errors.length === 0 && difference.error === undefined ? 200 : 422)
}

function differenceShown(typed: string, on: string, division: string, view: View): DifferenceShown {
  if (plainText(typed) === '') return { typed: '' }
  const than = dayIn(typed)
  if (than === undefined) return { typed, error: view.say('difference.error', { given: typed.slice(0, 20) }) }
  const days = than < on ? ([than, on] as const) : ([on, than] as const)
  return { typed, days, difference: differenceBetween(view.book, division, days) }
}

function dayIn(typed: string): string | undefined {
  const iso = plainDay(typed)
  return parseDay(iso) !== undefined && iso >= FIRST_DAY && iso <= LAST_DAY ? iso : undefined
}

/** A place of today by its code; one below a county is its county. */
function placeIn(given: string, { divisions }: RuleBook): string | undefined {
  if (given === NATION) return NATION
  return divisions.children(given).length > 0 ? given : divisions.countyOf(given)
}

function addressed(division: string, on: string): URLSearchParams {
  const query = new URLSearchParams()
  if (division !== NATION) query.set('division', division)
  if (on !== '') query.set('on', on)
  return query
}

const NOTHING = new URLSearchParams()

async function provisionRoute(id: string, reader: Reader, deps: RulesDeps): Promise<Response> {
  const book = deps.ruleBooks.current()
  const view = viewOf(reader, book, `/rules/${id}`, NOTHING)
  const provision = book.provision(id)
  const document = book.documents.find((one) => one.id === provision?.cited.document.id)
  if (provision === undefined || document === undefined) {
    const title = view.say('provision.unknown', { id: id.slice(0, 80) })
    const next = { path: '/rules', label: view.say('rules.link') }
    const missing = { ...view, path: '/rules' }
    return pageAnswer(
      <NotFoundPage view={missing} title={title} says={view.say('provision.unknown.say')} next={next} />,
      404,
    )
  }
  const index = caseIndex(await deps.cases(), book)
  return pageAnswer(<ProvisionPage view={view} provision={provision} document={document} index={index} />)
}

async function casesRoute(query: URLSearchParams, reader: Reader, deps: RulesDeps): Promise<Response> {
  const book = deps.ruleBooks.current()
  const index = caseIndex(await deps.cases(), book)
  const provision = book.provision(query.get('provision') ?? '')
  const [first] = index.checked
  const asked = plainText(query.get('division') ?? '')
  const known = index.checked.some((one) => provinceOf(one, { book }) === asked)
  const firstProvince = first === undefined ? undefined : provinceOf(first, { book })
  const province = known ? asked : firstProvince
  const answers = new URLSearchParams({
    ...(provision === undefined ? {} : { provision: provision.id }),
    ...(known ? { division: asked } : {}),
  })
  const view = viewOf(reader, book, '/cases', answers)
  return pageAnswer(<CasesPage view={view} index={index} province={province} provision={provision} />)
}

async function caseRoute(id: string, reader: Reader, deps: RulesDeps): Promise<Response> {
  const book = deps.ruleBooks.current()
  const checked = caseIndex(await deps.cases(), book).find(id)
  const view = viewOf(reader, book, `/cases/${id}`, NOTHING)
  if (checked !== undefined) return pageAnswer(<CasePage view={view} checked={checked} />)
  const title = view.say('case.unknown', { id: id.slice(0, 80) })
  const next = { path: '/cases', label: view.say('cases.link') }
  return pageAnswer(<NotFoundPage view={{ ...view, path: '/cases' }} title={title} next={next} />, 404)
}
