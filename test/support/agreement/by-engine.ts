import { requestOf } from '../../../src/application/batch/account-request.ts'
import type { BatchTerms } from '../../../src/application/batch/batch-row.ts'
import { billedRows } from '../../../src/application/batch/billed-rows.ts'
import { readQuestion } from '../../../src/application/read-question.ts'
import { workOut } from '../../../src/domain/assess.ts'
import type { RuleBook } from '../../../src/domain/rule-book.ts'
import { baseMonthsOf, batchRows, type MadeAccount } from './generated-accounts.ts'
import type { RowBill } from './row-bill.ts'

const TERMS: BatchTerms = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] }

/** The bills of an account by the explaining engine; it is told the reference months, for which files have no column. */
export function billsByEngine(account: MadeAccount, book: RuleBook): RowBill[] {
  const rows = batchRows(account)
  const request = { ...requestOf(rows, TERMS, book.edition), baseMonthsKwh: baseMonthsOf(account) }
  const read = readQuestion(request, book)
  if (!read.ok) throw new Error(`refused: ${JSON.stringify([read.failures, account])}`)
  const working = workOut(read.value, book)
  if (!working.energy.priced) throw new Error(`not priced: ${JSON.stringify([account, book.documents])}`)
  return billedRows(rows, working).map((bill): RowBill => {
    const { kwh, energyFen, timeOfUseFen, tradingFen, recognised, operatingFen, refundFen, purchaseFen } =
      bill
    return {
      kwh,
      energy: energyFen,
      timeOfUse: timeOfUseFen,
      trading: tradingFen ?? Number.NaN,
      recognised,
      operating: operatingFen ?? Number.NaN,
      refund: refundFen,
      purchase: purchaseFen ?? Number.NaN,
    }
  })
}
