import { figure } from '../format.ts'
import type { BudgetView } from './budget-view.ts'

/** A chart with its conclusion as its title; every figure stands in a table as well. */
type Figure = { readonly view: BudgetView; readonly title: string; readonly label: string }

const WIDTH = 960
const LEFT = 70
const RIGHT = 790
const TOP = 32
const BOTTOM = 216
const GRID_LINES = 4
const STEPS = [1, 2, 2.5, 5, 10]
const COLOURS = ['#1d1c1a', '#0c5a55', '#735400', '#5b5851']
const DASHES = ['', '', '8 4', '2 4']

type Series = { readonly name: string; readonly values: readonly number[] }

type LineProps = Figure & {
  readonly points: readonly string[]
  readonly series: readonly Series[]
  /** A limit drawn across, with its name. */
  readonly limit: { readonly name: string; readonly value: number } | null
}

/** Round figures from zero to above the largest. */
function ticksUpTo(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most / GRID_LINES))
  const step = power * (STEPS.find((one) => one * power * GRID_LINES >= most) ?? 10)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => step * i)
}

/** Sums that grow from month to month, one line a scenario, named at its end. */
export function LineChart({ view, title, label, points, series, limit }: LineProps) {
  const ticks = ticksUpTo(Math.max(limit?.value ?? 0, ...series.flatMap(({ values }) => values), 1))
  const most = ticks.at(-1) ?? 1
  const unit = unitFor(most, view)
  const shortly = (value: number) => inUnits(value, unit)
  const x = (i: number) => LEFT + ((RIGHT - LEFT) * i) / Math.max(points.length, 1)
  const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * value) / most
  const ends = spreadApart(series.map(({ values }) => y(values.at(-1) ?? 0)))
  return (
    <figure tabindex={0}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 250`} role="img" aria-label={label}>
        <text x={0} y={12}>
          {unit.name}
        </text>
        {ticks.map((value) => (
          <>
            <path d={`M${LEFT} ${y(value)}H${RIGHT}`} stroke="#ebe7de" />
            <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
              {shortly(value)}
            </text>
          </>
        ))}
        {points.map((point, i) => (
          <text x={x(i + 1)} y={BOTTOM + 20} text-anchor="end">
            {point}
          </text>
        ))}
        {limit === null ? null : (
          <>
            <path d={`M${LEFT} ${y(limit.value)}H${RIGHT}`} stroke="#9c3312" stroke-dasharray="6 5" />
            <text x={LEFT + 6} y={y(limit.value) - 5}>
              {limit.name} {shortly(limit.value)} {unit.name}
            </text>
          </>
        )}
        {series.map(({ name, values }, i) => (
          <>
            <path
              d={`M${LEFT} ${BOTTOM}${values.map((value, m) => `L${x(m + 1)} ${y(value)}`).join('')}`}
              fill="none"
              stroke={COLOURS[i % COLOURS.length]}
              stroke-width="2.5"
              stroke-dasharray={DASHES[i % DASHES.length]}
            />
            <text x={RIGHT + 8} y={(ends[i] ?? 0) + 4}>
              {name}
            </text>
          </>
        ))}
      </svg>
    </figure>
  )
}

const LEAST_GAP = 16

/** Places of labels moved so far apart that none covers another. */
function spreadApart(places: readonly number[]): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place)
  const moved = [...places]
  let last = Number.NEGATIVE_INFINITY
  for (const { place, i } of order) {
    last = Math.max(place, last + LEAST_GAP)
    moved[i] = last
  }
  return moved
}

type BarProps = Figure & {
  readonly bars: readonly { readonly name: string; readonly value: number; readonly text: string }[]
}

const BAR_HEIGHT = 26

/** Bars from zero with their amounts beside them, the first in the accent. */
export function BarChart({ title, label, bars }: BarProps) {
  const most = Math.max(...bars.map(({ value }) => value), 1)
  const [from, room] = [230, 520]
  return (
    <figure tabindex={0}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${bars.length * BAR_HEIGHT + 8}`} role="img" aria-label={label}>
        {bars.map(({ name, value, text }, i) => (
          <>
            <text x={from - 10} y={i * BAR_HEIGHT + 19} text-anchor="end">
              {name}
            </text>
            <rect
              x={from}
              y={i * BAR_HEIGHT + 6}
              width={(room * value) / most}
              height={BAR_HEIGHT - 9}
              fill={i === 0 ? '#0c5a55' : '#b9b3a4'}
            />
            <text x={from + (room * value) / most + 8} y={i * BAR_HEIGHT + 19}>
              {text}
            </text>
          </>
        ))}
      </svg>
    </figure>
  )
}

type BandProps = Figure & {
  readonly bands: readonly {
    readonly name: string
    readonly low: number
    readonly total: number
    readonly high: number
    readonly text: string
  }[]
}

/** Low to high as a bar for each scenario, with the exact total as a mark. */
export function BandChart({ title, label, bands }: BandProps) {
  const most = Math.max(...bands.flatMap(({ high, total }) => [high, total]), 1)
  const [from, room] = [230, 460]
  const x = (value: number) => from + (room * value) / most
  return (
    <figure tabindex={0}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${bands.length * 34 + 8}`} role="img" aria-label={label}>
        {bands.map(({ name, low, total, high, text }, i) => (
          <>
            <text x={from - 10} y={i * 34 + 22} text-anchor="end">
              {name}
            </text>
            <path d={`M${from} ${i * 34 + 18}H${x(most)}`} stroke="#ebe7de" />
            <rect
              x={x(low)}
              y={i * 34 + 10}
              width={Math.max(x(high) - x(low), 2)}
              height="16"
              fill="#b9b3a4"
            />
            <path d={`M${x(total)} ${i * 34 + 5}V${i * 34 + 31}`} stroke="#0c5a55" stroke-width="3" />
            <text x={x(most) + 10} y={i * 34 + 22}>
              {text}
            </text>
          </>
        ))}
      </svg>
    </figure>
  )
}

/** What one on an axis stands for: 万元, or a million yuan; a yuan where nothing comes to that. */
const LARGE = { zh: 10_000, en: 1_000_000 } as const
const DECIMALS = 100

type Unit = { readonly name: string; readonly yuan: number }

function unitFor(most: number, { language, tell }: BudgetView): Unit {
  return most < LARGE[language]
    ? { name: tell('unit.yuan'), yuan: 1 }
    : { name: tell('unit.large'), yuan: LARGE[language] }
}

/** An axis figure; the exact ones stand in the tables. */
function inUnits(yuan: number, unit: Unit): string {
  return figure(String(Math.round((yuan * DECIMALS) / unit.yuan) / DECIMALS))
}
