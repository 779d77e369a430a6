import type { Assessment } from '../../domain/answer.ts'
import { exact, hundredthsText, total } from '../../domain/quantity.ts'
import { isZero, quantity } from '../format.ts'
import type { TextKey } from '../text.ts'
import type { View } from '../view.ts'
import type { AssessedCase } from './estimate-cases.ts'
import { lessWholeYuan, wholeYuan } from './whole-yuan.ts'

type Props = { readonly view: View; readonly cases: readonly AssessedCase[] }

type Row = {
  readonly label: TextKey
  readonly figures: readonly string[]
  readonly tone?: 'less' | 'total' | 'part'
}

/** The three cases side by side, from the kWh to what heating costs in the end. */
export function CaseTable({ view, cases }: Props) {
  const { say } = view
  return (
    <div class="scroll">
      <table class="cases">
        <thead>
          <tr>
            <td />
            {cases.map(({ name }) => (
              <th scope="col">{say(`estimate.case.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(view, cases).map(({ label, figures, tone }) => (
            <tr class={tone}>
              <th scope="row">{say(label)}</th>
              {figures.map((one) => (
                <td class="num">{one}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function rowsOf({ say }: View, cases: readonly AssessedCase[]): readonly Row[] {
  const of = (what: (assessment: Assessment) => string | null, write = wholeYuan) =>
    cases.map(({ assessment }) => {
      const text = what(assessment)
      return text === null ? say('sum.unknown') : write(text)
    })
  const less = of(({ heating }) => heating.reductionYuan, lessWholeYuan)
  const support = of(({ heating }) => heating.subsidyYuan, lessWholeYuan)
  const refunds = of(refundsOf, lessWholeYuan)
  const rows: readonly Row[] = [
    { label: 'estimate.row.heating-kwh', figures: cases.map(({ use }) => quantity(use.heatingKwh)) },
    { label: 'estimate.row.electricity', figures: of(({ heating }) => heating.electricityYuan) },
    { label: 'estimate.row.trading', figures: less, tone: 'less' },
    { label: 'estimate.row.subsidy', figures: support, tone: 'less' },
    { label: 'estimate.row.net', figures: of(({ heating }) => heating.netYuan), tone: 'total' },
    { label: 'estimate.row.all-kwh', figures: cases.map(({ use }) => quantity(use.totalKwh)), tone: 'part' },
    { label: 'estimate.row.refund', figures: refunds, tone: 'less' },
    { label: 'estimate.row.all', figures: of(({ netYuan }) => netYuan) },
  ]
  return rows.filter(({ tone, figures }) => tone !== 'less' || !figures.every((one) => isZero(one)))
}

function refundsOf({ subsidies }: Assessment): string {
  const refunds = subsidies.filter(({ kind }) => kind === 'refund')
  return hundredthsText(total(refunds.map(({ amountYuan }) => exact(amountYuan ?? '0'))))
}
