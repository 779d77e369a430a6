type Bar = {
  readonly name: string
  readonly value: number
  readonly says: string
  /** A second figure, for the table. */
  readonly also?: string
}
type Props = {
  /** What is to be seen, as a sentence. */
  readonly conclusion: string
  readonly names: string
  readonly values: string
  /** What the second figures are. */
  readonly also?: string
  readonly bars: readonly Bar[]
  /** The same table as a file. */
  readonly csv: { readonly href: string; readonly says: string }
}

const WIDTH = 370
const BAR_HEIGHT = 16
const ROW_HEIGHT = 26
const LEFT = 140
/** Between a bar and its value, and the width of a digit in the widest of the fonts. */
const GAP = 6
const DIGIT = 8.3

/** Bars to scale from zero, with their conclusion above and the same numbers as a table below; no bars where all are zero. */
export function BarChart({ conclusion, names, values, also, bars, csv }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 1)
  const hasBars = bars.some(({ value }) => value > 0)
  const longest = Math.max(...bars.map(({ says }) => says.length))
  const lengthOf = (value: number) => (Math.max(value, 0) / most) * (WIDTH - LEFT - GAP - longest * DIGIT)
  return (
    <>
      <figure class="chart">
        <figcaption>{conclusion}</figcaption>
        {hasBars ? (
          <svg viewBox={`0 0 ${WIDTH} ${bars.length * ROW_HEIGHT}`} aria-hidden="true">
            {bars.map(({ name, value, says }, i) => (
              <>
                <text x={String(LEFT - 8)} y={String(i * ROW_HEIGHT + 13)} text-anchor="end">
                  {name}
                </text>
                <rect
                  x={String(LEFT)}
                  y={String(i * ROW_HEIGHT)}
                  width={lengthOf(value).toFixed(1)}
                  height={String(BAR_HEIGHT)}
                />
                <text x={(LEFT + lengthOf(value) + GAP).toFixed(1)} y={String(i * ROW_HEIGHT + 13)}>
                  {says}
                </text>
              </>
            ))}
          </svg>
        ) : null}
      </figure>
      <details>
        <summary>{also === undefined ? values : `${values} · ${also}`}</summary>
        <section class="scroll" aria-label={conclusion} tabindex={0}>
          <table class="grid">
            <thead>
              <tr>
                <th scope="col">{names}</th>
                <th scope="col" class="num">
                  {values}
                </th>
                {also === undefined ? null : (
                  <th scope="col" class="num">
                    {also}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ name, says, also: second }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="num">{says}</td>
                  {second === undefined ? null : <td class="num">{second}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p>
          <a href={csv.href} download>
            {csv.says}
          </a>
        </p>
      </details>
    </>
  )
}
