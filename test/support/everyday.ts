import { day } from '../../src/domain/plain-date.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import { billColumns, rowColumns } from '../../src/kernel/columns.ts'
import { evaluation } from '../../src/kernel/evaluate.ts'
import { namesOfFacts } from '../../src/kernel/facts.ts'
import { lookUpReadings } from '../../src/kernel/known-readings.ts'
import { billPlainAccount } from '../../src/kernel/plain-account.ts'
import { profileTable } from '../../src/kernel/profile-table.ts'
import { workshop } from '../../src/kernel/workshop.ts'
import type { Account } from './both-evaluators.ts'
import { fill } from './kernel-rows.ts'

/** Accounts that are not billed in the fewest steps, and how many readings or pieces of them need no second look. */
export type Everyday = { readonly others: readonly string[]; readonly known: number }

/** Bills accounts one by one in the fewest steps, where that can be done, and once more: what is known must do too. */
export function everyday(book: RuleBook, all: readonly Account[], inForceOn: string | null = null): Everyday {
  const terms = { inForceOn: inForceOn === null ? null : day(inForceOn), knownOn: null, assume: [] }
  const names = namesOfFacts(book)
  const shop = workshop(book, terms)
  const most = Math.max(...all.map(({ rows }) => rows.length))
  const [columns, out] = [rowColumns(most), billColumns(most)]
  const { plain } = evaluation(shop, profileTable(shop, names), columns, out)
  const isBilled = ({ rows }: Account) => {
    rows.forEach((row, i) => {
      fill(columns, i, row, names)
    })
    const order = Int32Array.from(rows.keys())
    lookUpReadings(plain.known, columns, order, 0, rows.length, plain.found)
    return billPlainAccount(plain, order, 0, rows.length, 0)
  }
  const others = all.filter((account) => !isBilled(account)).map(({ label }) => label)
  const known = plain.known.count
  const again = all.filter((account) => !isBilled(account)).map(({ label }) => label)
  if (again.join() !== others.join() || plain.known.count !== known)
    throw new Error(`once more, others: ${again.join()}`)
  return { others, known }
}
