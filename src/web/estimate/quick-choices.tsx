import type { Basis } from '../../application/estimate.ts'
import { count, exact, exactText } from '../../domain/quantity.ts'
import { changed, typedIn } from '../answers.ts'
import { quantity } from '../format.ts'
import { linkTo, type View } from '../view.ts'
import type { ADJUSTABLE } from './estimate-cases.ts'

type Props = {
  readonly view: View
  readonly name: (typeof ADJUSTABLE)[number]
  /** The figures that are taken where nobody changes them. */
  readonly assumed: Basis['figures']
}

/** Other values of an assumption, each a press away; the one that holds is dark. */
export function QuickChoices({ view, name, assumed }: Props) {
  const { say, answers } = view
  const { low, middle, high } = assumed
  const holds = typedIn(answers, name) || (low === high ? exactText(exact(middle)) : '')
  const values = valuesOf(assumed)
  return (
    <p class="actions">
      {values.map((value) => (
        <a
          class={value === holds ? 'btn' : 'btn plain'}
          aria-current={value === holds ? 'true' : undefined}
          href={linkTo(view, '/result', changed(answers, { [name]: value }))}
        >
          {quantity(value)} <span class="sr">{say(`unit.of.${name}`)}</span>
        </a>
      ))}
    </p>
  )
}

const FIFTHS = 5

/** Both ends and the middle of a range; of one figure a fifth less and a fifth more. */
function valuesOf({ low, middle, high }: Basis['figures']): readonly string[] {
  if (low !== high) return [low, middle, high]
  const fifth = exact(middle).div(FIFTHS)
  return [exact(middle).minus(fifth), exact(middle), exact(middle).plus(fifth)]
    .filter((value) => value.gt(count(0)))
    .map(exactText)
}
