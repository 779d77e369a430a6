import type { ListedProvision } from '../application/list-provisions.ts'
import type { RuleChange } from '../application/rule-timeline.ts'
import { dayWords } from './date-words.ts'
import { provisionLink } from './provision-link.ts'
import { provisionTitle } from './provision-words.ts'
import type { View } from './view.ts'

type Props = { readonly view: View; readonly changes: readonly RuleChange[] }

/** So many of the latest changes are seen at once. */
const SHOWN = 6

/** The days on which the rules of a place changed, the latest first; older ones are folded. */
export function RulesTimeline({ view, changes }: Props) {
  const { say } = view
  const latest = changes.toReversed()
  return (
    <section>
      <h2>{say('timeline.title')}</h2>
      {latest.length === 0 ? <p>{say('timeline.none')}</p> : null}
      <Changes view={view} changes={latest.slice(0, SHOWN)} />
      {latest.length <= SHOWN ? null : (
        <details>
          <summary>{say('timeline.more', { count: latest.length })}</summary>
          <Changes view={view} changes={latest.slice(SHOWN)} />
        </details>
      )}
    </section>
  )
}

function Changes({ view, changes }: Props) {
  const { say } = view
  return (
    <ol class="timeline">
      {changes.map(({ day, begins, ends }) => (
        <li>
          <b>{dayWords(day, say)}</b>
          <Side view={view} label={say('timeline.begins')} mark="＋" provisions={begins} />
          <Side view={view} label={say('timeline.ends')} mark="－" provisions={ends} />
        </li>
      ))}
    </ol>
  )
}

type SideProps = {
  readonly view: View
  readonly label: string
  readonly mark: string
  readonly provisions: readonly ListedProvision[]
}

function Side({ view, label, mark, provisions }: SideProps) {
  if (provisions.length === 0) return null
  return (
    <p>
      <span aria-hidden="true">{mark}</span> {label}
      {provisions.map((one, i) => (
        <>
          {i === 0 ? '' : view.say('separator')}
          <a href={provisionLink(one.id, view)}>{provisionTitle(one, view)}</a>
        </>
      ))}
    </p>
  )
}
