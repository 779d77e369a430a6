import type { Day } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type BillColumns, EXPLAIN, type RowColumns } from './columns.ts'
import { type NamesOfFacts, namesOfFacts } from './facts.ts'
import { WARNING_CODES } from './warnings.ts'

export type KernelOptions = {
  readonly inForceOn: Day | null
  readonly knownOn: Day | null
  readonly assume: readonly string[]
}

/** Where the amounts of single subsidies go: one entry for each row, provision and season that is not zero. */
export type SubsidySink = {
  readonly row: Int32Array
  /** Place in the kernel's `provisions`. */
  readonly provision: Int32Array
  /** The year in which the season begins; 0 for a purchase or a refund. */
  readonly season: Int32Array
  readonly fen: Int32Array
  /** Entries written; a sink must have room for `SINK_PER_ROW` for every row. */
  count: number
}
export const SINK_PER_ROW = 16

/** The fast evaluator of one rule book. Its lists grow as rules are first met; numbers in columns are places in them. */
export type Kernel = {
  readonly names: NamesOfFacts
  readonly criterionCodes: readonly string[]
  readonly warningCodes: readonly string[]
  readonly provisions: readonly string[]
  /**
   * Bills accounts: the rows of account `a` are `order[starts[a]]` up to before `order[starts[a + 1]]`, in order
   * of days. An account with `EXPLAIN` on its rows is for the explaining engine, whole.
   */
  readonly evaluate: (
    rows: RowColumns,
    order: Int32Array,
    starts: Int32Array,
    accounts: number,
    out: BillColumns,
    sink?: SubsidySink,
  ) => void
}

export function createKernel(book: RuleBook, _options: KernelOptions): Kernel {
  return {
    names: namesOfFacts(book),
    criterionCodes: [''],
    warningCodes: WARNING_CODES,
    provisions: [],
    evaluate: (_, order, starts, accounts, out) => {
      for (let i = starts[0] as number; i < (starts[accounts] as number); i++)
        out.status[order[i] as number] = EXPLAIN
    },
  }
}
