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
  block: Block,
  layout: RecordLayout,
  rows: PartitionRows,
  from: number,
  others: number[],
): Taken {
  const { starts, accounts } = block
  const { accountStarts } = rows
  const all = accountStarts.length - 1
  let [account, taken, placed] = [from, 0, 0]
  for (; account < all; account++) {
    const first = accountStarts[account] as number
    const end = accountStarts[account + 1] as number
    const isLong = end - first > BLOCK_ROWS
    if (!isLong && placed + end - first > BLOCK_ROWS) break
    if (isLong || !takeRows(block, layout, rows, first, end, placed)) {
      others.push(account)
      continue
    }
    starts[taken] = placed
    accounts[taken++] = account
    placed += end - first
  }
  starts[taken] = placed
  return { rows: placed, accounts: taken, next: account }
}

/**
 * Takes the rows of an account by their first day, those of one day in the order of the file. False where one was not
 * read, or they are not of one place; whether they agree otherwise is for the kernel to see.
 */
function takeRows(
  { records: taken, rows: { from: days } }: Block,
  { at: { division, from } }: RecordLayout,
  { records, order, words }: PartitionRows,
  first: number,
  end: number,
  start: number,
): boolean {
  const place = records[(order[first] as number) * words + division] as number
  for (let i = first, last = start; i < end; i++, last++) {
    const record = order[i] as number
    const at = record * words
    if (((records[at + RECORD.flags] as number) & (FLAG.faulty | FLAG.explain)) !== 0) return false
    if (records[at + division] !== place) return false
    const day = records[at + from] as number
    let to = last
    for (; to > start && (days[to - 1] as number) > day; to--) {
      days[to] = days[to - 1] as number
      taken[to] = taken[to - 1] as number
    }
    days[to] = day
    taken[to] = record
  }
  return true
}

/** The other columns of the kernel from the records; those that the header does not have stay absent. */
export function fillColumns(
  { rows: columns, records: taken, remarks }: Block,
  layout: RecordLayout,
  { words, records }: PartitionRows,
  count: number,
): void {
  for (const field of FIELDS) {
    const place = layout.at[field]
    if (place === -1 || field === 'from') continue
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
