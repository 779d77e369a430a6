import { and, asc, desc, eq, lt, ne, sql } from 'drizzle-orm'
import type { BudgetStore, KeptBudget, KeptRegister } from '../application/budget/budget-store.ts'
import type { NextTurn } from '../application/in-turns.ts'
import { oneAfterAnother } from '../application/one-after-another.ts'
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

/** Kept until no day: a register whose rows are not all there, yet or any more. Nobody sees it, and it is purged. */
const NOT_WHOLE = ''

/** The list of budgets does not fail for one whose text is damaged. */
const SOUND_RESULT = sql`iif(json_valid(${budgets.result}), ${budgets.result}, '{}')`

/** Registers and budgets in our tables. Rows of registers come and go in turns, one register after the other. */
export function budgetStore(
  database: Database,
  naming: Pick<ContentNaming, 'hashOf'>,
  nextTurn: NextTurn,
): BudgetStore {
  const { queries, apply } = database
  const digestOf = ({ request, result }: Pick<KeptBudget, 'request' | 'result'>) =>
    naming.hashOf(`${request}\n${result}`)
  const { id, createdAt, createdBy, name, edition, engine, divisions, lockedAt, lockedBy } = budgets
  const summary = {
    ...{ id, createdAt, createdBy, name, edition, engine, divisions, lockedAt, lockedBy },
    season: sql<string | null>`json_extract(${SOUND_RESULT}, '$.season.year')`,
    totals: sql<string>`(
      select json_group_array(json_object('name', value ->> '$.name', 'totalYuan', value ->> '$.totalYuan'))
      from json_each(${SOUND_RESULT}, '$.scenarios'))`,
  }
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
      const digest = await digestOf(budget)
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
      if ((await digestOf(row)) !== row.digest) throw new DamagedBudget(asked)
      const { digest: _, ...kept } = row
      return { ...kept, divisions: JSON.parse(row.divisions) }
    },
    budgets: async () => {
      const rows = await queries.select(summary).from(budgets).orderBy(desc(createdAt), asc(id))
      return rows.map((row) => ({
        ...row,
        divisions: JSON.parse(row.divisions),
        totals: JSON.parse(row.totals),
      }))
    },
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
