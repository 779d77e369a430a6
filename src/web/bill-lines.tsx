import type { Assessment, Line } from '../domain/answer.ts'
import { codeLabel } from '../i18n/line-label.ts'
import type { Citations } from './citations.ts'
import { spanWords } from './date-words.ts'
import { figure, quantity } from './format.ts'
import { provisionLink } from './provision-link.ts'
import { Grade, Ref } from './reference.tsx'
import { TierBar } from './tier-bar.tsx'
import { told, toldFirst, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly citations: Citations }

/** The bill line by line: quantity × price = amount, each with its rule, its clause and how well it is founded. */
export function BillLines({ view, assessment, citations }: Props) {
  const { say } = view
  const { bill, lines } = assessment
  if (bill === null || lines.length === 0) return null
  return (
    <section>
      <h2>
        {say('lines.title')}
        <span class="say">{say('lines.say')}</span>
      </h2>
      <section class="scroll" aria-label={say('lines.title')} tabindex={0}>
        <table class="bill">
          <thead>
            <tr>
              <th scope="col">{say('lines.item')}</th>
              <th scope="col">{say('lines.kwh')}</th>
              <th scope="col">{say('lines.price')}</th>
              <th scope="col">{say('lines.yuan')}</th>
            </tr>
          </thead>
          {spansOf(lines).map((span) => (
            <SpanLines view={view} lines={span} citations={citations} />
          ))}
          <tfoot>
            <tr>
              <th scope="row" colspan={3}>
                {say('lines.total')}
              </th>
              <td class="num">{figure(bill.totalYuan)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      <TierBar view={view} lines={lines} />
    </section>
  )
}

/** Lines of the same days and the same meter, in the order of the answer. */
function spansOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  return [...Map.groupBy(lines, ({ meter, from, to }) => `${meter} ${from} ${to}`).values()]
}

type SpanProps = { readonly view: View; readonly lines: readonly Line[]; readonly citations: Citations }

function SpanLines({ view, lines, citations }: SpanProps) {
  const { say } = view
  const [first] = lines
  if (first === undefined) return null
  const meter = first.meter === 'heating' ? ` · ${say('lines.meter.heating')}` : ''
  return (
    <tbody>
      <tr class="span">
        <th scope="rowgroup" colspan={4}>
          {spanWords(first.from, first.to, say)}
          {meter}
        </th>
      </tr>
      {lines.map((line) => (
        <LineRow view={view} line={line} citations={citations} />
      ))}
    </tbody>
  )
}

function LineRow({
  view,
  line,
  citations,
}: {
  readonly view: View
  readonly line: Line
  readonly citations: Citations
}) {
  const { say } = view
  const { openingKwh, closingKwh } = line
  return (
    <>
      <tr>
        <th scope="row">{toldFirst(view, codeLabel(line.code)).replace(/ (?=\d)/, '\u00a0')}</th>
        <td class="num">{figure(line.quantityKwh)}</td>
        <td class="num">{figure(line.unitPriceYuanPerKwh)}</td>
        <td class="num">{figure(line.amountYuan)}</td>
      </tr>
      <tr class="rule">
        <td colspan={4}>
          <a href={provisionLink(line.provision, view)}>{told(view, line.ruleName)}</a>
          <Ref view={view} citations={citations} clause={line.clause} />{' '}
          <Grade view={view} trust={line.trust} />
          {openingKwh === undefined || closingKwh === undefined ? null : (
            <span class="num">
              {say('lines.running', { opening: quantity(openingKwh), closing: quantity(closingKwh) })}
            </span>
          )}
        </td>
      </tr>
    </>
  )
}
