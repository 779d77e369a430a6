import type { CoverageCell, CoverageRow } from '../application/coverage.ts'
import type { CoverageState } from '../application/coverage-cell.ts'
import { STATE_NAMES, TOPIC_NAMES } from '../i18n/coverage-words.ts'
import { dayWords } from './date-words.ts'
import { Grade } from './reference.tsx'
import type { TextKey } from './text.ts'
import { told, type View } from './view.ts'

/** A mark beside the words of a state, so that neither colour nor reading alone has to tell them apart. */
export const STATE_MARKS: Readonly<Record<CoverageState, string>> = {
  'in-force': '●',
  'last-seen': '◐',
  ended: '○',
  'not-yet': '◇',
  'not-found': '?',
  'no-record': '–',
}

export function StateMark({ state }: { readonly state: CoverageState }) {
  return (
    <span class="state" aria-hidden="true">
      {STATE_MARKS[state]}
    </span>
  )
}

type Props = { readonly view: View; readonly row: CoverageRow; readonly cell: CoverageCell }

/** What is known of one topic in one place: the state in a word, its days, for how many counties, how sure. */
export function CoverageTile({ view, row, cell }: Props) {
  const { state, counties, trust } = cell
  return (
    <li class={state}>
      <small>{told(view, TOPIC_NAMES[cell.topic])}</small>
      <b>
        <StateMark state={state} />
        {told(view, STATE_NAMES[state])}
      </b>
      {row.counties === counties ? null : (
        <span class="of">{view.say('coverage.of', { count: counties, total: row.counties })}</span>
      )}
      {daysOf(cell).map(([key, iso]) => (
        <small>
          {view.say(key)} <span class="num">{dayWords(iso, view.say)}</span>
        </small>
      ))}
      {trust === null ? null : <Grade view={view} trust={trust} />}
    </li>
  )
}

/** The days that matter to a state, each with its word. */
function daysOf(cell: CoverageCell): (readonly [key: TextKey, iso: string])[] {
  const { state, from, to, confirmedThrough, othersConfirmedThrough, searchedOn } = cell
  const shown: Readonly<Record<CoverageState, readonly (readonly [TextKey, string | null])[]>> = {
    'in-force': [
      to === null ? ['coverage.since', from] : ['coverage.until', to],
      ['coverage.others', othersConfirmedThrough],
    ],
    'last-seen': [['coverage.seen', confirmedThrough]],
    ended: [['coverage.over', to]],
    'not-yet': [['coverage.from', from]],
    'not-found': [['coverage.searched', searchedOn]],
    'no-record': [],
  }
  return shown[state].flatMap(([key, iso]) => (iso === null ? [] : [[key, iso] as const]))
}
