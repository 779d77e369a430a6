import { asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { BudgetStore, KeptBudget } from '../application/budget/budget-store.ts'
import type { ContentNaming } from '../application/ports.ts'
import { budgets, registerParts, registers } from './budget-tables.ts'
import type { Database } from './database.ts'

/** A kept budget whose text is not the one that was saved. It is never shown. */
export class DamagedBudget extends Error {
  constructor(id: string) {
    super(`budget ${id} is damaged: its text does not have the hash under which it was kept`)
    this.name = 'DamagedBudget'
  }
}

/** Far below what a database takes as one parameter, even if every character takes three bytes. */
const PART_CHARACTERS = 500_000

/** Registers and budgets in our tables. */
export function budgetStore(
  { queries, apply }: Database,
  naming: Pick<ContentNaming, 'hashOf'>,
): BudgetStore {
  const digestOf = ({ request, result }: Pick<KeptBudget, 'request' | 'result'>) =>
    naming.hashOf(`${request}\n${result}`)
  const { id, createdAt, name, edition, engine, divisions, lockedAt, lockedBy } = budgets
  const summary = { id, createdAt, name, edition, engine, divisions, lockedAt, lockedBy }
  const registerOf = async (digest: string) => {
    const [row] = await queries.select().from(registers).where(eq(registers.digest, digest))
    return row === undefined ? undefined : { ...row, divisions: JSON.parse(row.divisions) }
  }
  return {
    saveRegister: async (register, lines) => {
      const { digest, households, keptUntil } = register
      const codes = JSON.stringify(register.divisions)
      await apply([
        sql`insert into ${registers} (digest, created_at, kept_until, households, divisions)
          values (${digest}, ${register.createdAt}, ${keptUntil}, ${households}, ${codes})
          on conflict (digest) do update set kept_until = max(kept_until, excluded.kept_until)`,
        ...partsOf(lines).map(
          (content, part) => sql`insert into ${registerParts} (digest, part, content)
            values (${digest}, ${part}, ${content}) on conflict do nothing`,
        ),
      ])
    },
    register: registerOf,
    wholeRegister: async (digest) => {
      const register = await registerOf(digest)
      if (register === undefined) return undefined
      const parts = await queries
        .select({ content: registerParts.content })
        .from(registerParts)
        .where(eq(registerParts.digest, digest))
        .orderBy(asc(registerParts.part))
      return { register, lines: parts.map(({ content }) => content).join('') }
    },
    saveBudget: async (budget) => {
      const digest = await digestOf(budget)
      await apply([
        sql`insert into ${budgets}
          (id, created_at, name, edition, engine, divisions, request, result, digest)
          values (${budget.id}, ${budget.createdAt}, ${budget.name}, ${budget.edition}, ${budget.engine},
            ${JSON.stringify(budget.divisions)}, ${budget.request}, ${budget.result}, ${digest})
          on conflict (id) do nothing`,
      ])
    },
    budget: async (asked) => {
      const [row] = await queries.select().from(budgets).where(eq(budgets.id, asked))
      if (row === undefined) return undefined
      if ((await digestOf(row)) !== row.digest) throw new DamagedBudget(asked)
      const { digest: _, ...kept } = row
      return { ...kept, divisions: JSON.parse(row.divisions) }
    },
    budgets: async () => {
      const rows = await queries.select(summary).from(budgets).orderBy(desc(createdAt), asc(id))
      return rows.map((row) => ({ ...row, divisions: JSON.parse(row.divisions) }))
    },
    lock: async (asked, at, by) => {
      await apply([
        sql`update ${budgets} set locked_at = ${at}, locked_by = ${by} where id = ${asked} and locked_at is null`,
      ])
    },
    purgeRegisters: async (today) => {
      const over = await queries
        .select({ digest: registers.digest })
        .from(registers)
        .where(lt(registers.keptUntil, today))
      await apply(
        over.flatMap(({ digest }) => [
          sql`delete from ${registerParts} where digest = ${digest}`,
          sql`delete from ${registers} where digest = ${digest}`,
        ]),
      )
    },
  }
}

/** A text in parts that together are the text again. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += PART_CHARACTERS) parts.push(text.slice(at, at + PART_CHARACTERS))
  return parts
}
