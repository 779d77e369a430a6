import { type Division, NATION } from '../domain/division.ts'
import { carriedPast, changed } from './answers.ts'
import { Actions, Carried, type Option, SelectField } from './controls.tsx'
import { divisionName, divisionsWithPrices, placeName } from './place-name.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  /** The division whose parts are to choose from; without one, the provinces. */
  readonly within?: string
  readonly error?: string | undefined
  /** The question is what the page is called. */
  readonly isHeading?: boolean
}

/** Chooses a division one step below another one: province, then city, then county, without any script. */
export function PlaceForm({ view, within = NATION, error, isHeading = false }: Props) {
  const { say, book } = view
  const parts = book.divisions.children(within)
  const hasPrices = divisionsWithPrices(view)
  return (
    <form action={linkTo(view, '/ask/place')} method="get">
      <Carried answers={carriedPast('place', view.answers)} />
      {within === NATION ? null : <input type="hidden" name="within" value={within} />}
      <SelectField
        name="division"
        label={question(view, within, parts)}
        hint={within === NATION ? say('place.hint') : undefined}
        empty={say('place.choose')}
        error={error}
        isHeading={isHeading}
        chosen=""
        groups={[
          {
            label: say('place.with-rules'),
            options: parts.filter(({ code }) => hasPrices(code)).map(option(view)),
          },
          {
            label: say('place.without-rules'),
            options: parts.filter(({ code }) => !hasPrices(code)).map(option(view)),
          },
        ]}
      />
      <Actions>
        <button class="btn" type="submit">
          {say('step.next')}
        </button>
      </Actions>
    </form>
  )
}

const option =
  (view: View) =>
  ({ code, name, nameEn }: Division): Option => ({
    value: code,
    label: view.language === 'zh' ? name : nameEn,
  })

/** What is asked: a province, a city of it, or a county; some counties lie right below their province. */
export function question(view: View, within: string, parts: readonly Division[]): string {
  if (within === NATION) return view.say('place.province')
  const hasCities = parts.some(({ level }) => level === 'prefecture')
  return view.say(hasCities ? 'place.city' : 'place.county', { within: divisionName(view, within) })
}

/** The place chosen so far, with a way to change it. */
export function ChosenPlace({ view, code }: { readonly view: View; readonly code: string }) {
  const { say } = view
  const answers = changed(view.answers, { division: null })
  return (
    <p class="chosen">
      <span>{say('place.chosen')}</span> <b>{placeName(view, code)}</b>{' '}
      <a href={linkTo(view, '/ask/place', answers)}>{say('place.change')}</a>
    </p>
  )
}
