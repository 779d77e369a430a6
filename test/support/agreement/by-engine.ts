import type { BatchTerms } from '../../../src/application/batch/batch-row.ts'
import { explainAccount } from '../../../src/application/batch/explain-account.ts'
import type { RuleBook } from '../../../src/domain/rule-book.ts'
import { batchRows, type MadeAccount } from './generated-accounts.ts'
import type { RowBill } from './row-bill.ts'

const TERMS: BatchTerms = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] }

/** The bills of an account by the explaining engine. */
export function billsByEngine(account: MadeAccount, book: RuleBook): RowBill[] {
  return explainAccount(batchRows(account), book, TERMS).outcomes.map((outcome): RowBill => {
    if (outcome.kind !== 'calculated')
      throw new Error(`not calculated: ${JSON.stringify([outcome, account])}`)
    const { kwh, energyFen, timeOfUseFen, tradingFen, recognised, operatingFen, refundFen, purchaseFen } =
      outcome.bill
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
