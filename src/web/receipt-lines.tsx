import type { Assessment, Line } from '../domain/answer.ts'
import { codeLabel } from '../i18n/line-label.ts'
import type { Citations } from './citations.ts'
import { figure } from './format.ts'
import { Scrolled } from './scrolled.tsx'
import { told, toldFirst, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly citations: Citations
  /** What stands above the columns of every page that is printed. */
  readonly head?: string
}

/** Every line of the bill, close together: days, what, kWh × price = amount, and the number of its basis. */
export function ReceiptLines({ view, assessment: { lines, bill }, citations, head }: Props) {
  const { say } = view
  if (bill === null) return null
  return (
    <Scrolled label={say('receipt.lines')}>
      <table class="all">
        <caption class="sr">{say('receipt.lines')}</caption>
        <thead>
          {head === undefined ? null : (
            <tr class="again">
              <td colspan={6}>{head}</td>
            </tr>
          )}
          <tr>
            <th scope="col">{say('receipt.days.short')}</th>
            <th scope="col">{say('lines.item')}</th>
            <th scope="col">{say('lines.kwh')}</th>
            <th scope="col">{say('lines.price')}</th>
            <th scope="col">{say('lines.yuan')}</th>
            <th scope="col">{say('receipt.source')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <LineRow view={view} line={line} before={lines[i - 1]} citations={citations} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={4}>
              {say('lines.total')}
            </th>
            <td class="num">{figure(bill.totalYuan)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  )
}

type RowProps = {
  readonly view: View
  readonly line: Line
  readonly before: Line | undefined
  readonly citations: Citations
}

/** The days stand once for the lines that share them. */
function LineRow({ view, line, before, citations }: RowProps) {
  const { say } = view
  const isFirst = before?.from !== line.from || before.to !== line.to || before.meter !== line.meter
  const meter = line.meter === 'heating' ? ` ${say('lines.meter.heating')}` : ''
  return (
    <tr class={isFirst ? 'first' : undefined}>
      <th scope="row" class="num">
        {isFirst ? (
          `${line.from} – ${line.to}${meter}`
        ) : (
          <span class="sr">{`${line.from} – ${line.to}`}</span>
        )}
      </th>
      <td>
        {toldFirst(view, codeLabel(line.code))} <small>{told(view, line.ruleName)}</small>
      </td>
      <td class="num">{figure(line.quantityKwh)}</td>
      <td class="num">{figure(line.unitPriceYuanPerKwh)}</td>
      <td class="num">{figure(line.amountYuan)}</td>
      <td class="num">{citations.of(line.clause)?.number ?? ''}</td>
    </tr>
  )
}
