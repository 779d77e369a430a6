import type { Assessment, Gap } from '../domain/answer.ts'
import { dayWords } from './date-words.ts'
import { told, type View } from './view.ts'

/** Topics that a resident's bill depends on; the others are folded. */
const NEAR: ReadonlySet<string> = new Set([
  'tariff',
  'time-of-use',
  'heating-season',
  'bundled-trading',
  'purchase-subsidy',
  'operating-subsidy',
  'refund',
  'zone',
])

/** What was looked for and not found, which is not the same as «there is none». */
export function GapSection({
  view,
  assessment: { gaps },
}: {
  readonly view: View
  readonly assessment: Assessment
}) {
  const { say } = view
  if (gaps.length === 0) return null
  const near = gaps.filter(({ topic }) => NEAR.has(topic))
  const others = gaps.filter(({ topic }) => !NEAR.has(topic))
  return (
    <section class="gaps">
      <h2>
        {say('gap.title')}
        <span class="say">
          {say('gap.say')} {sameDay(gaps) ? searchedWords(gaps[0], view) : ''}
        </span>
      </h2>
      <GapList view={view} gaps={near} isDated={!sameDay(gaps)} />
      {others.length === 0 ? null : (
        <details>
          <summary>{say('gap.more', { count: others.length })}</summary>
          <GapList view={view} gaps={others} isDated={!sameDay(gaps)} />
        </details>
      )}
    </section>
  )
}

/** Whether one day of searching holds for all, so that it need be said only once. */
function sameDay(gaps: readonly Gap[]): boolean {
  return gaps.every(({ searchedOn }) => searchedOn === gaps[0]?.searchedOn)
}

function searchedWords(gap: Gap | undefined, { say }: View): string {
  return gap === undefined || gap.searchedOn === ''
    ? ''
    : say('gap.searched', { day: dayWords(gap.searchedOn, say) })
}

type ListProps = { readonly view: View; readonly gaps: readonly Gap[]; readonly isDated: boolean }

function GapList({ view, gaps, isDated }: ListProps) {
  return (
    <ul class="lines">
      {gaps.map((gap) => (
        <li>
          {told(view, gap.message)}
          {isDated ? <small>{searchedWords(gap, view)}</small> : null}
        </li>
      ))}
    </ul>
  )
}
