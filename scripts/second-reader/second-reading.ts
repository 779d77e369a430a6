import type { PolicyDocument } from '../../src/model/document.ts'
import { type Stated, statedIn } from './amounts-in-text.ts'
import { conventionOf } from './conventions.ts'
import { derivationOf } from './derivations.ts'
import { type FactRow, generalRow } from './fact-rows.ts'
import { type RuleValue, ruleValues } from './rule-values.ts'

/** What comparing rule files with facts leaves over, by the line under which each is explained. */
export type SecondReading = {
  /** How many values follow in which way. */
  readonly counts: ReadonlyMap<string, number>
  /** `document/key path = value`: stands in a rule file and does not follow from its rows. */
  readonly unbacked: readonly string[]
  /** Row addresses that rule files name and no fact file has. */
  readonly missingRows: readonly string[]
  /** Rows that no rule and no list uses. */
  readonly unusedRows: readonly string[]
}

/** Compares every value of the documents with the rows that its rule names. */
export function secondReading(
  documents: readonly PolicyDocument[],
  listRows: readonly string[],
  rows: readonly FactRow[],
  folder: string,
): SecondReading {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const find = (id: string) => byId.get(id) ?? generalRow(id, folder)
  const named = new Set([
    ...listRows,
    ...documents.flatMap(({ provisions }) => provisions.flatMap((each) => each.rows)),
  ])
  const counts = new Map<string, number>()
  const unbacked = documents.flatMap((document) =>
    ruleValues(document).flatMap((value) => {
      const way = wayOf(value, document, find)
      counts.set(way ?? 'not by any rule', (counts.get(way ?? 'not by any rule') ?? 0) + 1)
      return way === undefined ? [`${value.owner} ${value.path} = ${value.value}`] : []
    }),
  )
  return {
    counts,
    unbacked: [...new Set(unbacked)].sort(),
    missingRows: [...named].filter((id) => find(id) === undefined).sort(),
    unusedRows: rows.map(({ id }) => id).filter((id) => !named.has(id)),
  }
}

type Find = (id: string) => FactRow | undefined

/** From its own rows, by an agreement, or from what other rules of the same document rest on. */
function wayOf(value: RuleValue, document: PolicyDocument, find: Find): string | undefined {
  const own = statedBy(value.rows, find)
  const body = document.provisions.filter(({ key }) => value.owner === `${document.id}/${key}`)
  const way =
    derivationOf(value, own) ?? conventionOf(value, own, body.length > 0 ? body : document.provisions)
  if (way !== undefined) return way
  const rows = [...new Set(document.provisions.flatMap((each) => each.rows))]
  const elsewhere = derivationOf(value, statedBy(rows, find))
  return elsewhere === undefined || elsewhere === 'a part of a stated amount'
    ? undefined
    : `${elsewhere}, in a row of the same document`
}

function statedBy(rows: readonly string[], find: Find): Stated {
  const found = rows.flatMap((id) => find(id) ?? [])
  return statedIn(found.map(({ text }) => text).join('\n'), found.map(({ address }) => address).join('\n'))
}
