import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { coversAll } from '../application/access/principal.ts'
import type { AskedBudgets, BudgetPage, BudgetSummary } from '../application/budget/budget-store.ts'
import type { NextTurn } from '../application/in-turns.ts'
import { divisionsIn, type Hashing, summaryOf } from './budget-row.ts'
import { budgets } from './budget-tables.ts'
import type { Database } from './database.ts'

/** Rows that are looked through at once for those of an office. */
const LOOKED_THROUGH = 500

type Place = { readonly id: string; readonly createdAt: string }
type Queries = Database['queries']

/**
 * A page of the budgets of an office, the newest first. It begins after a budget, not at a number: what is added
 * meanwhile moves nothing. The text of every budget that is listed is checked, and others go on in between.
 */
export async function budgetPage(
  queries: Queries,
  { scope, most, before }: AskedBudgets,
  naming: Hashing,
  nextTurn: NextTurn,
): Promise<BudgetPage> {
  const place = before === undefined ? undefined : await placeOf(queries, before, scope)
  const ids = await idsWithin(queries, scope, most + 1, place)
  const page: BudgetSummary[] = []
  for (const id of ids.slice(0, most)) {
    await nextTurn()
    const [row] = await queries.select().from(budgets).where(eq(budgets.id, id))
    if (row !== undefined) page.push(await summaryOf(row, naming))
  }
  return { budgets: page, next: ids.length > most ? ids[most - 1] : undefined }
}

/** Where a budget stands in the list; one that is somebody else's stands nowhere. */
async function placeOf(queries: Queries, id: string, scope: readonly string[]): Promise<Place | undefined> {
  const [row] = await lightly(queries, eq(budgets.id, id), 1)
  return row !== undefined && coversAll(scope, divisionsIn(row)) ? row : undefined
}

async function idsWithin(
  queries: Queries,
  scope: readonly string[],
  count: number,
  from: Place | undefined,
): Promise<string[]> {
  const found: string[] = []
  let place = from
  while (found.length < count) {
    const rows = await lightly(queries, place === undefined ? undefined : isAfter(place), LOOKED_THROUGH)
    found.push(...rows.filter((row) => coversAll(scope, divisionsIn(row))).map(({ id }) => id))
    if (rows.length < LOOKED_THROUGH) break
    place = rows.at(-1)
  }
  return found.slice(0, count)
}

const isAfter = ({ createdAt, id }: Place) =>
  sql`(${budgets.createdAt}, ${budgets.id}) < (${createdAt}, ${id})`

/** Rows without their long texts, in the order of the list. */
const lightly = (queries: Queries, where: SQL | undefined, most: number) =>
  queries
    .select({ id: budgets.id, createdAt: budgets.createdAt, divisions: budgets.divisions })
    .from(budgets)
    .where(and(where))
    .orderBy(desc(budgets.createdAt), desc(budgets.id))
    .limit(most)
