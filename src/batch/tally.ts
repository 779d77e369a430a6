import { UNKNOWN_FEN } from '../kernel/columns.ts'
import { LINE_NAMES, type LineSums } from '../kernel/line-sums.ts'
import { OUTCOME, OUTCOME_WORDS, STATUS, STATUS_MASK } from './outcome.ts'
import type { PartitionRows } from './partition-rows.ts'

/** Bills below each of these amounts, in fen, and not below the one before; those above stand last. */
export const BILL_CLASSES = [0, 100, 200, 500, 1000, 2000, 5000].map((yuan) => yuan * 100)

/** What the rows of one county come to, in fen. */
export type CountyTally = { rows: number; billFen: number; supportFen: number }
/** Rows that were set aside for one reason, and the numbers of the first of them. */
export type AsideTally = { rows: number; first: number[] }

/** What the lines of one kind and code come to, in hundredths of a kWh and fen. */
export type LineTally = { kwh: number; fen: number }

/** Rows of a part of a run counted by what they are, in whole numbers: it holds nothing of any household. */
export type Tally = {
  readonly bills: number[]
  readonly counties: Record<string, CountyTally>
  /** By what became of them and the code of the reason, such as `failed not-a-decimal`. */
  readonly aside: Record<string, AsideTally>
  /** By kind and code of the lines, such as `energy tier-1`. */
  readonly lines: Record<string, LineTally>
}

export function noTally(): Tally {
  return {
    bills: Array.from({ length: BILL_CLASSES.length + 1 }, () => 0),
    counties: {},
    aside: {},
    lines: {},
  }
}

const FIRST_ROWS = 5
/** A township has three digits behind those of its county. */
const COUNTY_DIGITS = 6

export type TalliedBill = { readonly billFen: number; readonly supportFen: number }

export function tallyBill(tally: Tally, division: string, { billFen, supportFen }: TalliedBill): void {
  addBill(tally.bills, countyOf(tally, division), billFen, supportFen)
}

function countyOf({ counties }: Tally, division: string): CountyTally {
  const code = division.slice(0, COUNTY_DIGITS)
  counties[code] ??= { rows: 0, billFen: 0, supportFen: 0 }
  return counties[code]
}

function addBill(bills: number[], county: CountyTally, billFen: number, supportFen: number): void {
  let place = 0
  while (place < BILL_CLASSES.length && billFen >= (BILL_CLASSES[place] as number)) place++
  bills[place] = (bills[place] as number) + 1
  county.rows++
  county.billFen += billFen
  county.supportFen += supportFen
}

export function tallyAside({ aside }: Tally, what: string, row: number): void {
  aside[what] ??= { rows: 0, first: [] }
  aside[what].rows++
  aside[what].first = [...aside[what].first, row].sort((a, b) => a - b).slice(0, FIRST_ROWS)
}

export function tallyLine({ lines }: Tally, name: string, kwh: number, fen: number): void {
  lines[name] ??= { kwh: 0, fen: 0 }
  lines[name].kwh += kwh
  lines[name].fen += fen
}

/** Counts the lines of rows that the kernel has billed. */
export function tallyLines(tally: Tally, { kwh, fen }: LineSums): void {
  for (const [place, name] of LINE_NAMES.entries())
    if (kwh[place] !== 0) tallyLine(tally, name, kwh[place] as number, fen[place] as number)
}

const known = (fen: number) => (fen === UNKNOWN_FEN ? 0 : fen)

/** Counts the rows that the kernel has billed, from their outcomes. */
export function tallyBilled(
  tally: Tally,
  { records, words, count }: PartitionRows,
  outcomes: Int32Array,
  divisionAt: number,
): void {
  let last = -1
  let county: CountyTally | undefined
  for (let record = 0, at = 0; record < count; record++, at += OUTCOME_WORDS) {
    if (((outcomes[at + OUTCOME.head] as number) & STATUS_MASK) !== STATUS.billed) continue
    const division = records[record * words + divisionAt] as number
    if (county === undefined || division !== last) county = countyOf(tally, String(division))
    last = division
    const trading = known(outcomes[at + OUTCOME.trading] as number)
    const bill =
      (outcomes[at + OUTCOME.energy] as number) + (outcomes[at + OUTCOME.timeOfUse] as number) + trading
    const operating = known(outcomes[at + OUTCOME.operating] as number)
    const purchase = known(outcomes[at + OUTCOME.purchase] as number)
    addBill(tally.bills, county, bill, operating + purchase + (outcomes[at + OUTCOME.refund] as number))
  }
}
