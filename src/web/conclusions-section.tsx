import type { ResidentComparison } from '../application/compare-for-resident.ts'
import type { Assessment } from '../domain/answer.ts'
import { devicesConclusion, fuelsConclusion } from './compare-heating.tsx'
import { modesConclusion } from './compare-modes.tsx'
import { shiftConclusion } from './compare-shift.tsx'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly comparison: ResidentComparison
}

/** What another choice would change, a sentence each; the figures behind it are on the page of comparisons. */
export function ConclusionsSection(props: Props) {
  const { view } = props
  const { say, answers } = view
  const shown = conclusionsOf(props)
  if (shown.length === 0) return null
  const address = linkTo(view, '/compare', answers)
  return (
    <section>
      <h2>{say('compare.title')}</h2>
      <ul class="links">
        {shown.map(({ part, says }) => (
          <li>
            <a href={`${address}#${part}`}>{says}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Conclusion = { readonly part: string; readonly says: string }

function conclusionsOf(props: Props): readonly Conclusion[] {
  const { view, assessment, comparison } = props
  const { priceModes, shifted } = comparison
  const moved = shifted?.choice.differenceYuan
  const all = [
    { part: 'modes', says: priceModes === null ? undefined : modesConclusion(priceModes, view) },
    {
      part: 'shifted',
      says: shifted == null || moved == null ? undefined : shiftConclusion(shifted.kwh, moved, view),
    },
    { part: 'devices', says: assessment.bill === null ? undefined : devicesConclusion(props) },
    { part: 'fuels', says: fuelsConclusion(props) },
  ]
  return all.flatMap(({ part, says }) => (says === undefined ? [] : [{ part, says }]))
}
