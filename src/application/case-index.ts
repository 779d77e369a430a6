import type { RuleBook } from '../domain/rule-book.ts'
import { type CheckedCase, checkCase, type WorkedCase } from './worked-case.ts'

/** All worked cases by a rule book: each worked out now, and found by the provisions that it touches. */
export type CaseIndex = {
  readonly checked: readonly CheckedCase[]
  readonly find: (id: string) => CheckedCase | undefined
  /** The cases that were written for a provision come first, then those whose answer names it. */
  readonly of: (provision: string) => readonly CheckedCase[]
}

const known = new WeakMap<RuleBook, CaseIndex>()

/** Worked out once for each rule book. */
export function caseIndex(cases: readonly WorkedCase[], book: RuleBook): CaseIndex {
  const index = known.get(book) ?? indexed(cases, book)
  known.set(book, index)
  return index
}

/** By the case itself, as a correction brings others of the same id. */
const workedOut = new WeakMap<RuleBook, Map<WorkedCase, CheckedCase>>()

/** A worked case by a rule book, worked out when it is first asked for. */
export function checkedCase(worked: WorkedCase, book: RuleBook): CheckedCase {
  const ofBook = workedOut.get(book) ?? new Map<WorkedCase, CheckedCase>()
  workedOut.set(book, ofBook)
  const checked = ofBook.get(worked) ?? checkCase(worked, book)
  ofBook.set(worked, checked)
  return checked
}

function indexed(cases: readonly WorkedCase[], book: RuleBook): CaseIndex {
  const checked = cases.map((worked) => checkedCase(worked, book))
  const byId = new Map(checked.map((one) => [one.worked.id, one]))
  const ofRow = rowsOf(book)
  const written = new Map<string, CheckedCase[]>()
  const named = new Map<string, CheckedCase[]>()
  for (const one of checked) {
    const sources = provisionsOf(one.worked.source, ofRow)
    for (const id of sources) add(written, id, one)
    for (const id of namedBy(one)) if (!sources.has(id)) add(named, id, one)
  }
  return {
    checked,
    find: (id) => byId.get(id),
    of: (provision) => [...(written.get(provision) ?? []), ...(named.get(provision) ?? [])],
  }
}

function add(lists: Map<string, CheckedCase[]>, key: string, one: CheckedCase): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

/** The provisions that come from a row of the fact files. */
function rowsOf({ provisions }: RuleBook): ReadonlyMap<string, readonly string[]> {
  const ofRow = new Map<string, string[]>()
  for (const { id, body } of provisions)
    for (const row of body.rows) ofRow.set(row, [...(ofRow.get(row) ?? []), id])
  return ofRow
}

function provisionsOf(source: string, ofRow: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  if (source.includes('/')) return new Set([source])
  return new Set(source.split(', ').flatMap((row) => ofRow.get(row) ?? []))
}

/** The provisions that an answer names. */
function namedBy({ assessment }: CheckedCase): ReadonlySet<string> {
  if (assessment === undefined) return new Set()
  const { lines, subsidies, bundledTrading } = assessment
  return new Set([...lines, ...subsidies, ...bundledTrading.seasons].map(({ provision }) => provision))
}
