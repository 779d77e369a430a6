import type { BilledRow } from '../application/batch/batch-row.ts'
import type { RowRead } from '../tabular/read-row.ts'
import { type BatchPlan, segmentCount } from './batch-plan.ts'
import { type EvalFile, setText } from './eval-file.ts'
import { explainRows, type Told } from './explain-rows.ts'
import { readAt, withFile } from './open-file.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS } from './outcome.ts'
import { loadPartition, type PartitionRows } from './partition-rows.ts'
import { RECORD, RECORD_WORDS } from './record.ts'
import { readRowText } from './row-text.ts'
import type { Setup } from './setup.ts'
import { noTotals, type Totals } from './totals.ts'

/** Where rows stand in the file: how many come before each segment. */
export type RowStarts = readonly number[]

/** The header is row 1. */
export const FIRST_ROW_NUMBER = 2

type Evaluation = {
  readonly setup: Setup
  readonly rows: PartitionRows
  readonly rowStarts: RowStarts
  readonly outcomes: Int32Array
  readonly texts: (Uint8Array | undefined)[]
  readonly totals: Totals
  readonly file: number
}

const utf8 = new TextEncoder()

/** Calculates the accounts of one partition. */
export function evaluatePartition(
  setup: Setup,
  partition: number,
  rowStarts: RowStarts,
): { file: EvalFile; totals: Totals } {
  const { plan } = setup
  const rows = loadPartition(plan, partition, RECORD_WORDS)
  return withFile(plan.file, (file) => {
    const evaluation: Evaluation = {
      setup,
      rows,
      rowStarts,
      outcomes: new Int32Array(rows.count * OUTCOME_WORDS),
      texts: new Array(rows.count),
      totals: noTotals(),
      file,
    }
    for (let i = 0; i < rows.count; i++)
      evaluation.outcomes[i * OUTCOME_WORDS + OUTCOME.row] = rows.records[
        i * rows.recordWords + RECORD.row
      ] as number
    for (let account = 0; account + 1 < rows.accountStarts.length; account++) explain(evaluation, account)
    return { file: evalFileOf(plan, evaluation), totals: evaluation.totals }
  })
}

/** The rows of an account, read again from the file as text, through the explaining engine. */
function explain(evaluation: Evaluation, account: number): void {
  const { rows, setup, totals } = evaluation
  const members = [
    ...rows.order.subarray(rows.accountStarts[account] as number, rows.accountStarts[account + 1] as number),
  ]
  const numbers = members.map((record) => rowNumberOf(evaluation, record))
  const reads = members.map((record, i) => rowAgain(evaluation, record, numbers[i] as number))
  explainRows(reads, numbers, setup).forEach((told, i) => {
    note(evaluation, members[i] as number, told)
    count(totals, told)
  })
}

function segmentOf({ rows }: Evaluation, record: number): number {
  let segment = 0
  while ((rows.segmentStarts[segment + 1] as number) <= record) segment++
  return segment
}

function rowNumberOf(evaluation: Evaluation, record: number): number {
  const { rows, rowStarts } = evaluation
  const row = rows.records[record * rows.recordWords + RECORD.row] as number
  return FIRST_ROW_NUMBER + (rowStarts[segmentOf(evaluation, record)] ?? 0) + row
}

function rowAgain(evaluation: Evaluation, record: number, rowNumber: number): RowRead {
  const { rows, setup, file } = evaluation
  const at = record * rows.recordWords
  const bytes = new Uint8Array(rows.records[at + RECORD.length] as number)
  const start = setup.plan.cuts[segmentOf(evaluation, record)] ?? 0
  readAt(file, bytes, bytes.length, start + (rows.records[at + RECORD.at] as number))
  const read = readRowText(bytes, rowNumber, setup.decode, setup.plan.encoding, setup.reading)
  if (read === 'blank') throw new Error('invariant broken: a row without cells has a record')
  return read
}

function note({ outcomes, texts }: Evaluation, record: number, { status, text }: Told): void {
  outcomes[record * OUTCOME_WORDS + OUTCOME.status] = status
  texts[record] = utf8.encode(text)
}

function count(totals: Totals, { status, bill, kwhSetAside }: Told): void {
  totals.explained++
  if (status === STATUS.failed) totals.failed++
  else if (status === STATUS.quarantined) totals.quarantined++
  else if (status === STATUS.duplicate) totals.duplicate++
  totals.kwhSetAside += kwhSetAside
  if (bill !== undefined) countBill(totals, bill)
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
function evalFileOf(plan: BatchPlan, { rows, outcomes, texts }: Evaluation): EvalFile {
  const segments = segmentCount(plan)
  const counts = new Int32Array(segments)
  const textBytes = new Int32Array(segments)
  for (let segment = 0; segment < segments; segment++) {
    const [from, to] = [rows.segmentStarts[segment] as number, rows.segmentStarts[segment + 1] as number]
    counts[segment] = to - from
    let bytes = 0
    for (let record = from; record < to; record++) {
      const text = texts[record]
      if (text === undefined) continue
      setText(outcomes, record * OUTCOME_WORDS, bytes, text.length)
      bytes += text.length
    }
    textBytes[segment] = bytes
  }
  return { counts, textBytes, outcomes, texts: joined(texts, textBytes) }
}

function joined(texts: readonly (Uint8Array | undefined)[], sizes: Int32Array): Uint8Array {
  const all = new Uint8Array(sizes.reduce((sum, bytes) => sum + bytes, 0))
  let at = 0
  for (const text of texts) {
    if (text === undefined) continue
    all.set(text, at)
    at += text.length
  }
  return all
}
