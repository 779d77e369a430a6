import { seeded } from '../seeded.ts'
import { billsByEngine } from './by-engine.ts'
import { billsByKernel } from './by-kernel.ts'
import { billsBySql, openDuckdb } from './by-sql.ts'
import { decimalSql } from './decimal-sql.ts'
import { generatedAccount, type MadeAccount } from './generated-accounts.ts'
import { bookOf, generatedDocuments } from './generated-book.ts'
import { PARTS, type RowBill } from './row-bill.ts'

export type Compared = {
  readonly books: number
  readonly rows: number
  /** Rows that the fast evaluator left to the explaining engine. */
  readonly handedOn: number
  readonly differences: number
  /** What differs first, with everything that is needed to see it again. */
  readonly first: string | undefined
}

/** Bills generated accounts under generated rule books in three ways, and counts where they differ. */
export async function compareThreeWays(
  seed: number,
  books: number,
  rowsPerBook: number,
  /** Breaks the SQL, to see that the comparison notices. */
  changed: (sql: string) => string = (sql) => sql,
): Promise<Compared> {
  const connection = await openDuckdb()
  const compared = { books: 0, rows: 0, handedOn: 0, differences: 0, first: undefined as string | undefined }
  for (let number = 0; number < books; number++) {
    const draw = seeded(seed + number * 7919)
    const name = `${seed}-${number}`
    const documents = generatedDocuments(draw, name)
    const book = bookOf(documents, name)
    const accounts = accountsOf(draw, rowsPerBook)
    const bySql = await billsBySql(connection, changed(decimalSql(documents)), accounts)
    const byKernel = billsByKernel(accounts, book)
    const byEngine = accounts.flatMap((account) => billsByEngine(account, book))
    const rows = accounts.flatMap((account) => account.rows.map((row) => ({ account, row })))
    if (bySql.length !== rows.length || byEngine.length !== rows.length)
      throw new Error(
        `book ${name}: ${rows.length} rows, ${bySql.length} by SQL, ${byEngine.length} by the engine`,
      )
    compared.books++
    compared.rows += rows.length
    rows.forEach(({ account, row }, i) => {
      const [engine, sql, kernel] = [byEngine[i], bySql[i], byKernel[i]]
      if (kernel === undefined) compared.handedOn++
      if (isSame(engine, sql) && (kernel === undefined || isSame(engine, kernel))) return
      compared.differences++
      compared.first ??= JSON.stringify({ name, place: row.place, engine, sql, kernel, account, documents })
    })
  }
  connection.closeSync()
  return compared
}

function accountsOf(draw: Parameters<typeof generatedAccount>[0], rows: number): MadeAccount[] {
  const accounts: MadeAccount[] = []
  for (let made = 0; made < rows; ) {
    const account = generatedAccount(draw, accounts.length)
    accounts.push(account)
    made += account.rows.length
  }
  return accounts
}

function isSame(a: RowBill | undefined, b: RowBill | undefined): boolean {
  return a !== undefined && b !== undefined && PARTS.every((part) => a[part] === b[part])
}
