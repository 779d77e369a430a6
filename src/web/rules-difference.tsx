import type { RuleDifference } from '../application/rule-timeline.ts'
import { Carried, TextField } from './controls.tsx'
import { dayWords } from './date-words.ts'
import { provisionLink } from './provision-link.ts'
import { provisionSays, provisionTitle } from './provision-words.ts'
import { RuleList } from './rule-list.tsx'
import { linkTo, type View } from './view.ts'

export type DifferenceShown = {
  /** What was typed as the other day. */
  readonly typed: string
  readonly error?: string | undefined
  readonly days?: readonly [earlier: string, later: string]
  readonly difference?: RuleDifference
}

type Props = { readonly view: View; readonly shown: DifferenceShown }

/** What differs between two days, in words; nothing is said before a second day is chosen. */
export function RulesDifference({ view, shown }: Props) {
  const { say, answers } = view
  return (
    <section id="difference">
      <h2>{say('difference.title')}</h2>
      <form action={`${linkTo(view, '/rules')}#difference`} method="get" class="small-form row">
        <TextField
          name="than"
          label={say('difference.than')}
          hint={say('difference.hint')}
          error={shown.error}
          value={shown.typed}
        />
        <Carried answers={[...answers].filter(([name]) => name !== 'than')} />
        <button class="btn plain" type="submit">
          {say('difference.show')}
        </button>
      </form>
      <Told view={view} shown={shown} />
    </section>
  )
}

function Told({ view, shown: { days, difference } }: Props) {
  const { say } = view
  if (days === undefined || difference === undefined) return null
  const { begun, ended, replaced, unchanged } = difference
  const [earlier, later] = [dayWords(days[0], say), dayWords(days[1], say)]
  const counts = { replaced: replaced.length, begun: begun.length, ended: ended.length, unchanged }
  if (begun.length + ended.length + replaced.length === 0)
    return <p>{say('difference.none', { earlier, later, unchanged })}</p>
  return (
    <>
      <p>
        <b>{say('difference.says', { earlier, later, ...counts })}</b>
      </p>
      <Replaced view={view} replaced={replaced} />
      {begun.length === 0 ? null : <h3>{say('difference.begun')}</h3>}
      <RuleList view={view} provisions={begun} />
      {ended.length === 0 ? null : <h3>{say('difference.ended')}</h3>}
      <RuleList view={view} provisions={ended} />
    </>
  )
}

type ReplacedProps = { readonly view: View; readonly replaced: RuleDifference['replaced'] }

function Replaced({ view, replaced }: ReplacedProps) {
  const { say } = view
  if (replaced.length === 0) return null
  return (
    <>
      <h3>{say('difference.replaced')}</h3>
      <ul class="lines rules">
        {replaced.map(({ before, after }) => (
          <li>
            <a href={provisionLink(before.id, view)}>{provisionTitle(before, view)}</a> →{' '}
            <a href={provisionLink(after.id, view)}>{provisionTitle(after, view)}</a>
            <span class="said">{say('difference.before', { says: provisionSays(before, view) })}</span>
            <span class="said">{say('difference.after', { says: provisionSays(after, view) })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
