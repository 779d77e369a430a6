import {
  append,
  type ByteSink,
  copyBytes,
  reserve,
  type Stamp,
  stamp,
  stampOf,
} from '../tabular/byte-sink.ts'
import { copyCarried } from '../tabular/carried-cells.ts'
import { csvCell } from '../tabular/csv-cell.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { encoderOf } from '../tabular/encoding.ts'
import type { Header } from '../tabular/header.ts'
import { readCell } from '../tabular/read-cell.ts'
import { CR, LF, textEnd } from '../tabular/row-bounds.ts'
import { BILL_BYTES, billRow, SUM, SUMS } from './bill-row.ts'
import { errorRow } from './error-row.ts'
import { firstRowNumber } from './evaluate-partition.ts'
import { CELL_END, OUTCOME, OUTCOME_WORDS, STATUS, STATUS_MASK } from './outcome.ts'
import { readSegment } from './read-segment.ts'
import { NO_RECORD, NOT_PLAIN, ROW_INFO, ROW_INFO_WORDS, SPAN_SHIFT } from './row-info.ts'
import { readRowInfo } from './scan-file.ts'
import { type SegmentOutcomes, segmentOutcomes } from './segment-outcomes.ts'
import type { Setup } from './setup.ts'
import { concatenated, type StoredFiles } from './stored-file.ts'
import { noTotals, type Totals } from './totals.ts'

/** Results and set-aside rows of a segment as they go into the two files. */
export type Written = { readonly results: Uint8Array; readonly errors: Uint8Array; readonly totals: Totals }

type Writing = {
  readonly setup: Setup
  readonly results: ByteSink
  readonly errors: Uint8Array[]
  readonly totals: Totals
  readonly sums: Float64Array
  readonly outcomes: SegmentOutcomes
  /** 1 at each place whose cell is carried through. */
  readonly isCarried: Uint8Array
  /** What stands behind the notices: the edition. */
  readonly edition: Stamp
}

/** Writes the rows of a segment in the order in which they came, from what the steps before have left. */
export function writeSegment(setup: Setup, segment: number, rowsBefore: number, files: StoredFiles): Written {
  const { plan, space } = setup
  const length = readSegment(plan, segment, files.opened(plan.file), space)
  const rowInfo = readRowInfo(plan, segment, files, space)
  return writeRows(setup, rowInfo, rowsBefore, segmentOutcomes(setup, segment, files), length)
}

/** Writes the rows of the segment that is in the space of the thread. */
export function writeRows(
  setup: Setup,
  rowInfo: Int32Array,
  rowsBefore: number,
  outcomes: SegmentOutcomes,
  length: number,
): Written {
  setup.space.sink.at = 0
  const writing: Writing = {
    setup,
    results: setup.space.sink,
    errors: [],
    totals: noTotals(),
    sums: new Float64Array(SUMS),
    outcomes,
    isCarried: carriedPlaces(setup.header),
    edition: stampOf(setup.encode(`,${setup.bundle.edition}`)),
  }
  const { next } = outcomes
  let at = 0
  for (let row = 0, info = 0; info < rowInfo.length; row++, info += ROW_INFO_WORDS) {
    const end = at + (rowInfo[info + ROW_INFO.length] as number)
    const partition = rowInfo[info + ROW_INFO.partition] as number
    if (partition !== NO_RECORD) {
      const place = next[partition] as number
      next[partition] = place + OUTCOME_WORDS
      const span = rowInfo[info + ROW_INFO.account] as number
      if (isPlain(writing, place, span)) plainRow(writing, place, span, at)
      else writeRow(writing, place, span, at, end, firstRowNumber(setup.plan) + rowsBefore + row)
    }
    at = end
  }
  if (at !== length) throw new Error('invariant broken: the rows of a segment do not fill it')
  if (next.some((place, partition) => place !== outcomes.ends[partition]))
    throw new Error('invariant broken: rows and outcomes of a segment are not as many')
  addSums(writing.totals, writing.sums)
  return {
    results: inOutputEncoding(writing.results.bytes.subarray(0, writing.results.at), setup),
    errors: concatenated(writing.errors),
    totals: writing.totals,
  }
}

/** Up to the last carried place: behind it nothing is copied. */
function carriedPlaces({ carried }: Header): Uint8Array {
  const places = new Uint8Array((carried.at(-1) ?? -1) + 1)
  for (const place of carried) places[place] = 1
  return places
}

/** Results are put together in the encoding of the file; what is plain ASCII is the same in all. */
function inOutputEncoding(bytes: Uint8Array, { plan, decode, checks }: Setup): Uint8Array {
  const isSame = (plan.outputEncoding === 'gb18030') === (plan.readAs === 'gb18030')
  if (isSame || checks.isAscii(bytes)) return bytes
  const text = decode(bytes)
  if (text === undefined) throw new Error('invariant broken: a result is not in the encoding of its row')
  return encoderOf(plan.outputEncoding)(text)
}

/** Whether a row is billed, has a plain account, and has no cells to carry through. */
function isPlain({ outcomes, isCarried }: Writing, place: number, span: number): boolean {
  const status = (outcomes.words[place + OUTCOME.head] as number) & STATUS_MASK
  return status === STATUS.billed && span !== NOT_PLAIN && isCarried.length === 0
}

function plainRow(
  { results, setup, outcomes, sums }: Writing,
  place: number,
  span: number,
  at: number,
): void {
  reserve(results, BILL_BYTES)
  copyAccount(results, setup, span, at)
  billRow(results, setup, outcomes.words, place, sums)
}

function copyAccount(results: ByteSink, { space }: Setup, span: number, at: number): void {
  const from = at + (span >>> SPAN_SHIFT)
  copyBytes(results, space.view, from, from + (span & ((1 << SPAN_SHIFT) - 1)))
}

/** A row with its outcome at `place`; `span` tells where its account stands. */
function writeRow(
  writing: Writing,
  place: number,
  span: number,
  at: number,
  end: number,
  rowNumber: number,
): void {
  const { outcomes, setup, totals } = writing
  const stop = textEnd(setup.space.bytes, at, end)
  switch ((outcomes.words[place + OUTCOME.head] as number) & STATUS_MASK) {
    case STATUS.billed:
    case STATUS.told:
      resultRow(writing, place, span, at, stop)
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
  const told = toldText(outcomes, place).split(CELL_END)
  writing.errors.push(...errorRow(setup, setup.space.bytes.subarray(at, stop), rowNumber, told))
}

const utf8 = new TextDecoder()

function toldText({ words, texts }: SegmentOutcomes, place: number): string {
  const from = words[place + OUTCOME.textAt] as number
  return utf8.decode(texts.subarray(from, from + (words[place + OUTCOME.textBytes] as number)))
}

/** Account, bill, edition, carried cells. Cells that are not plain are put together as text. */
function resultRow(writing: Writing, place: number, span: number, at: number, end: number): void {
  const { results, setup, outcomes, sums, totals, edition, isCarried } = writing
  const { bytes, view } = setup.space
  const cells = span === NOT_PLAIN ? cutRow(setup.decode(bytes.subarray(at, end)) ?? '') : undefined
  reserve(results, BILL_BYTES)
  if (cells === undefined) copyAccount(results, setup, span, at)
  else {
    append(results, setup.encode(csvCell(accountText(cells, setup))))
    reserve(results, BILL_BYTES)
  }
  if (((outcomes.words[place + OUTCOME.head] as number) & STATUS_MASK) === STATUS.billed) {
    billRow(results, setup, outcomes.words, place, sums)
    results.at -= LINE_END.length
  } else {
    const told = toldText(outcomes, place).split(CELL_END)
    append(results, setup.encode(`,${told.map(csvCell).join(',')}`))
    countTold(totals, told)
    reserve(results, BILL_BYTES)
    stamp(results, edition)
  }
  if (isCarried.length > 0) {
    if (!copyCarried(results, bytes, view, at, end, isCarried))
      append(
        results,
        setup.encode(
          carriedText(cells ?? cutRow(setup.decode(bytes.subarray(at, end)) ?? '') ?? [], setup.header),
        ),
      )
    reserve(results, LINE_END.length)
  }
  stamp(results, LINE_END)
}

const LINE_END = stampOf(Uint8Array.of(CR, LF))

function accountText(cells: readonly string[], { header, reading }: Setup): string {
  const account = readCell('account', cells[header.places[0] ?? -1] ?? '', reading.vocabulary)
  return 'fault' in account ? '' : String(account.value ?? '')
}

function carriedText(cells: readonly string[], { carried }: Header): string {
  return carried.map((place) => `,${csvCell(cells[place] ?? '')}`).join('')
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

function addSums(totals: Totals, sums: Float64Array): void {
  const sum = (place: number) => BigInt(sums[place] as number)
  const bill = sum(SUM.energy) + sum(SUM.timeOfUse) + sum(SUM.trading)
  totals.succeeded += sums[SUM.rows] as number
  totals.kwhBilled += sum(SUM.kwh)
  totals.energyFen += sum(SUM.energy)
  totals.timeOfUseFen += sum(SUM.timeOfUse)
  totals.tradingFen += sum(SUM.trading)
  totals.billFen += bill
  totals.operatingFen += sum(SUM.operating)
  totals.purchaseFen += sum(SUM.purchase)
  totals.refundFen += sum(SUM.refund)
  totals.netFen += bill - sum(SUM.operating) - sum(SUM.refund)
}

/** Hundredths of a cell that we wrote; one that says «not known» counts as zero. */
function amount(cell: string | undefined): bigint {
  return cell !== undefined && /^-?\d+\.\d\d$/.test(cell) ? BigInt(cell.replace('.', '')) : 0n
}
