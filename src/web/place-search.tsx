import type { Division } from '../domain/division.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { carriedPast, changed } from './answers.ts'
import { PLACE_SCRIPT } from './assets.ts'
import { Carried, TextField } from './controls.tsx'
import { placeName } from './place-name.ts'
import { linkTo, type View } from './view.ts'

const MOST_FOUND = 8

type Props = { readonly view: View; readonly typed: string }

/** Finds a place by its name, pinyin or initials. Without scripts the form is sent; with them it answers while typing. */
export function PlaceSearch({ view, typed }: Props) {
  const { say } = view
  return (
    <form action={linkTo(view, '/ask/place')} method="get" class="search" id="search">
      <Carried answers={carriedPast('place', view.answers)} />
      <TextField name="find" label={say('search.label')} hint={say('search.hint')} value={typed} />
      <button class="btn plain" type="submit">
        {say('search.go')}
      </button>
      <div id="found" aria-live="polite">
        <FoundPlaces view={view} typed={typed} />
      </div>
      <script src={PLACE_SCRIPT.path} defer />
    </form>
  )
}

/** The places that somebody may mean; a former one leads to what holds its area today. */
export function FoundPlaces({ view, typed }: Props) {
  const { say, answers } = view
  if (typed === '') return null
  const found = placesFor(typed, view.book)
  if (found.length === 0) return <p>{say('search.none', { typed: typed.slice(0, 20) })}</p>
  return (
    <ul class="links">
      {found.map(({ code, level }) => (
        <li>
          <a
            href={linkTo(
              view,
              level === 'county' ? '/ask/next' : '/ask/place',
              changed(answers, { division: code }),
            )}
          >
            {placeName(view, code)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function placesFor(typed: string, { divisions }: RuleBook): Division[] {
  const found = divisions
    .search(typed, MOST_FOUND)
    .flatMap((one) => (one.to === undefined ? [one] : divisions.current(one.code)))
  return [...new Map(found.map((one) => [one.code, one])).values()].slice(0, MOST_FOUND)
}
