import { changed } from '../answers.ts'
import { alternativesOf, changeFor, OpenReason, openBecause, whenWords } from '../open-answer.tsx'
import { linkTo, type View } from '../view.ts'
import type { AssessedCase } from './estimate-cases.ts'
import { wholeYuan } from './whole-yuan.ts'

type Props = { readonly view: View; readonly cases: readonly AssessedCase[] }

/** Where one more answer decides which price holds: the whole bill of the winter under each. */
export function OpenEstimate({ view, cases }: Props) {
  const { say, answers } = view
  const [low, , high] = cases.map(({ assessment }) => assessment)
  if (low === undefined || high === undefined) return null
  const because = openBecause({ view, assessment: low })
  if (because === 'price') return <p>{say('estimate.none')}</p>
  const reason = <OpenReason view={view} assessment={low} />
  if (because === 'answer') return <div>{reason}</div>
  const highest = alternativesOf(high)
  return (
    <div>
      {reason}
      <table class="sum">
        <tbody>
          {alternativesOf(low).map(({ when, bill }, i) => (
            <tr class="plain">
              <th scope="row">
                {whenWords(when, view)}
                <small>
                  <a href={linkTo(view, '/result', changed(answers, changeFor(when)))}>
                    {say('open.choose')}
                  </a>
                </small>
              </th>
              <td class="num">{spanOf(bill?.totalYuan, highest[i]?.bill?.totalYuan, view)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{say('open.before-subsidies')}</p>
    </div>
  )
}

function spanOf(low: string | undefined, high: string | undefined, { say }: View): string {
  if (low === undefined || high === undefined) return say('open.impossible')
  return say('estimate.span', { low: wholeYuan(low), high: wholeYuan(high) })
}
