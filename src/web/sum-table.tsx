import type { Assessment, Bill } from '../domain/answer.ts'
import { sumRows } from './sum-rows.ts'
import type { View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly bill: Bill }

/** The sum that leads to the net amount, one look long. */
export function SumTable({ view, assessment, bill }: Props) {
  return (
    <table class="sum">
      <caption class="sr">{view.say('result.net')}</caption>
      <tbody>
        {sumRows(assessment, bill, view).map(({ label, note, amount, tone }) => (
          <tr class={tone}>
            <th scope="row">
              {label}
              {note === undefined ? null : <small>{note}</small>}
            </th>
            <td class="num">{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
