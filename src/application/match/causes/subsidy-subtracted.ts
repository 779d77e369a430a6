import { count } from '../../../domain/quantity.ts'
import type { BilledRow } from '../../batch/batch-row.ts'
import type { AmountLine, MatchAccount, RowLines } from '../account.ts'
import type { Cause } from '../cause.ts'

const FEN_PER_YUAN = 100

/** A subsidy that is paid apart was taken off the bill. */
export const operatingSubtracted: Cause = {
  code: 'operating-subsidy-subtracted',
  supposed: (account) => less(account, ({ operatingFen }) => operatingFen ?? 0),
}

/** The refund for households in need was taken off the bill, though it is charged first and given back. */
export const refundSubtracted: Cause = {
  code: 'refund-subtracted',
  supposed: (account) => less(account, ({ refundFen }) => refundFen),
}

/** Everything that is paid apart was taken off. */
export const netIssued: Cause = {
  code: 'net-issued',
  supposed: (account) => less(account, ({ billFen, netFen }) => billFen - netFen),
}

function less({ rows, bills }: MatchAccount, fenOf: (bill: BilledRow) => number): readonly RowLines[] {
  return rows.map((lines, i) => {
    const bill = bills[i]
    return bill === undefined ? lines : [...lines, taken(fenOf(bill))]
  })
}

function taken(fen: number): AmountLine {
  const yuan = count(-fen).div(FEN_PER_YUAN)
  return { kind: 'subsidy', exactYuan: yuan, yuan }
}
