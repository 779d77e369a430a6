import { and, asc, eq, lt, ne, sql } from 'drizzle-orm'
import type { BudgetStore, KeptRegister } from '../application/budget/budget-store.ts'
import type { NextTurn } from '../application/in-turns.ts'
import { oneAfterAnother } from '../application/one-after-another.ts'
import { budgetPage } from './budget-list.ts'
import { digestOf, divisionsIn, type Hashing, soundResult } from './budget-row.ts'
import { budgets, registerParts, registers } from './budget-tables.ts'
import type { Database } from './database.ts'

/** Far below what a database takes as one parameter, even if every character takes three bytes. */
const PART_CHARACTERS = 500_000

/** Kept until no day: a register whose rows are not all there, yet or any more. Nobody sees it, and it is purged. */
const NOT_WHOLE = ''

/** Registers and budgets in our tables. Rows of registers come and go in turns, one register after the other. */
export function budgetStore(database: Database, naming: Hashing, nextTurn: NextTurn): BudgetStore {
  const { queries, apply } = database
  const registerOf = async (digest: string) => {
    const [row] = await queries.select().from(registers).where(isWhole(digest))
    return row === undefined ? undefined : { ...row, divisions: JSON.parse(row.divisions) }
  }
  const inOrder = oneAfterAnother()
  return {
    saveRegister: (register, lines) =>
      inOrder(async () => {
        const isThere = (await registerOf(register.digest)) !== undefined
        if (!isThere) await keepRows(database, register, partsOf(lines), nextTurn)
        await apply([
          sql`update ${registers} set kept_until = max(kept_until, ${register.keptUntil})
            where digest = ${register.digest}`,
        ])
      }),
    register: registerOf,
    registerParts: async (digest) => {
      const parts = await queries
        .select({ content: registerParts.content })
        .from(registerParts)
        .innerJoin(registers, eq(registers.digest, registerParts.digest))
        .where(isWhole(digest))
        .orderBy(asc(registerParts.part))
      return parts.length === 0 ? undefined : parts.map(({ content }) => content)
    },
    saveBudget: async (budget) => {
      const digest = await digestOf(budget, naming)
      await apply([
        sql`insert into ${budgets}
          (id, created_at, created_by, name, edition, engine, divisions, request, result, digest)
          values (${budget.id}, ${budget.createdAt}, ${budget.createdBy}, ${budget.name}, ${budget.edition}, ${budget.engine},
            ${JSON.stringify(budget.divisions)}, ${budget.request}, ${budget.result}, ${digest})
          on conflict (id) do nothing`,
      ])
    },
    budget: async (asked) => {
      const [row] = await queries.select().from(budgets).where(eq(budgets.id, asked))
      if (row === undefined) return undefined
      const counties = divisionsIn(row)
      if ((await soundResult(row, naming)) === undefined) return { isDamaged: true, divisions: counties }
      const { digest: _, ...kept } = row
      return { ...kept, divisions: counties }
    },
    budgets: (asked) => budgetPage(queries, asked, naming, nextTurn),
    lock: async (asked, at, by) => {
      await apply([
        sql`update ${budgets} set locked_at = ${at}, locked_by = ${by} where id = ${asked} and locked_at is null`,
      ])
    },
    purgeRegisters: (today) =>
      inOrder(async () => {
        const over = await queries
          .select({ digest: registers.digest })
          .from(registers)
          .where(lt(registers.keptUntil, today))
        for (const { digest } of over) await removeRegister(database, digest, nextTurn)
      }),
  }
}

const isWhole = (digest: string) => and(eq(registers.digest, digest), ne(registers.keptUntil, NOT_WHOLE))

/** Writes the rows of a register that is not whole before the last of them; some may be left of an earlier try. */
async function keepRows(
  { apply }: Database,
  { digest, createdAt, households, divisions }: KeptRegister,
  parts: readonly string[],
  nextTurn: NextTurn,
): Promise<void> {
  await apply([
    sql`insert into ${registers} (digest, created_at, kept_until, households, divisions)
      values (${digest}, ${createdAt}, ${NOT_WHOLE}, ${households}, ${JSON.stringify(divisions)})
      on conflict do nothing`,
  ])
  for (const [part, content] of parts.entries()) {
    await nextTurn()
    await apply([
      sql`insert into ${registerParts} (digest, part, content)
        values (${digest}, ${part}, ${content}) on conflict do nothing`,
    ])
  }
}

/** Nobody sees the register from the first step on; what is left of it when that is cut off goes the next time. */
async function removeRegister(
  { queries, apply }: Database,
  digest: string,
  nextTurn: NextTurn,
): Promise<void> {
  await apply([sql`update ${registers} set kept_until = ${NOT_WHOLE} where digest = ${digest}`])
  const parts = await queries
    .select({ part: registerParts.part })
    .from(registerParts)
    .where(eq(registerParts.digest, digest))
  for (const { part } of parts) {
    await nextTurn()
    await apply([sql`delete from ${registerParts} where digest = ${digest} and part = ${part}`])
  }
  await apply([sql`delete from ${registers} where digest = ${digest}`])
}

/** A text in parts that together are the text again. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += PART_CHARACTERS) parts.push(text.slice(at, at + PART_CHARACTERS))
  return parts
}
