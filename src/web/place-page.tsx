import { NATION } from '../domain/division.ts'
import { changed } from './answers.ts'
import { Layout } from './layout.tsx'
import { ChosenPlace, PlaceForm, question } from './place-form.tsx'
import { divisionName } from './place-name.ts'
import { PlaceSearch } from './place-search.tsx'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly within: string
  /** Why the page is shown again, if it is. */
  readonly trouble?: 'empty' | 'coarse'
  /** What was typed to find a place by its name. */
  readonly find?: string
}

/** One step of choosing a place. */
export function PlacePage({ view, within, trouble, find = '' }: Props) {
  const { say, book } = view
  const error = troubleText(view, within, trouble)
  return (
    <Layout
      view={view}
      title={question(view, within, book.divisions.children(within))}
      hasErrors={error !== undefined}
    >
      <p class="step">
        <a href={linkTo(view, '/', view.answers)}>{say('step.back')}</a>
        <span>{say('step.at', { n: 1 })}</span>
      </p>
      {error === undefined ? null : <Trouble view={view} error={error} />}
      {within === NATION ? null : <ChosenPlace view={view} code={within} />}
      <PlaceForm view={view} within={within} error={error} isHeading />
      <PlaceSearch view={view} typed={find} />
    </Layout>
  )
}

function troubleText(view: View, within: string, trouble: Props['trouble']): string | undefined {
  if (trouble === undefined) return undefined
  return trouble === 'empty'
    ? view.say('place.empty')
    : view.say('place.coarse', { place: divisionName(view, within) })
}

/** What is wrong with the place, leading to the list of places. */
function Trouble({ view, error }: { readonly view: View; readonly error: string }) {
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{view.say('error.summary.one')}</h2>
      <ul>
        <li>
          <a href="#division">{error}</a>
        </li>
      </ul>
    </div>
  )
}

/** A code that names no division, with those that somebody may have meant. */
export function UnknownPlacePage({ view, given }: { readonly view: View; readonly given: string }) {
  const { say, book } = view
  const error = say('place.unknown', { given: given.slice(0, 20) })
  return (
    <Layout view={view} title={say('field.division')} hasErrors>
      <Trouble view={view} error={error} />
      <p>{say('place.nearest')}</p>
      <ul class="links">
        {book.divisions.nearest(given, 3).map(({ code }) => (
          <li>
            <a href={linkTo(view, '/ask/next', changed(view.answers, { division: code }))}>
              {divisionName(view, code)}
            </a>
          </li>
        ))}
      </ul>
      <section>
        <PlaceForm view={view} error={error} isHeading />
      </section>
      <PlaceSearch view={view} typed="" />
    </Layout>
  )
}
