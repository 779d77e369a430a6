import type { BillColumns, RowColumns } from './columns.ts'
import { type KnownReadings, knownReadings, MOST_PIECES } from './known-readings.ts'
import type { LineSums } from './line-sums.ts'
import type { ProfileTable } from './profile-table.ts'
import type { SubsidySink } from './subsidy-sink.ts'
import type { Workshop } from './workshop.ts'

/** Where an account stands between its rows: one running total each, none of which was left and come back to. */
export const BEGAN = 0
export const POSITION = 1
export const TRADE_BEGAN = 2
export const RECOGNISED = 3
export const CLAIM_BEGAN = 4
export const CLAIM_OF = 5
export const CLAIM_KWH = 6
export const CLAIM_FEN = 7
export const LAST_DAY_READ = 8
export const OVER = 9
export const TRADE_SEASON = 10
const RUN = 11

/** Sums of a row. */
export const ENERGY = 0
export const TIME_OF_USE = 1
export const TRADING = 2
export const ADDED_KWH = 3
export const OPERATING = 4
export const WARNINGS = 5
export const SEASON_DAYS = 6
export const IS_COUNTED = 7
export const NAMED = 8
/** Stretches with a price cut: two of them may be one, which is rounded once. */
export const RUNS = 9
/** 1 where a subsidy of the row is not known. */
export const IS_OPEN = 10
export const SUMS = 11

/** Pieces that the rules cut a reading into: where each begins, its plain row, and where its totals began. */
export type Pieces = {
  /** How many there are, whether or not all of them could be noted. */
  count: number
  readonly from: Int32Array
  readonly cell: Int32Array
  readonly began: Int32Array
  readonly seasonBegan: Int32Array
}

/** Rows whose readings are looked up together: more than one account has. */
export const LOOKED_UP_ROWS = 512

export type PlainRun = {
  readonly shop: Workshop
  readonly table: ProfileTable
  readonly known: KnownReadings
  readonly run: Float64Array
  readonly sums: Float64Array
  /** Known readings of the rows that were looked up last, by their places in the order; -1 for none. */
  readonly found: Int32Array
  readonly pieces: Pieces
  rows: RowColumns
  out: BillColumns
  sink: SubsidySink | undefined
  lines: LineSums | undefined
}

export function plainRun(shop: Workshop, table: ProfileTable, rows: RowColumns, out: BillColumns): PlainRun {
  return {
    shop,
    table,
    known: knownReadings(),
    run: new Float64Array(RUN),
    sums: new Float64Array(SUMS),
    found: new Int32Array(LOOKED_UP_ROWS),
    pieces: {
      count: 0,
      from: new Int32Array(MOST_PIECES),
      cell: new Int32Array(MOST_PIECES),
      began: new Int32Array(MOST_PIECES),
      seasonBegan: new Int32Array(MOST_PIECES),
    },
    rows,
    out,
    sink: undefined,
    lines: undefined,
  }
}
