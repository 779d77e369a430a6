import fc from 'fast-check'
import { byDay } from '../../src/application/batch/account-request.ts'
import type { BatchRow, BatchTerms } from '../../src/application/batch/batch-row.ts'
import { explainAccount } from '../../src/application/batch/explain-account.ts'
import { parseDay } from '../../src/domain/plain-date.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import { billColumns, EXPLAIN, rowColumns } from '../../src/kernel/columns.ts'
import { createKernel, type Kernel } from '../../src/kernel/kernel.ts'
import { inColumns, rowsOf } from './batch-rows.ts'
import { households } from './households.ts'
import { billAt, fill, plainBill } from './kernel-rows.ts'

/**
 * Holds both evaluators against each other on any households of the book that ships. Throws at the first that
 * they bill differently, made small.
 */
export function agreeOnHouseholds(book: RuleBook, drawn: number, seed: number) {
  const compare = comparing(book)
  const seen = { alike: 0, explained: 0, refused: 0, 'no columns': 0, rows: 0 }
  const property = fc.property(
    households(() => true),
    (household) => {
      const asked = inColumns(household)
      const { agreed, rows, differs } = compare(asked)
      seen[agreed]++
      seen.rows += rows
      if (differs !== undefined) throw new Error(`${differs}\n${JSON.stringify(asked)}`)
    },
  )
  fc.assert(property, { numRuns: drawn, seed })
  return seen
}

/** What became of an account: billed by both alike, left to the explaining engine, or not expressible in columns. */
export type Agreed = 'alike' | 'explained' | 'refused' | 'no columns'

export type Comparison = { readonly agreed: Agreed; readonly rows: number; readonly differs?: string }

const MOST = 64
const columns = rowColumns(MOST)
const out = billColumns(MOST)

/** Bills a request as rows by both evaluators of a book. One kernel serves all requests with the same terms. */
export function comparing(book: RuleBook): (request: unknown) => Comparison {
  const kernels = new Map<string, Kernel>()
  return (request) => {
    const asRows = rowsOf(request)
    if (asRows === undefined || asRows.rows.length > MOST) return { agreed: 'no columns', rows: 0 }
    const { rows, terms } = asRows
    if (terms.assume.some((code) => !book.assumptions.has(code))) return { agreed: 'no columns', rows: 0 }
    const key = JSON.stringify(terms)
    let kernel = kernels.get(key)
    if (kernel === undefined) {
      kernel = kernelFor(book, terms)
      kernels.set(key, kernel)
    }
    return compare(kernel, rows, terms, book)
  }
}

function kernelFor(book: RuleBook, { inForceOn, knownOn, assume }: BatchTerms): Kernel {
  const day = (text: string | null) => (text === null ? null : (parseDay(text) ?? null))
  return createKernel(book, { inForceOn: day(inForceOn), knownOn: day(knownOn), assume })
}

function compare(kernel: Kernel, rows: readonly BatchRow[], terms: BatchTerms, book: RuleBook): Comparison {
  const sorted = byDay(rows)
  const count = rows.length
  if (!sorted.every((row, i) => fill(columns, i, row, kernel.names))) return { agreed: 'no columns', rows: 0 }
  const order = Int32Array.from(sorted.keys())
  kernel.evaluate(columns, order, Int32Array.of(0, count), 1, out)
  const isExplained = sorted.map((_, i) => out.status[i] === EXPLAIN)
  const outcomes = explainAccount(sorted, book, terms).outcomes
  if (isExplained[0] === true) {
    const isBilled = outcomes.every(({ kind }) => kind === 'calculated')
    return { agreed: isBilled ? 'explained' : 'refused', rows: count }
  }
  const fast = sorted.map((_, i) => billAt(out, i, kernel))
  const explained = outcomes.map((one) => (one.kind === 'calculated' ? plainBill(one.bill) : one))
  const differs = fast.flatMap((bill, i) => differences(`row ${i}`, bill, explained[i] ?? {}))
  return { agreed: 'alike', rows: count, ...(differs.length === 0 ? {} : { differs: differs.join('\n') }) }
}

function differences(says: string, fast: object, explained: object): string[] {
  const names = new Set([...Object.keys(fast), ...Object.keys(explained)])
  return [...names].flatMap((name) => {
    const [a, b] = [fast, explained].map((bill) => JSON.stringify(Reflect.get(bill, name)))
    return a === b ? [] : [`${says}, ${name}: fast ${a}, explained ${b}`]
  })
}
