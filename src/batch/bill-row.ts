import { UNKNOWN_FEN } from '../kernel/columns.ts'
import { type ByteSink, type Stamp, stamp, stampOf } from '../tabular/byte-sink.ts'
import { writeDay } from '../tabular/day-table.ts'
import { COMMA } from '../tabular/row-bounds.ts'
import { writeHundredths } from '../tabular/write-number.ts'
import { OUTCOME, UNMET_SHIFT, VERDICTS } from './outcome.ts'
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
  bill: 5,
  operating: 6,
  purchase: 7,
  refund: 8,
  net: 9,
} as const
export const SUMS = 10

/** Bytes of the words that bills consist of, each made once. */
export type BillWords = {
  readonly verdicts: readonly Stamp[]
  readonly unknown: Stamp
  /** Criteria by their number in `unmetCodes`, and notices by their bits. */
  readonly unmet: Map<number, Stamp>
  readonly notices: Map<number, Stamp>
}

export function billWords(language: 'zh' | 'en', encode: (text: string) => Uint8Array): BillWords {
  const words = VERDICT_WORDS[language]
  return {
    verdicts: VERDICTS.map((verdict) => stampOf(encode(words[verdict]))),
    unknown: stampOf(encode(words.unknown)),
    unmet: new Map(),
    notices: new Map(),
  }
}

/** The longest that the cells between account and edition can be. */
export const BILL_BYTES = 1024

/** Writes the cells of a billed row from its first day to its notices, each behind a comma. */
export function billRow(
  sink: ByteSink,
  setup: Setup,
  words: Int32Array,
  at: number,
  sums: Float64Array,
): void {
  const { billWords: said } = setup
  const energy = words[at + OUTCOME.energy] as number
  const timeOfUse = words[at + OUTCOME.timeOfUse] as number
  const trading = words[at + OUTCOME.trading] as number
  const operating = words[at + OUTCOME.operating] as number
  const purchase = words[at + OUTCOME.purchase] as number
  const refund = words[at + OUTCOME.refund] as number
  const verdict = words[at + OUTCOME.verdict] as number
  const bill = energy + timeOfUse + known(trading)
  const net = bill - known(operating) - refund
  day(sink, words[at + OUTCOME.from] as number)
  day(sink, words[at + OUTCOME.to] as number)
  amount(sink, words[at + OUTCOME.kwh] as number)
  amount(sink, energy)
  amount(sink, timeOfUse)
  amountOr(sink, trading, said.unknown)
  amount(sink, bill)
  word(sink, said.verdicts[verdict & ((1 << UNMET_SHIFT) - 1)] as Stamp)
  word(sink, unmetOf(setup, verdict >> UNMET_SHIFT))
  amount(sink, words[at + OUTCOME.recognised] as number)
  amountOr(sink, operating, said.unknown)
  amountOr(sink, purchase, said.unknown)
  amount(sink, refund)
  amount(sink, net)
  word(sink, noticesOf(setup, words[at + OUTCOME.warnings] as number, words[at + OUTCOME.remarks] as number))
  add(sums, SUM.rows, 1)
  add(sums, SUM.kwh, words[at + OUTCOME.kwh] as number)
  add(sums, SUM.energy, energy)
  add(sums, SUM.timeOfUse, timeOfUse)
  add(sums, SUM.trading, known(trading))
  add(sums, SUM.bill, bill)
  add(sums, SUM.operating, known(operating))
  add(sums, SUM.purchase, known(purchase))
  add(sums, SUM.refund, refund)
  add(sums, SUM.net, net)
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

function day(sink: ByteSink, value: number): void {
  sink.bytes[sink.at] = COMMA
  sink.at = writeDay(sink.bytes, sink.at + 1, value)
}

function amount(sink: ByteSink, value: number): void {
  sink.bytes[sink.at] = COMMA
  sink.at = writeHundredths(sink.bytes, sink.at + 1, value)
}

function amountOr(sink: ByteSink, value: number, unknown: Stamp): void {
  if (value === UNKNOWN_FEN) word(sink, unknown)
  else amount(sink, value)
}

function word(sink: ByteSink, stamped: Stamp): void {
  sink.bytes[sink.at++] = COMMA
  stamp(sink, stamped)
}

function unmetOf({ billWords: { unmet }, unmetCodes, encode }: Setup, place: number): Stamp {
  const bytes = unmet.get(place) ?? stampOf(encode(unmetCodes[place] ?? ''))
  unmet.set(place, bytes)
  return bytes
}

const REMARK_BITS = 8

function noticesOf(
  { billWords: { notices }, kernel, encode }: Setup,
  warnings: number,
  remarks: number,
): Stamp {
  const key = warnings * (1 << REMARK_BITS) + remarks
  let bytes = notices.get(key)
  if (bytes === undefined) {
    const codes = kernel.warningCodes.filter((_, bit) => (warnings >> bit) & 1).toSorted()
    bytes = stampOf(encode([...codes, ...remarksOf(remarks)].join(';')))
    notices.set(key, bytes)
  }
  return bytes
}
