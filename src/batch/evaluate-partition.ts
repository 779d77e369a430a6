import type { BilledRow } from '../application/batch/batch-row.ts'
import type { LineSums } from '../kernel/line-sums.ts'
import type { RowRead } from '../tabular/read-row.ts'
import { textEnd } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'
import { segmentCount } from './batch-plan.ts'
import { type EvalFile, setText } from './eval-file.ts'
import { explainRows, type Told } from './explain-rows.ts'
import { fastAccounts } from './fast-accounts.ts'
import { CELL_END, OUTCOME, OUTCOME_WORDS, STATUS } from './outcome.ts'
import { loadPartition, type PartitionRows } from './partition-rows.ts'
import { SPOT, SPOT_WORDS } from './row-info.ts'
import { readRowText } from './row-text.ts'
import { placeOf, stretchAt } from './rows-again.ts'
import type { Setup } from './setup.ts'
import { roomFor } from './space.ts'
import { concatenated, type StoredFiles, type Stretch } from './stored-file.ts'
import { noTally, type Tally, tallyAside, tallyBill, tallyBilled, tallyLine, tallyLines } from './tally.ts'
import type { Totals } from './totals.ts'

/** Where rows stand in the file: how many come before each segment. */
export type RowStarts = readonly number[]

/** The number of the first row below the header, as a spreadsheet counts. */
export const firstRowNumber = ({ rowsAbove }: BatchPlan) => 2 + rowsAbove

type Evaluation = {
  readonly setup: Setup
  readonly rows: PartitionRows
  readonly rowStarts: RowStarts
  readonly outcomes: Int32Array
  readonly texts: Map<number, Uint8Array>
  readonly totals: Totals
  /** Where the run is tallied. */
  readonly tally: Tally | undefined
  readonly files: StoredFiles
}

const utf8 = new TextEncoder()

/** What became of some rows. */
export type Evaluated = Pick<Evaluation, 'outcomes' | 'texts' | 'totals' | 'rows' | 'tally'>

/** What a partition comes to: the file of its outcomes, and what is reported of it. */
export type EvaluatedPartition = {
  readonly file: EvalFile
  readonly totals: Totals
  readonly tally: Tally | undefined
}

/** Calculates the accounts of one partition. */
export function evaluatePartition(
  setup: Setup,
  partition: number,
  rowStarts: RowStarts,
  files: StoredFiles,
): EvaluatedPartition {
  const billed = billPartition(setup, partition, files)
  return explainedPartition(setup, billed, rowStarts, files)
}

/** What the kernel has made of some rows, and the accounts that it leaves to the explaining engine. */
export type Billed = Pick<Evaluation, 'rows' | 'outcomes' | 'totals'> & {
  readonly others: readonly number[]
  /** What its lines come to, where the run is tallied. */
  readonly lines: LineSums | undefined
}

/** As much of a partition as the kernel can do. */
export function billPartition(setup: Setup, partition: number, files: StoredFiles): Billed {
  const rows = loadPartition(setup, partition, files)
  const { space } = setup
  space.outcomes = roomFor(space.outcomes, rows.count * OUTCOME_WORDS)
  const outcomes = space.outcomes.subarray(0, rows.count * OUTCOME_WORDS)
  return { rows, outcomes, ...fastAccounts(setup, rows, outcomes) }
}

/** The rest of a partition, by the explaining engine. */
export function explainedPartition(
  setup: Setup,
  billed: Billed,
  rowStarts: RowStarts,
  files: StoredFiles,
): EvaluatedPartition {
  const evaluated = explainOthers(setup, billed, rowStarts, files)
  const { totals, tally } = evaluated
  return { file: evalFileOf(setup, evaluated), totals, tally }
}

/** Calculates accounts: what the kernel can by the kernel, the others step by step. */
export function evaluateRows(
  setup: Setup,
  rows: PartitionRows,
  rowStarts: RowStarts,
  outcomes: Int32Array,
  files: StoredFiles,
): Evaluated {
  return explainOthers(setup, { rows, outcomes, ...fastAccounts(setup, rows, outcomes) }, rowStarts, files)
}

function explainOthers(
  setup: Setup,
  { rows, outcomes, totals, others, lines }: Billed,
  rowStarts: RowStarts,
  files: StoredFiles,
): Evaluated {
  const tally = lines === undefined ? undefined : noTally()
  const evaluation = { setup, rows, rowStarts, outcomes, totals, files, texts: new Map(), tally }
  for (const account of others) explain(evaluation, account)
  if (lines === undefined || tally === undefined) return evaluation
  tallyLines(tally, lines)
  tallyBilled(tally, rows, outcomes, setup.layout.at.division)
  return evaluation
}

/** The rows of an account, read again from the file as text, through the explaining engine. */
function explain(evaluation: Evaluation, account: number): void {
  const { rows, setup, totals, tally } = evaluation
  const [first, end] = [rows.accountStarts[account] as number, rows.accountStarts[account + 1] as number]
  const members = [...rows.order.subarray(first, end)].sort((a, b) => a - b)
  const spots = members.map((record) => spotOf(evaluation, record))
  const numbers = spots.map(({ rowNumber }) => rowNumber)
  const reads = spots.map((spot) => rowAgain(evaluation, spot))
  explainRows(reads, numbers, setup).forEach((told, i) => {
    note(evaluation, members[i] as number, told)
    count(totals, told)
    if (tally !== undefined) tallyTold(tally, told, numbers[i] as number, reads[i] as RowRead)
  })
}

/** A row of the file: its number, and its bytes with the line end. */
type Spot = Stretch & { readonly rowNumber: number }

function spotOf({ rows, rowStarts, setup: { plan } }: Evaluation, record: number): Spot {
  const { segment, place } = placeOf(rows, record)
  const spots = rows.spotsIn(segment)
  const before = firstRowNumber(plan) + (rowStarts[segment] ?? 0)
  return {
    rowNumber: before + (spots[place * SPOT_WORDS + SPOT.row] as number),
    ...stretchAt(plan, segment, spots, place),
  }
}

/** The file may have been closed to make room for others since it was last read. */
function rowAgain({ setup, files }: Evaluation, { rowNumber, at, length }: Spot): RowRead {
  const bytes = new Uint8Array(length)
  files.opened(setup.plan.file).read(bytes, length, at)
  const text = bytes.subarray(0, textEnd(bytes, 0, length))
  const read = readRowText(text, rowNumber, setup.decode, setup.plan.encoding, setup.reading)
  if (read === 'blank') throw new Error('invariant broken: a row without cells has a record')
  return read
}

function note({ outcomes, texts }: Evaluation, record: number, { status, text }: Told): void {
  const at = record * OUTCOME_WORDS
  outcomes.fill(0, at, at + OUTCOME_WORDS)
  outcomes[at + OUTCOME.head] = status
  texts.set(record, utf8.encode(text))
}

function count(totals: Totals, { status, bill, kwhSetAside }: Told): void {
  totals.explained++
  if (status === STATUS.failed) totals.failed++
  else if (status === STATUS.quarantined) totals.quarantined++
  else if (status === STATUS.duplicate) totals.duplicate++
  totals.kwhSetAside += kwhSetAside
  if (bill !== undefined) countBill(totals, bill)
}

const ASIDE = {
  [STATUS.failed]: 'failed',
  [STATUS.quarantined]: 'quarantined',
  [STATUS.duplicate]: 'duplicate',
}

function tallyTold(tally: Tally, { status, bill, text }: Told, rowNumber: number, { row }: RowRead): void {
  if (bill === undefined) {
    const outcome = ASIDE[status as keyof typeof ASIDE]
    tallyAside(tally, `${outcome} ${text.split(CELL_END)[0]}`, rowNumber)
    return
  }
  const supportFen = (bill.operatingFen ?? 0) + (bill.purchaseFen ?? 0) + bill.refundFen
  tallyBill(tally, String(row?.household['divisionCode']), { billFen: bill.billFen, supportFen })
  for (const { kind, code, kwh, fen } of bill.lines) tallyLine(tally, `${kind} ${code}`, kwh, fen)
}

function countBill(totals: Totals, bill: BilledRow): void {
  totals.succeeded++
  totals.kwhBilled += BigInt(bill.kwh)
  totals.energyFen += BigInt(bill.energyFen)
  totals.timeOfUseFen += BigInt(bill.timeOfUseFen)
  totals.tradingFen += BigInt(bill.tradingFen ?? 0)
  totals.billFen += BigInt(bill.billFen)
  totals.operatingFen += BigInt(bill.operatingFen ?? 0)
  totals.purchaseFen += BigInt(bill.purchaseFen ?? 0)
  totals.refundFen += BigInt(bill.refundFen)
  totals.netFen += BigInt(bill.netFen)
}

/** Outcomes stand in the order of the records, which is that of the segments and of the rows in them. */
function evalFileOf(setup: Setup, { rows, outcomes, texts }: Evaluated): EvalFile {
  const segments = segmentCount(setup.plan)
  const counts = new Int32Array(segments)
  const textBytes = new Int32Array(segments)
  const told = [...texts].sort(([a], [b]) => a - b)
  let next = 0
  for (let segment = 0; segment < segments; segment++) {
    const end = rows.segmentStarts[segment + 1] as number
    counts[segment] = end - (rows.segmentStarts[segment] as number)
    let bytes = 0
    for (; next < told.length && (told[next]?.[0] ?? end) < end; next++) {
      const [record, text] = told[next] as [number, Uint8Array]
      setText(outcomes, record * OUTCOME_WORDS, bytes, text.length)
      bytes += text.length
    }
    textBytes[segment] = bytes
  }
  const { criterionCodes } = setup.kernel
  return { counts, textBytes, outcomes, texts: concatenated(told.map(([, text]) => text)), criterionCodes }
}
