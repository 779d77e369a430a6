import type { Assessment, Gap } from '../domain/answer.ts'
import { DatedList, type Searched, searchedTogether } from './dated-list.tsx'
import type { View } from './view.ts'

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
  const near = gaps.filter(({ topic }) => NEAR.has(topic)).map(searched)
  const others = gaps.filter(({ topic }) => !NEAR.has(topic)).map(searched)
  const together = searchedTogether(gaps.map(searched), view)
  const isDated = together === undefined
  return (
    <section class="gaps">
      <h2>
        {say('gap.title')}
        <span class="say">
          {say('gap.say')} {together}
        </span>
      </h2>
      <DatedList view={view} items={near} isDated={isDated} />
      {others.length === 0 ? null : (
        <details>
          <summary>{say('gap.more', { count: others.length })}</summary>
          <DatedList view={view} items={others} isDated={isDated} />
        </details>
      )}
    </section>
  )
}

function searched({ message, searchedOn }: Gap): Searched {
  return { says: message, searchedOn }
}
