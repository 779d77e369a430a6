import type { Assessment, Subsidy } from '../domain/answer.ts'
import { typedIn } from './answers.ts'
import type { Citations } from './citations.ts'
import { figure, isZero, lessFigure } from './format.ts'
import { NO_DEVICE } from './request-of.ts'
import { Scrolled } from './scrolled.tsx'
import { fundingWords, statusOf } from './subsidy-section.tsx'
import { seasonWords } from './sum-rows.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly citations: Citations }

/** What comes off: each subsidy with its status, amount and payer, and the verdict of bundled trading. */
export function ReceiptSupport({ view, assessment, citations }: Props) {
  const { say, answers } = view
  const { subsidies, bundledTrading } = assessment
  const hasTrading = typedIn(answers, 'device') !== NO_DEVICE && bundledTrading.seasons.length > 0
  if (subsidies.length === 0 && !hasTrading) return null
  return (
    <Scrolled label={say('receipt.support')}>
      <table class="all support">
        <caption class="sr">{say('receipt.support')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('receipt.support.item')}</th>
            <th scope="col">{say('receipt.support.status')}</th>
            <th scope="col">{say('receipt.support.yuan')}</th>
            <th scope="col">{say('receipt.source')}</th>
          </tr>
        </thead>
        <tbody>
          {hasTrading ? <TradingRow view={view} assessment={assessment} /> : null}
          {subsidies.map((subsidy) => (
            <SupportRow view={view} subsidy={subsidy} citations={citations} />
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

function TradingRow({ view, assessment: { bundledTrading } }: Pick<Props, 'view' | 'assessment'>) {
  const { say } = view
  const { eligible, reductionYuan } = bundledTrading
  return (
    <tr>
      <th scope="row">{say('trading.title')}</th>
      <td>{say(`verdict.${eligible}`)}</td>
      <td class="num">{reductionYuan === null ? say('sum.unknown') : lessFigure(reductionYuan)}</td>
      <td />
    </tr>
  )
}

type RowProps = { readonly view: View; readonly subsidy: Subsidy; readonly citations: Citations }

function SupportRow({ view, subsidy, citations }: RowProps) {
  const { say } = view
  const { kind, name, season, eligible, amountYuan, funding } = subsidy
  const status = [
    say(statusOf(subsidy)),
    ...(kind === 'purchase' && eligible !== 'no' ? [say('receipt.one-off')] : []),
    ...(funding.length === 0 || eligible === 'no' ? [] : [fundingWords(subsidy, view)]),
  ]
  return (
    <tr>
      <th scope="row">
        {told(view, name)}
        {season === undefined ? '' : ` · ${seasonWords(season, view)}`}
      </th>
      <td>{status.join(' · ')}</td>
      <td class="num">{amountWords(subsidy, amountYuan, view)}</td>
      <td class="num">{citations.of(subsidy.clause)?.number ?? ''}</td>
    </tr>
  )
}

/** A one-off stands without a minus, for nothing is taken off. */
function amountWords({ kind, eligible }: Subsidy, amountYuan: string | null, { say }: View): string {
  if (eligible === 'no') return '–'
  if (amountYuan === null) return say('sum.unknown')
  return kind === 'purchase' || isZero(amountYuan) ? figure(amountYuan) : lessFigure(amountYuan)
}
