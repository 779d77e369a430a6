import { UNKNOWN_FEN } from '../kernel/columns.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, STATUS_MASK } from './outcome.ts'
import type { PartitionRows } from './partition-rows.ts'

/** Bills below each of these amounts, in fen, and not below the one before; those above stand last. */
export const BILL_CLASSES = [0, 100, 200, 500, 1000, 2000, 5000].map((yuan) => yuan * 100)

/** What the rows of one county come to, in fen. */
export type CountyTally = { rows: number; billFen: number; supportFen: number }
/** Rows that were set aside for one reason, and the numbers of the first of them. */
export type AsideTally = { rows: number; first: number[] }

/** Rows of a part of a run counted by what they are, in whole numbers: it holds nothing of any household. */
export type Tally = {
  readonly bills: number[]
  readonly counties: Record<string, CountyTally>
  /** By what became of them and the code of the reason, such as `failed not-a-decimal`. */
  readonly aside: Record<string, AsideTally>
}

export function noTally(): Tally {
  return { bills: Array.from({ length: BILL_CLASSES.length + 1 }, () => 0), counties: {}, aside: {} }
}

const FIRST_ROWS = 5
/** A township has three digits behind those of its county. */
const COUNTY_DIGITS = 6

export type TalliedBill = { readonly billFen: number; readonly supportFen: number }

export function tallyBill({ bills, counties }: Tally, division: string, bill: TalliedBill): void {
  const above = BILL_CLASSES.findIndex((limit) => bill.billFen < limit)
  const place = above === -1 ? BILL_CLASSES.length : above
  bills[place] = (bills[place] as number) + 1
  const code = division.slice(0, COUNTY_DIGITS)
  counties[code] ??= { rows: 0, billFen: 0, supportFen: 0 }
  const county = counties[code]
  county.rows++
  county.billFen += bill.billFen
  county.supportFen += bill.supportFen
}

export function tallyAside({ aside }: Tally, what: string, row: number): void {
  aside[what] ??= { rows: 0, first: [] }
  aside[what].rows++
  aside[what].first = [...aside[what].first, row].sort((a, b) => a - b).slice(0, FIRST_ROWS)
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

/** Counts the rows that the kernel has billed, from their outcomes. */
export function tallyBilled(
  tally: Tally,
  { records, words, count }: PartitionRows,
  outcomes: Int32Array,
  divisionAt: number,
): void {
  let [last, division] = [-1, '']
  for (let record = 0, at = 0; record < count; record++, at += OUTCOME_WORDS) {
    if (((outcomes[at + OUTCOME.head] as number) & STATUS_MASK) !== STATUS.billed) continue
    const word = (name: keyof typeof OUTCOME) => outcomes[at + OUTCOME[name]] as number
    const number = records[record * words + divisionAt] as number
    if (number !== last) {
      last = number
      division = String(number)
    }
    tallyBill(tally, division, {
      billFen: word('energy') + word('timeOfUse') + known(word('trading')),
      supportFen: known(word('operating')) + known(word('purchase')) + word('refund'),
    })
  }
}
