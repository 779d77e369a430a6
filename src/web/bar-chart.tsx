import type { Child } from 'hono/jsx'
import { figure } from './format.ts'
import type { View } from './view.ts'

/** One bar: what it is, its amount in yuan, and the upper end where only a range is known. */
export type Bar = {
  readonly label: string
  readonly low: string
  readonly high?: string
  readonly isMine: boolean
}

type Props = {
  readonly view: View
  /** The conclusion, as a sentence. */
  readonly title: string
  readonly note?: string
  readonly bars: readonly Bar[]
  /** The table beside it, with the same numbers. */
  readonly children: Child
}

const WHOLE = 100
const HEIGHT = 18
const MINE = '#0c5a55'
const OTHER = '#e4e1d8'
const INK = '#1d1c1a'

/** Bars from zero with their amounts beside them; the table says the same to those who cannot see them. */
export function BarChart({ view, title, note, bars, children }: Props) {
  const most = Math.max(...bars.map(({ low, high = low }) => Number(high)))
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {note === undefined ? null : <small>{note}</small>}
      </figcaption>
      <div class="beside">
        <ul class="bars" aria-hidden="true">
          {bars.map((bar) => (
            <li class={bar.isMine ? 'mine' : undefined}>
              <span>{bar.label}</span>
              <b class="num">{amountWords(bar, view)}</b>
              <BarDrawn bar={bar} most={most} />
            </li>
          ))}
        </ul>
        {children}
      </div>
    </figure>
  )
}

/** One amount, or the two between which it lies. */
export function amountWords(
  { low, high = low }: Pick<Bar, 'low' | 'high'>,
  { say }: Pick<View, 'say'>,
): string {
  return low === high ? figure(low) : say('compare.range', { low: figure(low), high: figure(high) })
}

/** Mine is dark, the others light with an edge, and what is uncertain has only an edge. */
function BarDrawn({ bar, most }: { readonly bar: Bar; readonly most: number }) {
  const [low, high] = [bar.low, bar.high ?? bar.low].map((yuan) => widthOf(yuan, most)) as [number, number]
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      {high > low ? (
        <rect
          x="0"
          y="1"
          width={`${high}%`}
          height={HEIGHT - 2}
          fill="none"
          stroke={INK}
          stroke-dasharray="3 3"
        />
      ) : null}
      <rect
        x="0"
        y="1"
        width={`${low}%`}
        height={HEIGHT - 2}
        fill={bar.isMine ? MINE : OTHER}
        stroke={bar.isMine ? MINE : INK}
      />
    </svg>
  )
}

/** A width for the eye, in hundredths; never a figure. */
function widthOf(yuan: string, most: number): number {
  return most <= 0 ? 0 : Math.max(0, Math.round((Number(yuan) / most) * WHOLE * 10) / 10)
}
