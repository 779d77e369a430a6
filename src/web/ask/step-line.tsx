import { changed } from '../answers.ts'
import type { QuestionId } from '../fields.ts'
import { linkTo, type View } from '../view.ts'
import type { Flow } from './flow.ts'

type Props = { readonly view: View; readonly id: QuestionId | undefined; readonly flow: Flow }

/** Questions that usually follow once the first ones have been answered. */
const USUALLY_MORE = 2

/** The way back, and about how far it still is: which questions count is known only as answers come in. */
export function StepLine({ view, id, flow: { counted, open } }: Props) {
  const { say, answers } = view
  const at = id === undefined ? counted.length : counted.indexOf(id)
  const before = counted[at - 1]
  const back =
    before === undefined
      ? linkTo(view, '/ask/place', changed(answers, { division: null }))
      : linkTo(view, `/ask/${before}`, answers)
  const behind = open.filter((one) => one !== id).length
  const left = open.includes('bill') || open.includes('winter') ? behind + USUALLY_MORE : behind
  return (
    <p class="step">
      <a href={back}>{say('step.back')}</a>
      {id === undefined ? null : (
        <span>
          {say('step.at', { n: Math.max(at, 0) + 2 })}
          {left > 0 ? say('step.left', { n: left }) : ''}
        </span>
      )}
    </p>
  )
}
