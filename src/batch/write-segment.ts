import { csvRow } from '../tabular/csv-cell.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { type Encode, encoderOf, isUtf16, markOf } from '../tabular/encoding.ts'
import type { Header } from '../tabular/header.ts'
import {
  columnIndex,
  ERROR_COLUMNS,
  INPUT_COLUMNS,
  KEY_COLUMNS,
  RESULT_COLUMNS,
} from '../tabular/input-columns.ts'
import { readCell } from '../tabular/read-cell.ts'
import { textEnd } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'
import { readEvalSlice } from './eval-file.ts'
import { FIRST_ROW_NUMBER } from './evaluate-partition.ts'
import { CELL_END, OUTCOME, OUTCOME_WORDS, STATUS } from './outcome.ts'
import { ROW_INFO_WORDS, readRowInfo } from './scan-file.ts'
import { readSegment } from './scan-segment.ts'
import type { Setup } from './setup.ts'
import { noTotals, type Totals } from './totals.ts'

/** Results and set-aside rows of a segment as they go into the two files. */
export type Written = { readonly results: Uint8Array; readonly errors: Uint8Array; readonly totals: Totals }

/** The first rows of both files, behind the marks of their encodings. */
export function headLines({ plan, header }: Setup): { results: Uint8Array; errors: Uint8Array } {
  const { language } = header
  const keys = KEY_COLUMNS.map((name) => {
    const { zh } = INPUT_COLUMNS[columnIndex(name)] as (typeof INPUT_COLUMNS)[number]
    return language === 'zh' ? zh : name
  })
  const results = csvRow([
    ...keys,
    ...RESULT_COLUMNS.map((column) => column[language]),
    ...header.carried.map((place) => header.texts[place] ?? ''),
  ])
  const ours = ERROR_COLUMNS.map((column) => column[language])
  const line =
    header.ours.length === 0
      ? `${plan.headerLine},${csvRow(ours)}`
      : csvRow([...header.texts.filter((_, place) => !header.ours.includes(place)), ...ours])
  return {
    results: concatenated([markOf(plan.outputEncoding), encoderOf(plan.outputEncoding)(results)]),
    errors: concatenated([markOf(plan.encoding), errorEncoder(plan)(line)]),
  }
}

/** Set-aside rows go back in the encoding they came in. */
export function errorEncoder(plan: BatchPlan): Encode {
  return encoderOf(isUtf16(plan.encoding) ? plan.encoding : plan.readAs)
}

type Writing = {
  readonly setup: Setup
  readonly results: string[]
  readonly errors: Uint8Array[]
  readonly totals: Totals
  readonly encodeError: Encode
  readonly outcomes: Outcomes
}

/** Writes the rows of a segment in the order in which they came. */
export function writeSegment(setup: Setup, segment: number, rowsBefore: number): Written {
  const { plan } = setup
  const { bytes, length } = readSegment(plan, segment)
  const rowInfo = readRowInfo(plan, segment)
  const rows = rowInfo.length / ROW_INFO_WORDS
  const writing: Writing = {
    setup,
    results: [],
    errors: [],
    totals: noTotals(),
    encodeError: errorEncoder(plan),
    outcomes: outcomesOf(plan, segment, rows),
  }
  let at = 0
  for (let row = 0; row < rows; row++) {
    const end = at + (rowInfo[row * ROW_INFO_WORDS] as number)
    const place = writing.outcomes.places[row] as number
    if (place !== -1) {
      const text = bytes.subarray(at, textEnd(bytes, at, end))
      writeRow(writing, place, text, FIRST_ROW_NUMBER + rowsBefore + row)
    }
    at = end
  }
  if (at !== length) throw new Error('invariant broken: the rows of a segment do not fill it')
  return {
    results: encoderOf(plan.outputEncoding)(writing.results.join('')),
    errors: concatenated(writing.errors),
    totals: writing.totals,
  }
}

type Outcomes = {
  /** Where in `words` the outcome of each row stands; -1 for a row without cells. */
  readonly places: Int32Array
  readonly words: Int32Array
  readonly texts: Uint8Array
}

/** The outcomes of a segment from all partitions. */
function outcomesOf(plan: BatchPlan, segment: number, rows: number): Outcomes {
  const slices = Array.from({ length: plan.partitions }, (_, partition) =>
    readEvalSlice(plan, partition, segment),
  )
  const words = new Int32Array(slices.reduce((sum, { outcomes }) => sum + outcomes.length, 0))
  const texts = new Uint8Array(slices.reduce((sum, slice) => sum + slice.texts.length, 0))
  const places = new Int32Array(rows).fill(-1)
  let [at, textBase] = [0, 0]
  for (const slice of slices) {
    words.set(slice.outcomes, at)
    texts.set(slice.texts, textBase)
    const end = at + slice.outcomes.length
    for (; at < end; at += OUTCOME_WORDS) {
      words[at + OUTCOME.textAt] = (words[at + OUTCOME.textAt] as number) + textBase
      const row = words[at + OUTCOME.row] as number
      if (places[row] !== -1) throw new Error('invariant broken: two outcomes for one row')
      places[row] = at
    }
    textBase += slice.texts.length
  }
  return { places, words, texts }
}

const utf8 = new TextDecoder()

function writeRow(writing: Writing, place: number, bytes: Uint8Array, rowNumber: number): void {
  const { outcomes, setup, totals } = writing
  const textAt = outcomes.words[place + OUTCOME.textAt] as number
  const textBytes = outcomes.words[place + OUTCOME.textBytes] as number
  const told = utf8.decode(outcomes.texts.subarray(textAt, textAt + textBytes)).split(CELL_END)
  switch (outcomes.words[place + OUTCOME.status]) {
    case STATUS.told:
      writing.results.push(resultRow(setup, bytes, told))
      countTold(totals, told)
      return
    case STATUS.failed:
      totals.failed++
      break
    case STATUS.quarantined:
      totals.quarantined++
      break
    case STATUS.duplicate:
      totals.duplicate++
      break
    default:
      throw new Error('invariant broken: a row without an outcome')
  }
  writeError(writing, bytes, rowNumber, told)
}

function resultRow(
  { decode, header, reading, bundle }: Setup,
  bytes: Uint8Array,
  told: readonly string[],
): string {
  const cells = cutRow(decode(bytes) ?? '') ?? []
  const account = readCell('account', cells[header.places[0] ?? -1] ?? '', reading.vocabulary)
  const text = 'fault' in account ? '' : String(account.value ?? '')
  return csvRow([text, ...told, bundle.edition, ...header.carried.map((place) => cells[place] ?? '')])
}

/** Sums of what is written, from the very cells. */
function countTold(totals: Totals, told: readonly string[]): void {
  const [, , kwh, energy, timeOfUse, trading, bill, , , , operating, purchase, refund, net] = told
  totals.succeeded++
  totals.kwhBilled += amount(kwh)
  totals.energyFen += amount(energy)
  totals.timeOfUseFen += amount(timeOfUse)
  totals.tradingFen += amount(trading)
  totals.billFen += amount(bill)
  totals.operatingFen += amount(operating)
  totals.purchaseFen += amount(purchase)
  totals.refundFen += amount(refund)
  totals.netFen += amount(net)
}

/** Hundredths of a cell that we wrote; one that says «not known» counts as zero. */
function amount(cell: string | undefined): bigint {
  return cell !== undefined && /^-?\d+\.\d\d$/.test(cell) ? BigInt(cell.replace('.', '')) : 0n
}

/** A row as it came, and behind it its number, code, reason and advice. */
function writeError(
  { setup, errors, encodeError }: Writing,
  bytes: Uint8Array,
  rowNumber: number,
  told: readonly string[],
): void {
  const { header, decode, plan } = setup
  const why = csvRow([String(rowNumber), ...told])
  const text = decode(bytes)
  if (isUtf16(plan.encoding) || header.ours.length > 0) {
    errors.push(encodeError(`${withoutOurs(text ?? '', header)},${why}`))
    return
  }
  errors.push(bytes, encodeError(`${filling(text, header)},${why}`))
}

/** What closes a row so that ours may follow: a quote that is missing, or commas of missing cells. */
function filling(text: string | undefined, { texts }: Header): string {
  if (text === undefined) return ''
  const cells = cutRow(text)
  if (cells === undefined) return cutRow(`${text}"`) === undefined ? '' : '"'
  return ','.repeat(Math.max(0, texts.length - cells.length))
}

/** A row without the cells that an earlier error file of ours had added. */
function withoutOurs(text: string, header: Header): string {
  const cells = header.ours.length === 0 ? undefined : cutRow(text)
  if (cells === undefined) return `${text}${filling(text, header)}`
  const kept = cells.filter((_, place) => !header.ours.includes(place))
  return csvRow(kept).trimEnd()
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
