import { UNKNOWN_FEN } from '../kernel/columns.ts'
import { type ByteSink, type Stamp, stampAt, stampOf } from '../tabular/byte-sink.ts'
import { writeDay } from '../tabular/day-table.ts'
import { COMMA } from '../tabular/row-bounds.ts'
import { writeAmount } from '../tabular/write-number.ts'
import { OUTCOME, REMARKS_MASK, REMARKS_SHIFT, UNMET_SHIFT, VERDICT_SHIFT, VERDICTS } from './outcome.ts'
import { VERDICT_WORDS } from './outcome-words.ts'
import { remarksOf } from './scan-segment.ts'
import type { Setup } from './setup.ts'

/** Places of the sums of what is written of billed rows. */
export const SUM = {
  rows: 0,
  kwh: 1,
  energy: 2,
  timeOfUse: 3,
  trading: 4,
  operating: 5,
  purchase: 6,
  refund: 7,
} as const
export const SUMS = 8

/** Bytes of the words that bills consist of, each made once. */
export type BillWords = {
  readonly unknown: Stamp
  readonly verdictWords: readonly string[]
  /** A verdict with the criterion first not met, by their number in an outcome. */
  readonly verdicts: (Stamp | undefined)[]
  /** Notices by their bits, with the edition and a line end behind; and those of late, each behind its bits. */
  readonly endings: Map<number, Stamp>
  readonly lateBits: Int32Array
  readonly lateEndings: Stamp[]
}

const LATE = 16
const LATE_SHIFT = 32 - Math.log2(LATE)

export function billWords(language: 'zh' | 'en', encode: (text: string) => Uint8Array): BillWords {
  const words = VERDICT_WORDS[language]
  const unknown = stampOf(encode(`${words.unknown},`))
  return {
    unknown,
    verdictWords: VERDICTS.map((verdict) => words[verdict]),
    verdicts: [],
    endings: new Map(),
    lateBits: new Int32Array(LATE).fill(-1),
    lateEndings: Array<Stamp>(LATE).fill(unknown),
  }
}

/** The longest that a row can be without carried cells, and without text instead of amounts. */
export const BILL_BYTES = 2048

/** Writes the cells of a billed row from its first day to the edition, each behind a comma, and a line end. */
export function billRow(
  sink: ByteSink,
  setup: Setup,
  words: Int32Array,
  at: number,
  sums: Float64Array,
): void {
  const { view } = sink
  const { unknown } = setup.billWords
  const head = words[at + OUTCOME.head] as number
  const kwh = words[at + OUTCOME.kwh] as number
  const energy = words[at + OUTCOME.energy] as number
  const timeOfUse = words[at + OUTCOME.timeOfUse] as number
  const trading = words[at + OUTCOME.trading] as number
  const operating = words[at + OUTCOME.operating] as number
  const purchase = words[at + OUTCOME.purchase] as number
  const refund = words[at + OUTCOME.refund] as number
  const bill = energy + timeOfUse + known(trading)
  let to = days(view, sink.at, words[at + OUTCOME.from] as number, words[at + OUTCOME.to] as number)
  to = writeAmount(view, to, kwh)
  to = writeAmount(view, to, energy)
  to = writeAmount(view, to, timeOfUse)
  to = amountOr(view, to, trading, unknown)
  const billAt = to
  to = writeAmount(view, to, bill)
  const billBytes = to - billAt
  to = stampAt(view, to, verdictOf(setup, head >>> VERDICT_SHIFT))
  to = writeAmount(view, to, words[at + OUTCOME.recognised] as number)
  if ((operating | purchase | refund) === 0) {
    to = stampAt(view, to, NO_SUBSIDIES)
    copyAmount(view, billAt, to)
    to += billBytes
  } else {
    to = amountOr(view, to, operating, unknown)
    to = amountOr(view, to, purchase, unknown)
    to = writeAmount(view, to, refund)
    to = writeAmount(view, to, bill - known(operating) - refund)
    add(sums, SUM.operating, known(operating))
    add(sums, SUM.purchase, known(purchase))
    add(sums, SUM.refund, refund)
  }
  const remarks = (head >>> REMARKS_SHIFT) & REMARKS_MASK
  sink.at = stampAt(view, to, endingOf(setup, words[at + OUTCOME.warnings] as number, remarks))
  add(sums, SUM.rows, 1)
  add(sums, SUM.kwh, kwh)
  add(sums, SUM.energy, energy)
  add(sums, SUM.timeOfUse, timeOfUse)
  add(sums, SUM.trading, known(trading))
}

/** Most rows have none of the three: operating, purchase, refund. */
const NO_SUBSIDIES = stampOf(new TextEncoder().encode('0.00,0.00,0.00,'))

/** Copies an amount with the comma behind it: never more than sixteen bytes, all of which are written. */
function copyAmount(view: DataView, from: number, to: number): void {
  view.setBigUint64(to, view.getBigUint64(from, true), true)
  view.setBigUint64(to + 8, view.getBigUint64(from + 8, true), true)
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

/** First and last day, each behind a comma, and a comma behind both. */
function days(view: DataView, at: number, from: number, to: number): number {
  view.setUint8(at, COMMA)
  const next = writeDay(view, at + 1, from)
  view.setUint8(next, COMMA)
  const end = writeDay(view, next + 1, to)
  view.setUint8(end, COMMA)
  return end + 1
}

function amountOr(view: DataView, at: number, value: number, unknown: Stamp): number {
  return value === UNKNOWN_FEN ? stampAt(view, at, unknown) : writeAmount(view, at, value)
}

function verdictOf({ billWords: said, unmetCodes, encode }: Setup, number: number): Stamp {
  const found = said.verdicts[number]
  if (found !== undefined) return found
  const verdict = said.verdictWords[number & ((1 << UNMET_SHIFT) - 1)]
  const made = stampOf(encode(`${verdict},${unmetCodes[number >> UNMET_SHIFT] ?? ''},`))
  said.verdicts[number] = made
  return made
}

const REMARK_BITS = 8

function endingOf(setup: Setup, warnings: number, remarks: number): Stamp {
  const { lateBits, lateEndings } = setup.billWords
  const bits = (warnings << REMARK_BITS) | remarks
  const place = Math.imul(bits, 0x9e3779b1) >>> LATE_SHIFT
  if (lateBits[place] === bits) return lateEndings[place] as Stamp
  const ending = newEnding(setup, bits)
  lateBits[place] = bits
  lateEndings[place] = ending
  return ending
}

function newEnding({ billWords: { endings }, kernel, encode, bundle }: Setup, bits: number): Stamp {
  const known = endings.get(bits)
  if (known !== undefined) return known
  const codes = kernel.warningCodes.filter((_, bit) => (bits >> (REMARK_BITS + bit)) & 1).toSorted()
  const notices = [...codes, ...remarksOf(bits & ((1 << REMARK_BITS) - 1))].join(';')
  const ending = stampOf(encode(`${notices},${bundle.edition}\r\n`))
  endings.set(bits, ending)
  return ending
}
