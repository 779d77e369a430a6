import { type BillColumns, billColumns, type RowColumns, rowColumns } from '../kernel/columns.ts'
import { FIELDS, type RecordLayout } from '../tabular/record-layout.ts'
import type { PartitionRows } from './partition-rows.ts'
import { FLAG, RECORD, REMARK_SHIFT } from './record.ts'

/** Rows that are calculated at once: few enough that all that is known of them stays at hand. */
const BLOCK_ROWS = 1024

/** Accounts in hand, one behind the other: the rows of each in the order of days, in columns of the kernel. */
export type Block = {
  readonly rows: RowColumns
  readonly bills: BillColumns
  /** 0, 1, 2 and so on: the rows are in order. */
  readonly order: Int32Array
  /** Which record each row is, and what had to be set aside to read it. */
  readonly records: Int32Array
  readonly remarks: Int32Array
  /** Where each account begins, and behind the last one how many rows there are; and its place among all. */
  readonly starts: Int32Array
  readonly accounts: Int32Array
}

export function newBlock(): Block {
  return {
    rows: rowColumns(BLOCK_ROWS),
    bills: billColumns(BLOCK_ROWS),
    order: Int32Array.from({ length: BLOCK_ROWS }, (_, i) => i),
    records: new Int32Array(BLOCK_ROWS),
    remarks: new Int32Array(BLOCK_ROWS),
    starts: new Int32Array(BLOCK_ROWS + 1),
    accounts: new Int32Array(BLOCK_ROWS),
  }
}

type Taken = {
  readonly rows: number
  readonly accounts: number
  /** The account after those that were looked at. */
  readonly next: number
}

/** Takes accounts from one on, as many as there is room for; those that are not for the kernel are put aside. */
export function takeAccounts(
  { records, starts, accounts }: Block,
  layout: RecordLayout,
  rows: PartitionRows,
  from: number,
  others: number[],
): Taken {
  const { accountStarts, order } = rows
  const all = accountStarts.length - 1
  let [account, taken, placed] = [from, 0, 0]
  for (; account < all; account++) {
    const first = accountStarts[account] as number
    const end = accountStarts[account + 1] as number
    if (end - first > BLOCK_ROWS || !isPlain(rows, layout.at.division, first, end)) {
      others.push(account)
      continue
    }
    if (placed + end - first > BLOCK_ROWS) break
    starts[taken] = placed
    accounts[taken++] = account
    for (let i = first; i < end; i++) records[placed++] = order[i] as number
  }
  starts[taken] = placed
  return { rows: placed, accounts: taken, next: account }
}

/** Every row was read, and all are of one place; whether they agree otherwise is for the kernel to see. */
function isPlain(
  { records, order, words }: PartitionRows,
  division: number,
  first: number,
  end: number,
): boolean {
  const place = records[(order[first] as number) * words + division] as number
  for (let i = first; i < end; i++) {
    const at = (order[i] as number) * words
    if (((records[at + RECORD.flags] as number) & (FLAG.faulty | FLAG.explain)) !== 0) return false
    if (records[at + division] !== place) return false
  }
  return true
}

/** Columns of the kernel from the records; columns that the header does not have stay absent. */
export function fillColumns(
  { rows: columns, records: taken, remarks }: Block,
  layout: RecordLayout,
  { words, records }: PartitionRows,
  count: number,
): void {
  for (const field of FIELDS) {
    const place = layout.at[field]
    if (place === -1) continue
    const column = columns[field]
    for (let i = 0; i < count; i++) column[i] = records[(taken[i] as number) * words + place] as number
  }
  const { division } = columns
  for (let i = 0; i < count; i++)
    remarks[i] = (records[(taken[i] as number) * words + RECORD.flags] as number) >> REMARK_SHIFT
  for (let i = 0; i < count; i++)
    if ((division[i] as number) > MOST_COUNTY) division[i] = Math.floor((division[i] as number) / TOWNSHIPS)
}

const MOST_COUNTY = 999_999
/** A township has three digits behind those of its county. */
const TOWNSHIPS = 1000
