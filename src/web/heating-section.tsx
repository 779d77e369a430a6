import type { Assessment } from '../domain/answer.ts'
import { figure, isZero, lessFigure, quantity } from './format.ts'
import type { View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment }

/** What the heating alone added to the bill, less what came back for it. */
export function HeatingSection({ view, assessment }: Props) {
  const { say } = view
  const { kwh, electricityYuan, reductionYuan, subsidyYuan, netYuan, basis } = assessment.heating
  if (electricityYuan === null || isZero(kwh)) return null
  const off = [
    { label: say('heating.reduction'), amount: reductionYuan },
    { label: say('heating.subsidy'), amount: subsidyYuan },
  ].filter(({ amount }) => amount === null || !isZero(amount))
  return (
    <section>
      <h2>
        {say('heating.title')}
        <span class="say">{say(`heating.basis.${basis}`)}</span>
      </h2>
      <table class="sum">
        <tbody>
          <tr class="plain">
            <th scope="row">{say('heating.electricity', { kwh: quantity(kwh) })}</th>
            <td class="num">{figure(electricityYuan)}</td>
          </tr>
          {off.map(({ label, amount }) => (
            <tr class={amount === null ? 'open' : 'less'}>
              <th scope="row">{label}</th>
              <td class="num">{amount === null ? say('sum.unknown') : lessFigure(amount)}</td>
            </tr>
          ))}
          <tr class="total">
            <th scope="row">
              {say('heating.net')}
              {off.some(({ amount }) => amount === null) ? <small>{say('sum.incomplete')}</small> : null}
            </th>
            <td class="num">{netYuan === null ? say('sum.unknown') : figure(netYuan)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
