type Props = { readonly used: string; readonly limit: string }

/** The frame is one part in a hundred narrower than the picture. */
const FRAME = 99
const HEIGHT = 14
const INK = '#1d1c1a'
const PINE = '#0c5a55'

/** How much of a limit is used, from zero, for the eye; the words beside it say the same. */
export function Gauge({ used, limit }: Props) {
  const share = Number(limit) <= 0 ? 0 : Math.min(1, Math.max(0, Number(used) / Number(limit)))
  return (
    <svg class="gauge" width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width={`${FRAME}%`} height={HEIGHT - 1} fill="#fff" stroke={INK} />
      <rect
        x="0.5"
        y="0.5"
        width={`${Math.round(share * FRAME * 10) / 10}%`}
        height={HEIGHT - 1}
        fill={PINE}
      />
    </svg>
  )
}
