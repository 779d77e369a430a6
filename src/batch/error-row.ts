import { csvRow, quoted } from '../tabular/csv-cell.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { type Encode, encoderOf, isUtf16 } from '../tabular/encoding.ts'
import type { Header } from '../tabular/header.ts'
import type { BatchPlan } from './batch-plan.ts'
import type { Setup } from './setup.ts'

/** Set-aside rows go back in the encoding they came in. */
export function errorEncoder(plan: BatchPlan): Encode {
  return encoderOf(isUtf16(plan.encoding) ? plan.encoding : plan.readAs)
}

/** A row as it came, and behind it its number, code, reason and advice. */
export function errorRow(
  { header, decode, plan }: Setup,
  bytes: Uint8Array,
  rowNumber: number,
  told: readonly string[],
): readonly Uint8Array[] {
  const encode = errorEncoder(plan)
  const why = csvRow([String(rowNumber), ...told])
  const text = decode(bytes)
  if (text !== undefined && (isUtf16(plan.encoding) || header.ours.length > 0))
    return [encode(`${withoutOurs(text, header)},${why}`)]
  return [bytes, encode(`${filling(text ?? BYTE_BY_BYTE.decode(bytes), header)},${why}`)]
}

/** Shows quotes and commas where they stand in a row that is not in its encoding. */
const BYTE_BY_BYTE = new TextDecoder('latin1')

/** What closes a row so that ours may follow: a quote that is missing, or commas of missing cells. */
function filling(text: string, { texts }: Header): string {
  const cells = cutRow(text)
  if (cells === undefined) return cutRow(`${text}"`) === undefined ? '' : '"'
  return ','.repeat(Math.max(0, texts.length - cells.length))
}

/** A row without the cells that an earlier error file of ours had added. */
function withoutOurs(text: string, header: Header): string {
  const cells = header.ours.length === 0 ? undefined : cutRow(text)
  if (cells === undefined) return `${text}${filling(text, header)}`
  const kept = cells.filter((_, place) => !header.ours.includes(place))
  return kept.map(quoted).join(',')
}
