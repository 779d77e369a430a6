import type { BudgetSummary, KeptBudget } from '../application/budget/budget-store.ts'
import type { ContentNaming } from '../application/ports.ts'
import { NATION } from '../domain/division.ts'
import type { budgets } from './budget-tables.ts'

export type KeptRow = typeof budgets.$inferSelect

/** What a list tells of the text of a budget, and what the text says again of its row. */
type Result = Pick<KeptBudget, 'id' | 'name' | 'edition' | 'engine' | 'divisions'> & {
  readonly season: { readonly year: string }
  readonly scenarios: readonly { readonly name: string; readonly totalYuan: string }[]
}

/** Counties of a row; of one that nobody can read, the nation, so that only who sees everything sees it. */
export function divisionsIn({ divisions }: Pick<KeptRow, 'divisions'>): readonly string[] {
  const read = jsonIn(divisions)
  return Array.isArray(read) && read.length > 0 && read.every((one) => typeof one === 'string')
    ? read
    : [NATION]
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type Hashing = Pick<ContentNaming, 'hashOf'>

export const digestOf = ({ request, result }: Pick<KeptBudget, 'request' | 'result'>, { hashOf }: Hashing) =>
  hashOf(`${request}\n${result}`)

/**
 * The result of a row as it was kept; nothing where the row is damaged: its text does not have the digest under
 * which it was kept, or what stands beside the text is not what the text says.
 */
export async function soundResult(row: KeptRow, naming: Hashing): Promise<Result | undefined> {
  if ((await digestOf(row, naming)) !== row.digest) return undefined
  const result = JSON.parse(row.result) as Result
  const isSame =
    result.id === row.id &&
    result.name === row.name &&
    result.edition === row.edition &&
    result.engine === row.engine &&
    JSON.stringify(result.divisions) === row.divisions
  return isSame ? result : undefined
}

/** A row as a list tells it; of a damaged one it has no figures. */
export async function summaryOf(row: KeptRow, naming: Hashing): Promise<BudgetSummary> {
  const { request: _, result: __, digest: ___, ...kept } = row
  const result = await soundResult(row, naming)
  return {
    ...kept,
    divisions: divisionsIn(row),
    isDamaged: result === undefined,
    season: result?.season.year ?? null,
    totals: (result?.scenarios ?? []).map(({ name, totalYuan }) => ({ name, totalYuan })),
  }
}
