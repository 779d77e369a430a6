import type { Alternative } from '../../domain/answer.ts'
import { changed } from '../answers.ts'
import { linkTo, told, type View } from '../view.ts'
import type { AssessedCase } from './estimate-cases.ts'
import { wholeYuan } from './whole-yuan.ts'

type Props = { readonly view: View; readonly cases: readonly AssessedCase[] }

/** Where one more answer decides which price holds: the whole bill of the winter under each. */
export function OpenEstimate({ view, cases }: Props) {
  const { say, answers } = view
  const [low, , high] = cases.map(({ assessment }) => assessment.alternatives ?? [])
  if (low === undefined || high === undefined || low.length === 0) return <p>{say('open.none')}</p>
  return (
    <div>
      <p>{say(low[0] !== undefined && 'centralHeating' in low[0].when ? 'open.coverage' : 'open.mode')}</p>
      <table class="sum">
        <tbody>
          {low.map(({ when, bill }, i) => (
            <tr class="plain">
              <th scope="row">
                {whenWords(when, view)}
                <small>
                  <a href={linkTo(view, '/result', changed(answers, changeFor(when)))}>
                    {say('open.choose')}
                  </a>
                </small>
              </th>
              <td class="num">{spanOf(bill?.totalYuan, high[i]?.bill?.totalYuan, view)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{say('open.before-subsidies')}</p>
    </div>
  )
}

const changeFor = (when: Alternative['when']) =>
  'centralHeating' in when ? { coverage: when.centralHeating } : { mode: when.priceMode }

function spanOf(low: string | undefined, high: string | undefined, { say }: View): string {
  if (low === undefined || high === undefined) return say('open.impossible')
  return say('estimate.span', { low: wholeYuan(low), high: wholeYuan(high) })
}

function whenWords(when: Alternative['when'], view: View): string {
  if ('centralHeating' in when) return view.say(`open.coverage.${when.centralHeating}`)
  const modes = view.book.provisions.flatMap(({ body }) => (body.kind === 'price-modes' ? body.modes : []))
  const name = modes.find(({ mode }) => mode === when.priceMode)?.name
  return name === undefined ? when.priceMode : told(view, name)
}
