import type { Assessment, Assumption, Warning } from '../domain/answer.ts'
import { namingOf } from '../i18n/naming.ts'
import { warningProse } from '../i18n/warning-prose.ts'
import { changed, rowsIn } from './answers.ts'
import { withDayWords } from './date-words.ts'
import { placeAt } from './field-at.ts'
import { askedPlaces } from './open-answer.tsx'
import { linkTo, told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment }

/** Assumptions as switches, what to note, and the answers that would settle more. */
export function RemarksSection({ view, assessment }: Props) {
  const { say } = view
  const { assumptions, warnings, missingAnswers } = assessment
  return (
    <div class="cols">
      {assumptions.length === 0 ? null : (
        <section class={assumptions.some(({ on }) => on) ? undefined : 'off'}>
          <h2>
            {say('assumption.title')}
            <span class="say">{say('assumption.say')}</span>
          </h2>
          {assumptions.map((assumption) => (
            <Switch view={view} assumption={assumption} />
          ))}
        </section>
      )}
      {warnings.length === 0 ? null : (
        <section>
          <h2>{say('warning.title')}</h2>
          <ul class="lines">
            {[...new Set(warnings.map((warning) => warningWords(warning, view)))].map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <MissingAnswers view={view} pointers={missingAnswers} />
    </div>
  )
}

/** An assumption as it stands, with a link that turns it over. */
function Switch({ view, assumption }: { readonly view: View; readonly assumption: Assumption }) {
  const { say, answers } = view
  const { code, on, says } = assumption
  const others = answers.getAll('assume').filter((one) => one !== code)
  const turned = changed(answers, { assume: on ? others : [...others, code] })
  return (
    <div class={on ? 'switch on' : 'switch'}>
      <p>{told(view, says)}</p>
      <p>
        <b>{say(on ? 'assumption.on' : 'assumption.off')}</b>{' '}
        <a class="btn plain" href={linkTo(view, '/result', turned)}>
          {say(on ? 'assumption.turn-off' : 'assumption.turn-on')}
        </a>
      </p>
    </div>
  )
}

function warningWords(warning: Warning, view: View): string {
  const words = told(view, warningProse(withDayWords(warning, view.say), namingOf(view.book)))
  const place = warning.pointer === undefined ? undefined : placeAt(warning.pointer, rowsIn(view.answers))
  const isOne = rowsIn(view.answers).length < 2
  return place?.row === undefined || isOne ? words : `${view.say('warning.place', { n: place.row })}${words}`
}

/** Questions of the form that would settle what is open. */
function MissingAnswers({ view, pointers }: { readonly view: View; readonly pointers: readonly string[] }) {
  const { say, answers } = view
  const places = askedPlaces(pointers, view)
  if (places.length === 0) return null
  return (
    <section>
      <h2>{say('answers.title')}</h2>
      <ul class="links">
        {places.map(({ step, name, field }) => (
          <li>
            <a href={`${linkTo(view, `/ask/${step}`, answers)}#${name}`}>{say(`field.${field}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
