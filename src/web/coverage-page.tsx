import type { Coverage, CoverageRow } from '../application/coverage.ts'
import { COVERAGE_STATES, TOPICS, type Topic } from '../application/coverage-cell.ts'
import { NATION } from '../domain/division.ts'
import { STATE_MEANINGS, STATE_NAMES, TOPIC_NAMES } from '../i18n/coverage-words.ts'
import { Carried, TextField } from './controls.tsx'
import { CoverageDetail } from './coverage-detail.tsx'
import { COVERAGE_STYLESHEET } from './coverage-stylesheet.ts'
import { CoverageTile, StateMark } from './coverage-tile.tsx'
import { dayWords } from './date-words.ts'
import { ErrorNotes } from './error-summary.tsx'
import { figure } from './format.ts'
import { Layout } from './layout.tsx'
import { divisionName } from './place-name.ts'
import { linkTo, told, type View } from './view.ts'

export type CoverageView = {
  readonly view: View
  readonly coverage: Coverage
  /** The nation, a province, a city or a county. */
  readonly within: string
  /** The one topic that is looked at; absent: all. */
  readonly topic: Topic | undefined
  /** What was typed as the day. */
  readonly typedOn: string
  readonly errors: { readonly on?: string; readonly place?: string }
}

/** Where the rule book can answer on a day, and where it ends: one step below a place, topic by topic. */
export function CoveragePage(shown: CoverageView) {
  const { view, within, errors } = shown
  const { say } = view
  const title =
    within === NATION
      ? say('coverage.title')
      : say('coverage.title.place', { place: divisionName(view, within) })
  return (
    <Layout view={view} title={title} width="wide" hasErrors={Object.keys(errors).length > 0}>
      <link rel="stylesheet" href={COVERAGE_STYLESHEET.path} />
      <Above {...shown} />
      <Errors {...shown} />
      <h1>{title}</h1>
      <Lead {...shown} />
      <Day {...shown} />
      <TopicFilter {...shown} />
      <Places {...shown} />
      <Legend view={view} />
      <p>{say('coverage.honest')}</p>
      <p class="actions">
        <a class="btn plain" href={csvAddress(shown)} rel="nofollow">
          {say('coverage.csv')}
        </a>
      </p>
    </Layout>
  )
}

/** The address of the same page with another place, topic or day; null takes one away. */
function addressOf({ view }: CoverageView, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(view.answers)
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    if (value !== null) query.append(name, value)
  }
  return linkTo(view, '/coverage', query)
}

function csvAddress({ coverage, within }: CoverageView): string {
  const query = new URLSearchParams({ on: coverage.on, ...(within === NATION ? {} : { division: within }) })
  return `/v1/coverage.csv?${query}`
}

/** The way back up, step by step. */
function Above(shown: CoverageView) {
  const { view, within } = shown
  if (within === NATION) return null
  const above = view.book.divisions.ancestors(within)[1] ?? NATION
  const place = above === NATION ? view.say('coverage.nation') : divisionName(view, above)
  return (
    <p class="step">
      <a href={addressOf(shown, { division: above === NATION ? null : above })}>
        {view.say('coverage.up', { place })}
      </a>
    </p>
  )
}

function Errors({ view, errors }: CoverageView) {
  const notes = Object.entries(errors).map(([field, message]) =>
    field === 'on' ? { message, field } : { message },
  )
  return <ErrorNotes view={view} notes={notes} />
}

/** The answer first: for how many counties there is a price to calculate with. */
function Lead({ view, coverage, within, topic = 'tariff' }: CoverageView) {
  const { say } = view
  const day = dayWords(coverage.on, say)
  const cells = coverage.rows.flatMap(({ topics }) => topics.filter((cell) => cell.topic === topic))
  const count = coverage.rows.reduce((sum, row) => sum + row.counties, 0)
  if (count === 1)
    return <p class="lead">{say('coverage.lead.one', { day, place: divisionName(view, within) })}</p>
  const states = COVERAGE_STATES.map((state) => ({
    state,
    count: cells.reduce((sum, { byState }) => sum + (byState[state] ?? 0), 0),
  })).filter((one) => one.count > 0)
  const parts = states.map((one) =>
    say('coverage.lead.part', {
      count: figure(String(one.count)),
      state: told(view, STATE_NAMES[one.state]).toLowerCase(),
    }),
  )
  const sum = {
    day,
    topic: told(view, TOPIC_NAMES[topic]),
    count: figure(String(count)),
    states: parts.join(say('separator')),
  }
  return <p class="lead">{say('coverage.lead', sum)}</p>
}

function Day(shown: CoverageView) {
  const { view, typedOn, errors } = shown
  const { say, answers } = view
  return (
    <div class="when">
      <form action={linkTo(view, '/coverage')} method="get">
        <TextField
          name="on"
          label={say('coverage.on')}
          hint={say('coverage.on.hint')}
          error={errors.on}
          value={typedOn}
        />
        <Carried answers={[...answers].filter(([name]) => name !== 'on')} />
        <button class="btn" type="submit">
          {say('coverage.on.show')}
        </button>
      </form>
    </div>
  )
}

function TopicFilter(shown: CoverageView) {
  const { view, topic } = shown
  const current = (one: Topic | undefined) => (one === topic ? { 'aria-current': 'true' as const } : {})
  return (
    <nav class="filter" aria-labelledby="topics">
      <h2 id="topics">{view.say('coverage.topics')}</h2>
      <ul>
        <li>
          <a href={addressOf(shown, { topic: null })} {...current(undefined)}>
            {view.say('coverage.topic.all')}
          </a>
        </li>
        {TOPICS.map((one) => (
          <li>
            <a href={addressOf(shown, { topic: one })} {...current(one)}>
              {told(view, TOPIC_NAMES[one])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Places(shown: CoverageView) {
  const { view, coverage, within, topic } = shown
  const isCounty = view.book.divisions.countyOf(within) !== undefined
  return (
    <section class={topic === undefined ? 'cover' : 'cover one'}>
      <h2>{view.say('coverage.places')}</h2>
      {coverage.rows.map((row) => (
        <div class="place">
          <h3>
            <PlaceLink shown={shown} row={row} isHere={isCounty} />
          </h3>
          <ul class="tiles">
            {row.topics
              .filter((cell) => topic === undefined || cell.topic === topic)
              .map((cell) => (
                <CoverageTile view={view} row={row} cell={cell} />
              ))}
          </ul>
        </div>
      ))}
      {isCounty ? <CoverageDetail view={view} rows={coverage.rows} topic={topic} county={within} /> : null}
    </section>
  )
}

type LinkProps = { readonly shown: CoverageView; readonly row: CoverageRow; readonly isHere: boolean }

function PlaceLink({ shown, row, isHere }: LinkProps) {
  const { view } = shown
  const name = divisionName(view, row.place.code)
  if (isHere) return name
  return (
    <>
      <a href={addressOf(shown, { division: row.place.code })}>{name}</a>
      {row.counties === 1 ? null : <small>{view.say('coverage.count', { total: row.counties })}</small>}
    </>
  )
}

function Legend({ view }: { readonly view: View }) {
  return (
    <section>
      <h2>{view.say('coverage.legend')}</h2>
      <ul class="key">
        {COVERAGE_STATES.map((state) => (
          <li class={state}>
            <StateMark state={state} />
            <span>
              <b>{told(view, STATE_NAMES[state])}</b>
              {told(view, STATE_MEANINGS[state])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
