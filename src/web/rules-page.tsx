import type { ListedProvision } from '../application/list-provisions.ts'
import { RULE_KINDS, type RuleChange } from '../application/rule-timeline.ts'
import { NATION } from '../domain/division.ts'
import { SelectField, TextField } from './controls.tsx'
import { dayWords } from './date-words.ts'
import { DatedList, searchedTogether } from './dated-list.tsx'
import { ErrorNotes } from './error-summary.tsx'
import { Layout } from './layout.tsx'
import { divisionName } from './place-name.ts'
import { RuleList } from './rule-list.tsx'
import { type DifferenceShown, RulesDifference } from './rules-difference.tsx'
import { RULES_STYLESHEET } from './rules-stylesheet.ts'
import { RulesTimeline } from './rules-timeline.tsx'
import { linkTo, type View } from './view.ts'

export type RulesShown = {
  readonly view: View
  readonly division: string
  readonly on: string
  /** What was typed as the day. */
  readonly typedOn: string
  readonly inForce: readonly ListedProvision[]
  readonly changes: readonly RuleChange[]
  readonly difference: DifferenceShown
  readonly errors: readonly string[]
}

/** What is in force in a place on a day, when it changed, and what differs between two days. */
export function RulesPage(shown: RulesShown) {
  const { view, division, on, errors } = shown
  const { say } = view
  const place = division === NATION ? say('rules.nation') : divisionName(view, division)
  const title = say('rules.title.place', { place, day: dayWords(on, say) })
  return (
    <Layout
      view={view}
      title={title}
      width="wide"
      sheet={RULES_STYLESHEET}
      hasErrors={errors.length > 0 || shown.difference.error !== undefined}
    >
      <ErrorNotes view={view} notes={errors.map((message) => ({ message }))} />
      <Above view={view} division={division} />
      <h1>{title}</h1>
      <p class="lead">{say('rules.lead')}</p>
      <PlaceAndDay {...shown} />
      <InForce {...shown} place={place} />
      <RulesTimeline view={view} changes={shown.changes} />
      <RulesDifference view={view} shown={shown.difference} />
      <p class="links">
        <a href={linkTo(view, '/cases')}>{say('cases.link')}</a>
      </p>
    </Layout>
  )
}

function Above({ view, division }: Pick<RulesShown, 'view' | 'division'>) {
  const { say, answers, book } = view
  if (division === NATION) return null
  const above = book.divisions.ancestors(division)[1] ?? NATION
  const query = new URLSearchParams(answers)
  query.set('division', above)
  return (
    <p class="step">
      <a href={linkTo(view, '/rules', query)}>
        {say('rules.up', { place: above === NATION ? say('rules.nation') : divisionName(view, above) })}
      </a>
    </p>
  )
}

/** One step down, or the same place on another day. */
function PlaceAndDay({ view, division, typedOn }: RulesShown) {
  const { say, book } = view
  const here = division === NATION ? say('rules.nation') : divisionName(view, division)
  const below = book.divisions.children(division)
  const isWhole = below.length > 0 && division !== NATION
  const options = [
    { value: division, label: isWhole ? say('rules.place.here', { place: here }) : here },
    ...below.map(({ code }) => ({ value: code, label: divisionName(view, code) })),
  ]
  return (
    <form action={linkTo(view, '/rules')} method="get" class="small-form row">
      <SelectField
        name="division"
        label={say('rules.place')}
        empty={say('rules.nation')}
        chosen={division}
        groups={[{ label: '', options }]}
      />
      <TextField name="on" label={say('rules.on')} hint={say('rules.on.hint')} value={typedOn} />
      <button class="btn" type="submit">
        {say('rules.show')}
      </button>
    </form>
  )
}

function InForce({ view, division, inForce, place }: RulesShown & { readonly place: string }) {
  const { say, book } = view
  const rules = inForce.filter(({ kind }) => RULE_KINDS.includes(kind))
  const gaps = inForce.flatMap(({ body }) => (body.kind === 'gap' ? [body] : []))
  const others = inForce.filter(({ kind }) => kind !== 'gap' && !RULE_KINDS.includes(kind))
  const together = searchedTogether(gaps, view)
  const isCounty = book.divisions.countyOf(division) === division
  const none = division === NATION ? 'rules.none.nation' : 'rules.none'
  return (
    <section>
      <p>{rules.length === 0 ? say(none) : say('rules.lead.place', { place, count: rules.length })}</p>
      {RULE_KINDS.map((kind) => ({ kind, provisions: rules.filter((one) => one.kind === kind) }))
        .filter(({ provisions }) => provisions.length > 0)
        .map(({ kind, provisions }) => (
          <>
            <h2>{say(`kind.${kind}`)}</h2>
            <RuleList view={view} provisions={provisions} />
          </>
        ))}
      {others.length === 0 ? null : (
        <details>
          <summary>{say('rules.also', { count: others.length })}</summary>
          <RuleList view={view} provisions={others} />
        </details>
      )}
      {gaps.length === 0 ? null : (
        <details>
          <summary>{say('rules.gaps', { count: gaps.length })}</summary>
          <p class="hint">{together}</p>
          <DatedList view={view} items={gaps} isDated={together === undefined} />
        </details>
      )}
      {isCounty ? (
        <p class="actions">
          <a class="btn plain" href={linkTo(view, '/ask/home', new URLSearchParams({ division }))}>
            {say('rules.calculate')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
