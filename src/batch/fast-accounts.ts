import {
  type BillColumns,
  billColumns,
  DONE,
  type RowColumns,
  rowColumns,
  UNKNOWN_FEN,
} from '../kernel/columns.ts'
import { FIELDS } from '../tabular/record-layout.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, UNMET_SHIFT } from './outcome.ts'
import type { PartitionRows } from './partition-rows.ts'
import { FLAG, RECORD, REMARK_SHIFT } from './record.ts'
import type { Setup } from './setup.ts'
import { roomFor, withSpare } from './space.ts'
import { noTotals, type Totals } from './totals.ts'

/** Columns that a thread fills again and again. */
export type Columns = {
  rows: RowColumns
  bills: BillColumns
  order: Int32Array
  /** Where the accounts that are tried begin, and their places among all. */
  starts: Int32Array
  tried: Int32Array
  capacity: number
}

export function newColumns(): Columns {
  const none = new Int32Array(0)
  return { rows: rowColumns(0), bills: billColumns(0), order: none, starts: none, tried: none, capacity: 0 }
}

/** Bills the accounts that the kernel can do; the others are returned, by their place among all. */
export function fastAccounts(
  setup: Setup,
  rows: PartitionRows,
  outcomes: Int32Array,
): { totals: Totals; others: number[] } {
  const { columns, kernel } = setup
  if (rows.count > columns.capacity) {
    columns.capacity = withSpare(rows.count)
    columns.rows = rowColumns(columns.capacity)
    columns.bills = billColumns(columns.capacity)
  }
  gather(setup, rows)
  columns.order = roomFor(columns.order, rows.count)
  columns.starts = roomFor(columns.starts, rows.accountStarts.length)
  columns.tried = roomFor(columns.tried, rows.accountStarts.length)
  const { starts, tried } = columns
  starts[0] = 0
  const others: number[] = []
  let accounts = 0
  let placed = 0
  for (let account = 0; account + 1 < rows.accountStarts.length; account++) {
    const [first, end] = [rows.accountStarts[account] as number, rows.accountStarts[account + 1] as number]
    if (!isPlain(setup, rows, first, end)) {
      others.push(account)
      continue
    }
    tried[accounts] = account
    for (let i = first; i < end; i++) columns.order[placed++] = rows.order[i] as number
    starts[++accounts] = placed
  }
  columns.bills.status.fill(DONE, 0, rows.count)
  kernel.evaluate(columns.rows, columns.order, starts, accounts, columns.bills)
  const sums = noSums()
  for (let i = 0; i < accounts; i++) {
    const [first, end] = [starts[i] as number, starts[i + 1] as number]
    if (columns.bills.status[columns.order[first] as number] === DONE)
      for (let row = first; row < end; row++) note(setup, rows, outcomes, columns.order[row] as number, sums)
    else others.push(tried[i] as number)
  }
  return { totals: totalsOf(sums), others: others.sort((a, b) => a - b) }
}

/** Columns of the kernel from the records; columns that the header does not have stay absent. */
function gather({ layout, columns }: Setup, { count, words, records }: PartitionRows): void {
  for (const field of FIELDS) {
    const place = layout.at[field]
    if (place === -1) continue
    const column = columns.rows[field]
    for (let i = 0, at = place; i < count; i++, at += words) column[i] = records[at] as number
  }
  const { division } = columns.rows
  for (let i = 0; i < count; i++)
    if ((division[i] as number) > MOST_COUNTY) division[i] = Math.floor((division[i] as number) / TOWNSHIPS)
}

const MOST_COUNTY = 999_999
/** A township has three digits behind those of its county. */
const TOWNSHIPS = 1000

/** Every row was read, and all are of one place; whether they agree otherwise is for the kernel to see. */
function isPlain(
  { layout }: Setup,
  { records, order, words }: PartitionRows,
  first: number,
  end: number,
): boolean {
  const { division } = layout.at
  const place = records[(order[first] as number) * words + division] as number
  for (let i = first; i < end; i++) {
    const at = (order[i] as number) * words
    if (((records[at + RECORD.flags] as number) & (FLAG.faulty | FLAG.explain)) !== 0) return false
    if (records[at + division] !== place) return false
  }
  return true
}

function noSums() {
  return { rows: 0, kwh: 0, energy: 0, timeOfUse: 0, trading: 0, operating: 0, purchase: 0, refund: 0 }
}
type Sums = ReturnType<typeof noSums>

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

function note(
  { columns }: Setup,
  rows: PartitionRows,
  outcomes: Int32Array,
  record: number,
  sums: Sums,
): void {
  const { bills, rows: read } = columns
  const at = record * OUTCOME_WORDS
  outcomes[at + OUTCOME.status] = STATUS.billed
  outcomes[at + OUTCOME.from] = read.from[record] as number
  outcomes[at + OUTCOME.to] = read.to[record] as number
  outcomes[at + OUTCOME.kwh] = bills.kwh[record] as number
  outcomes[at + OUTCOME.energy] = bills.energyFen[record] as number
  outcomes[at + OUTCOME.timeOfUse] = bills.timeOfUseFen[record] as number
  outcomes[at + OUTCOME.trading] = bills.tradingFen[record] as number
  outcomes[at + OUTCOME.recognised] = bills.recognised[record] as number
  outcomes[at + OUTCOME.operating] = bills.operatingFen[record] as number
  outcomes[at + OUTCOME.purchase] = bills.purchaseFen[record] as number
  outcomes[at + OUTCOME.refund] = bills.refundFen[record] as number
  outcomes[at + OUTCOME.verdict] =
    (bills.eligible[record] as number) | ((bills.unmet[record] as number) << UNMET_SHIFT)
  outcomes[at + OUTCOME.warnings] = bills.warnings[record] as number
  outcomes[at + OUTCOME.remarks] =
    (rows.records[record * rows.words + RECORD.flags] as number) >> REMARK_SHIFT
  sums.rows++
  sums.kwh += bills.kwh[record] as number
  sums.energy += bills.energyFen[record] as number
  sums.timeOfUse += bills.timeOfUseFen[record] as number
  sums.trading += known(bills.tradingFen[record] as number)
  sums.operating += known(bills.operatingFen[record] as number)
  sums.purchase += known(bills.purchaseFen[record] as number)
  sums.refund += bills.refundFen[record] as number
}

function totalsOf(sums: Sums): Totals {
  const bill = sums.energy + sums.timeOfUse + sums.trading
  return {
    ...noTotals(),
    succeeded: sums.rows,
    fast: sums.rows,
    kwhBilled: BigInt(sums.kwh),
    energyFen: BigInt(sums.energy),
    timeOfUseFen: BigInt(sums.timeOfUse),
    tradingFen: BigInt(sums.trading),
    billFen: BigInt(bill),
    operatingFen: BigInt(sums.operating),
    purchaseFen: BigInt(sums.purchase),
    refundFen: BigInt(sums.refund),
    netFen: BigInt(bill - sums.operating - sums.refund),
  }
}
