import type { Basis, BasisCode, Estimate } from '../../application/estimate.ts'
import { changed, typedIn } from '../answers.ts'
import type { Located } from '../ask/asking.ts'
import { Actions, Carried, TextField } from '../controls.tsx'
import { messageAt } from '../error-summary.tsx'
import type { FieldError } from '../field-error.ts'
import { quantity } from '../format.ts'
import { Grade } from '../reference.tsx'
import { linkTo, told, type View } from '../view.ts'
import { ADJUSTABLE } from './estimate-cases.ts'
import { QuickChoices } from './quick-choices.tsx'

type Props = {
  readonly located: Located
  readonly estimate: Estimate
  readonly errors: readonly FieldError[]
}

type Adjustable = (typeof ADJUSTABLE)[number]
const isAdjustable = (code: BasisCode): code is Adjustable => (ADJUSTABLE as readonly string[]).includes(code)

/** What the estimate rests on. Nobody's figures are marked as assumptions, and each can be changed here. */
export function BasisForm({ located, estimate, errors }: Props) {
  const { view } = located
  const { say, answers } = view
  const others = [...answers].filter(([name]) => !(ADJUSTABLE as readonly string[]).includes(name))
  const isChanged = ADJUSTABLE.some((name) => answers.has(name))
  const initial = Object.fromEntries(ADJUSTABLE.map((name) => [name, null]))
  return (
    <section>
      <h2>
        {say('basis.title')}
        <span class="say">{say('basis.say', { days: estimate.days })}</span>
      </h2>
      <form action={linkTo(view, '/result')} method="get">
        <Carried answers={others} />
        <ul class="lines basis">
          {estimate.basis.map((basis) => (
            <li>
              <BasisLine view={view} basis={basis} />
              {isAdjustable(basis.code) ? (
                <>
                  <QuickChoices view={view} name={basis.code} assumed={assumedBy(located, basis)} />
                  <TextField
                    name={basis.code}
                    label={say(`basis.${basis.code}.set`)}
                    error={messageAt(errors, basis.code)}
                    value={typedIn(answers, basis.code)}
                    keys="decimal"
                    unit={say(`unit.of.${basis.code}`)}
                  />
                </>
              ) : null}
            </li>
          ))}
        </ul>
        <Actions>
          <button class="btn plain" type="submit">
            {say('basis.again')}
          </button>
          {isChanged ? (
            <a href={linkTo(view, '/result', changed(answers, initial))}>{say('basis.reset')}</a>
          ) : null}
        </Actions>
      </form>
    </section>
  )
}

/** The figures of a basis as they are where nobody changes any; its own where they cannot be told. */
function assumedBy({ view: { answers }, ground }: Located, { code, figures }: Basis): Basis['figures'] {
  const untouched = ground.guessing.estimate(changed(answers, { [code]: null }))
  return untouched?.basis.find((one) => one.code === code)?.figures ?? figures
}

function BasisLine({
  view,
  basis: { code, figures, says, trust },
}: {
  readonly view: View
  readonly basis: Basis
}) {
  const { say } = view
  const { low, middle, high } = figures
  const isRange = low !== high
  const unit = say(`unit.of.${code}`)
  return (
    <>
      <b>{say(`basis.${code}`)}</b>{' '}
      <span class="num">
        {isRange
          ? say('basis.range', { low: quantity(low), middle: quantity(middle), high: quantity(high), unit })
          : say('basis.one', { figure: quantity(middle), unit })}
      </span>{' '}
      {trust === null ? <small>{say('basis.yours')}</small> : <Grade view={view} trust={trust} />}
      {says === null ? null : <small>{told(view, says)}</small>}
    </>
  )
}
