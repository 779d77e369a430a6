import { UNKNOWN_FEN } from '../kernel/columns.ts'
import { type ByteSink, copyWords, type Stamp, stampOf } from '../tabular/byte-sink.ts'
import { writeDay } from '../tabular/day-table.ts'
import { COMMA } from '../tabular/row-bounds.ts'
import { writeHundredths } from '../tabular/write-number.ts'
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
  bill: 5,
  operating: 6,
  purchase: 7,
  refund: 8,
  net: 9,
} as const
export const SUMS = 10

/** Bytes of the words that bills consist of, each made once. */
export type BillWords = {
  readonly unknown: Stamp
  readonly verdictWords: readonly string[]
  /** A verdict with the criterion first not met, by their number in an outcome. */
  readonly verdicts: (Stamp | undefined)[]
  /** Notices by their bits, with the edition behind them; and those of the row before. */
  readonly endings: Map<number, Stamp>
  latest: { readonly key: number; readonly ending: Stamp }
}

export function billWords(language: 'zh' | 'en', encode: (text: string) => Uint8Array): BillWords {
  const words = VERDICT_WORDS[language]
  const unknown = stampOf(encode(words.unknown))
  return {
    unknown,
    verdictWords: VERDICTS.map((verdict) => words[verdict]),
    verdicts: [],
    endings: new Map(),
    latest: { key: -1, ending: unknown },
  }
}

/** The longest that a row can be without carried cells, and without text instead of amounts. */
export const BILL_BYTES = 2048

/** Writes the cells of a billed row from its first day to the edition, each behind a comma. */
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
  const energy = words[at + OUTCOME.energy] as number
  const timeOfUse = words[at + OUTCOME.timeOfUse] as number
  const trading = words[at + OUTCOME.trading] as number
  const operating = words[at + OUTCOME.operating] as number
  const purchase = words[at + OUTCOME.purchase] as number
  const refund = words[at + OUTCOME.refund] as number
  const bill = energy + timeOfUse + known(trading)
  const net = bill - known(operating) - refund
  let to = day(view, sink.at, words[at + OUTCOME.from] as number)
  to = day(view, to, words[at + OUTCOME.to] as number)
  to = writeHundredths(view, to, words[at + OUTCOME.kwh] as number)
  to = writeHundredths(view, to, energy)
  to = writeHundredths(view, to, timeOfUse)
  to = amountOr(view, to, trading, unknown)
  to = writeHundredths(view, to, bill)
  to = stampAt(view, to, verdictOf(setup, head >>> VERDICT_SHIFT))
  to = writeHundredths(view, to, words[at + OUTCOME.recognised] as number)
  if ((operating | purchase | refund) === 0) to = stampAt(view, to, NO_SUBSIDIES)
  else {
    to = amountOr(view, to, operating, unknown)
    to = amountOr(view, to, purchase, unknown)
    to = writeHundredths(view, to, refund)
  }
  to = writeHundredths(view, to, net)
  sink.at = stampAt(
    view,
    to,
    endingOf(setup, words[at + OUTCOME.warnings] as number, (head >>> REMARKS_SHIFT) & REMARKS_MASK),
  )
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

/** Most rows have none of the three: operating, purchase, refund. */
const NO_SUBSIDIES = stampOf(new TextEncoder().encode(',0.00,0.00,0.00'))

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

function day(view: DataView, at: number, value: number): number {
  view.setUint8(at, COMMA)
  return writeDay(view, at + 1, value)
}

function amountOr(view: DataView, at: number, value: number, unknown: Stamp): number {
  if (value !== UNKNOWN_FEN) return writeHundredths(view, at, value)
  view.setUint8(at, COMMA)
  return stampAt(view, at + 1, unknown)
}

function stampAt(view: DataView, at: number, { view: from, length }: Stamp): number {
  copyWords(view, at, from, 0, length)
  return at + length
}

function verdictOf({ billWords: said, unmetCodes, encode }: Setup, number: number): Stamp {
  const found = said.verdicts[number]
  if (found !== undefined) return found
  const verdict = said.verdictWords[number & ((1 << UNMET_SHIFT) - 1)]
  const made = stampOf(encode(`,${verdict},${unmetCodes[number >> UNMET_SHIFT] ?? ''}`))
  said.verdicts[number] = made
  return made
}

const REMARK_BITS = 8

function endingOf(
  { billWords: said, kernel, encode, bundle }: Setup,
  warnings: number,
  remarks: number,
): Stamp {
  const key = warnings * (1 << REMARK_BITS) + remarks
  if (said.latest.key === key) return said.latest.ending
  let ending = said.endings.get(key)
  if (ending === undefined) {
    const codes = kernel.warningCodes.filter((_, bit) => (warnings >> bit) & 1).toSorted()
    const notices = [...codes, ...remarksOf(remarks)].join(';')
    ending = stampOf(encode(`,${notices},${bundle.edition}`))
    said.endings.set(key, ending)
  }
  said.latest = { key, ending }
  return ending
}
