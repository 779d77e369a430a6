import type { BudgetView } from './budget-view.ts'

export type Difference = {
  readonly name: string
  /** Yuan more than the baseline, less below zero. */
  readonly value: number
  /** The amount in words, with its sign. */
  readonly text: string
}

type Props = {
  readonly view: BudgetView
  readonly title: string
  /** What the line in the middle stands for. */
  readonly baseline: string
  readonly differences: readonly Difference[]
}

const WIDTH = 960
const NAMES = 190
const ROOM = 270
const ZERO = NAMES + ROOM
const ROW = 34
const TOP = 26

/** Bars to the left where a scenario costs less than the baseline, to the right where it costs more. */
export function DifferenceChart({ title, baseline, differences }: Props) {
  const most = Math.max(...differences.map(({ value }) => Math.abs(value)), 1)
  const height = TOP + differences.length * ROW + 4
  return (
    <figure tabindex={0}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
        <text x={ZERO} y={16} text-anchor="middle">
          {baseline}
        </text>
        {differences.map((one, i) => (
          <Bar {...one} y={TOP + i * ROW} width={(ROOM * Math.abs(one.value)) / most} />
        ))}
        <path d={`M${ZERO} ${TOP - 4}V${height - 4}`} stroke="#1d1c1a" />
      </svg>
    </figure>
  )
}

function Bar({ name, value, text, y, width }: Difference & { readonly y: number; readonly width: number }) {
  const isLess = value < 0
  return (
    <>
      <text x={0} y={y + 20}>
        {name}
      </text>
      <rect
        x={isLess ? ZERO - width : ZERO}
        y={y + 4}
        width={width}
        height={ROW - 12}
        fill={isLess ? '#0c5a55' : '#b9b3a4'}
      />
      <text x={isLess ? ZERO + 10 : ZERO + width + 10} y={y + 20}>
        {text}
      </text>
    </>
  )
}
