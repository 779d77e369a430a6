import type { Line } from '../domain/answer.ts'
import { codeLabel } from '../i18n/line-label.ts'
import { quantity } from './format.ts'
import { told, toldFirst, type View } from './view.ts'

/** In hundredths of the width: narrower parts have no room for their name. */
const ROOM_FOR_NAME = 22
const INSET = 2
const WHOLE = 100
/** Fill and text of the first, second and third tier; later ones look like the third. */
const SHADES = [
  { fill: '#d3e3de', text: '#1d1c1a' },
  { fill: '#6aa79b', text: '#1d1c1a' },
  { fill: '#0c5a55', text: '#ffffff' },
] as const

/**
 * How the energy of one stretch of days spreads over the tiers, to scale from zero. It only draws what the
 * lines beside it say, and only where one look is enough: for one stretch on one meter.
 */
export function TierBar({ view, lines }: { readonly view: View; readonly lines: readonly Line[] }) {
  const { say } = view
  const tiers = lines.filter(({ kind, code }) => kind === 'energy' && code.startsWith('tier-'))
  const stretches = new Set(lines.map(({ meter, from, to }) => `${meter} ${from} ${to}`))
  const last = tiers.at(-1)
  if (stretches.size !== 1 || tiers.length < 2 || last === undefined) return null
  const title = tiers
    .map(({ code, quantityKwh }) =>
      say('lines.tiers', { kwh: quantity(quantityKwh), tier: told(view, codeLabel(code)) }),
    )
    .join(say('comma'))
  return (
    <figure class="meter">
      <figcaption>{title}</figcaption>
      <svg width="100%" height="28" role="img" aria-label={say('lines.tiers.figure')}>
        {partsOf(tiers).map(({ x, width, shade, line }) => (
          <>
            <rect x={`${x}%`} y="0" width={`${width}%`} height="28" fill={shade.fill} />
            {width < ROOM_FOR_NAME ? null : (
              <text x={`${x + INSET}%`} y="20" fill={shade.text}>
                {toldFirst(view, codeLabel(line.code))}
              </text>
            )}
          </>
        ))}
      </svg>
    </figure>
  )
}

type BarPart = {
  readonly x: number
  readonly width: number
  readonly shade: (typeof SHADES)[number]
  readonly line: Line
}

/** Widths for the eye, never figures. */
function partsOf(tiers: readonly Line[]): readonly BarPart[] {
  const kwh = tiers.map(({ quantityKwh }) => Number(quantityKwh))
  const all = kwh.reduce((sum, one) => sum + one, 0)
  let x = 0
  return tiers.map((line, i) => {
    const width = all === 0 ? 0 : Math.round(((kwh[i] ?? 0) / all) * WHOLE)
    const part = { x, width, shade: SHADES[Number(line.code.slice('tier-'.length)) - 1] ?? SHADES[2], line }
    x += width
    return part
  })
}
