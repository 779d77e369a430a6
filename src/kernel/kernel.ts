import type { Day } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type BillColumns, billColumns, type RowColumns, rowColumns } from './columns.ts'
import { evaluateAccounts, evaluation } from './evaluate.ts'
import { type NamesOfFacts, namesOfFacts } from './facts.ts'
import type { LineSums } from './line-sums.ts'
import { profileTable } from './profile-table.ts'
import type { SubsidySink } from './subsidy-sink.ts'
import { WARNING_CODES } from './warnings.ts'
import { workshop } from './workshop.ts'

export type KernelOptions = {
  readonly inForceOn: Day | null
  readonly knownOn: Day | null
  readonly assume: readonly string[]
}

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
    lines?: LineSums,
  ) => void
}

export function createKernel(book: RuleBook, options: KernelOptions): Kernel {
  const names = namesOfFacts(book)
  const shop = workshop(book, options)
  const table = profileTable(shop, names)
  const self = evaluation(shop, table, rowColumns(0), billColumns(0))
  return {
    names,
    criterionCodes: shop.criterionCodes,
    warningCodes: WARNING_CODES,
    provisions: shop.provisions,
    evaluate: (rows, order, starts, accounts, out, sink, lines) => {
      self.rows = rows
      self.out = out
      self.sink = sink
      self.lines = lines
      self.charging.lines = lines
      self.plain.rows = rows
      self.plain.out = out
      self.plain.sink = sink
      self.plain.lines = lines
      evaluateAccounts(self, order, starts, accounts)
    },
  }
}
