import { encodeQR } from 'qr'

/** Bytes that the largest code holds with each grade of error correction. */
const MEDIUM_BYTES = 2331
const LOW_BYTES = 2953
/** Up to here a code stays coarse enough to be read off paper even with stronger correction. */
const COARSE_BYTES = 700

/** Light modules that readers need around a code. */
const QUIET = 4

type Props = { readonly text: string; readonly label: string; readonly otherwise: string }

/** A text as a QR code drawn inline; a sentence where it is too long for one. */
export function QrCode({ text, label, otherwise }: Props) {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > LOW_BYTES) return <p class="how">{otherwise}</p>
  const ecc = bytes <= COARSE_BYTES && bytes <= MEDIUM_BYTES ? 'medium' : 'low'
  const rows = encodeQR(text, 'raw', { ecc, border: QUIET })
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={rows.map(rowPath).join('')} />
    </svg>
  )
}

/** Each run of dark modules as one bar. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue
    const start = x
    while (row[x + 1] === true) x++
    path += `M${start} ${y}h${x - start + 1}v1h${start - x - 1}z`
  }
  return path
}
