import type { TextKey } from '../text.ts'
import type { View } from '../view.ts'

type Props = { readonly view: View; readonly splits: boolean; readonly hasFlat: boolean }

/** A row of the bill; where it is copied from, the name of the field stands in it. */
type Row = { readonly label: TextKey; readonly value: TextKey; readonly field?: TextKey }

const WIDTH = 320
const ROW = 34
const COPIED_ROW = 58
const HEAD = 66

/** A bill as the supplier's app shows it, with the rows from which the form is filled in marked. */
export function BillDrawing({ view: { say }, splits, hasFlat }: Props) {
  const registers: readonly Row[] = splits
    ? [
        { label: 'draw.peak', value: 'draw.peak.value', field: 'field.peak' },
        ...(hasFlat ? [{ label: 'draw.flat', value: 'draw.flat.value', field: 'field.flat' } as const] : []),
        { label: 'draw.valley', value: 'draw.valley.value', field: 'field.valley' },
      ]
    : [{ label: 'draw.total', value: 'draw.total.value', field: 'field.total' }]
  const rows: readonly Row[] = [
    { label: 'draw.account', value: 'draw.account.value' },
    { label: 'draw.category', value: 'draw.category.value' },
    { label: 'draw.period', value: 'draw.period.value', field: 'draw.both-days' },
    ...registers,
    { label: 'draw.price', value: 'draw.price.value' },
    { label: 'draw.amount', value: 'draw.amount.value' },
  ]
  const tops = rows.map((_, i) => rows.slice(0, i).reduce((sum, row) => sum + heightOf(row), HEAD))
  const height = rows.reduce((sum, row) => sum + heightOf(row), HEAD) + 14
  return (
    <figure class="drawing" id="drawing">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={say('draw.alt')}>
        <path d={edge(height)} fill="#fff" stroke="#dcd7cb" />
        <text x="16" y="32" font-size="17" font-weight="700" fill="#1d1c1a">
          {say('draw.title')}
        </text>
        <text x="16" y="51" font-size="12" fill="#5b5851">
          {say('draw.from')}
        </text>
        {rows.map((row, i) => (
          <DrawnRow say={say} row={row} top={tops[i] ?? 0} />
        ))}
      </svg>
      <figcaption>{say('draw.caption')}</figcaption>
    </figure>
  )
}

const heightOf = ({ field }: Row) => (field === undefined ? ROW : COPIED_ROW)

/** Torn off below, like a slip. */
function edge(height: number): string {
  const teeth = Array.from(
    { length: WIDTH / 16 },
    (_, i) => `L${WIDTH - i * 16 - 8} ${height - 8} L${WIDTH - i * 16 - 16} ${height - 1}`,
  )
  return `M.5 .5 H${WIDTH - 0.5} V${height - 1} ${teeth.join(' ')} Z`
}

type RowProps = { readonly say: View['say']; readonly row: Row; readonly top: number }

function DrawnRow({ say, row: { label, value, field }, top }: RowProps) {
  const ink = field === undefined ? '#5b5851' : '#1d1c1a'
  return (
    <g font-size="13">
      {field === undefined ? null : (
        <rect x="8" y={top + 3} width={WIDTH - 16} height={COPIED_ROW - 6} fill="#e8f1ee" stroke="#0c5a55" />
      )}
      <text x="16" y={top + 23} fill={ink}>
        {say(label)}
      </text>
      <text x={WIDTH - 16} y={top + 23} text-anchor="end" fill={ink}>
        {say(value)}
      </text>
      {field === undefined ? null : (
        <text x="16" y={top + 44} fill="#0c5a55" font-weight="700">
          {say('draw.copy', { field: say(field) })}
        </text>
      )}
    </g>
  )
}
