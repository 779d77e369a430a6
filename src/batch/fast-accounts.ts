import { DONE, UNKNOWN_FEN } from '../kernel/columns.ts'
import { type LineSums, lineSums } from '../kernel/line-sums.ts'
import { type Block, fillColumns, takeAccounts } from './account-block.ts'
import { OUTCOME, OUTCOME_WORDS, REMARKS_SHIFT, STATUS, UNMET_SHIFT, VERDICT_SHIFT } from './outcome.ts'
import type { PartitionRows } from './partition-rows.ts'
import type { Setup } from './setup.ts'
import { noTotals, type Totals } from './totals.ts'

/** Bills the accounts that the kernel can do; the others are returned, by their place among all. */
export function fastAccounts(
  { block, kernel, layout, plan }: Setup,
  rows: PartitionRows,
  outcomes: Int32Array,
): { totals: Totals; others: number[]; lines: LineSums | undefined } {
  const others: number[] = []
  const sums = noSums()
  const lines = plan.isTallied ? lineSums() : undefined
  const all = rows.accountStarts.length - 1
  for (let account = 0; account < all; ) {
    const count = takeAccounts(block, layout, rows, account, others)
    account = count.next
    fillColumns(block, layout, rows, count.rows)
    kernel.evaluate(block.rows, block.order, block.starts, count.accounts, block.bills, undefined, lines)
    noteBills(block, count.accounts, outcomes, sums, others)
  }
  return { totals: totalsOf(sums), others: others.sort((a, b) => a - b), lines }
}

function noteBills(block: Block, count: number, outcomes: Int32Array, sums: Sums, others: number[]): void {
  const { starts, bills, accounts } = block
  for (let i = 0; i < count; i++) {
    const first = starts[i] as number
    const end = starts[i + 1] as number
    if (bills.status[first] === DONE) for (let row = first; row < end; row++) note(block, row, outcomes, sums)
    else others.push(accounts[i] as number)
  }
}

function noSums() {
  return { rows: 0, kwh: 0, energy: 0, timeOfUse: 0, trading: 0, operating: 0, purchase: 0, refund: 0 }
}
type Sums = ReturnType<typeof noSums>

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

function note(
  { rows: read, bills, records, remarks }: Block,
  row: number,
  outcomes: Int32Array,
  sums: Sums,
): void {
  const record = records[row] as number
  const at = record * OUTCOME_WORDS
  const kwh = bills.kwh[row] as number
  const energy = bills.energyFen[row] as number
  const timeOfUse = bills.timeOfUseFen[row] as number
  const trading = bills.tradingFen[row] as number
  const operating = bills.operatingFen[row] as number
  const purchase = bills.purchaseFen[row] as number
  const refund = bills.refundFen[row] as number
  const verdict = (bills.eligible[row] as number) | ((bills.unmet[row] as number) << UNMET_SHIFT)
  outcomes[at + OUTCOME.head] =
    STATUS.billed | ((remarks[row] as number) << REMARKS_SHIFT) | (verdict << VERDICT_SHIFT)
  outcomes[at + OUTCOME.warnings] = bills.warnings[row] as number
  outcomes[at + OUTCOME.from] = read.from[row] as number
  outcomes[at + OUTCOME.to] = read.to[row] as number
  outcomes[at + OUTCOME.kwh] = kwh
  outcomes[at + OUTCOME.energy] = energy
  outcomes[at + OUTCOME.timeOfUse] = timeOfUse
  outcomes[at + OUTCOME.trading] = trading
  outcomes[at + OUTCOME.recognised] = bills.recognised[row] as number
  outcomes[at + OUTCOME.operating] = operating
  outcomes[at + OUTCOME.purchase] = purchase
  outcomes[at + OUTCOME.refund] = refund
  sums.rows++
  sums.kwh += kwh
  sums.energy += energy
  sums.timeOfUse += timeOfUse
  sums.trading += known(trading)
  sums.operating += known(operating)
  sums.purchase += known(purchase)
  sums.refund += refund
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
