import type { Assessment, CitedClause } from '../domain/answer.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'

/** A clause as the page numbers it: the number of its document, where it stands on the page, its provision. */
export type Reference = { readonly number: number; readonly anchor: string; readonly provision: Provision }

/** A document that the answer rests on, with the provisions taken from it. */
export type CitedDocument = {
  readonly number: number
  readonly document: PolicyDocument
  readonly clauses: readonly { readonly anchor: string; readonly provision: Provision }[]
}

export type Citations = {
  readonly of: (clause: CitedClause) => Reference | undefined
  readonly documents: readonly CitedDocument[]
}

/** Numbers the documents of an answer in the order in which it names them. */
export function citationsOf(assessment: Assessment, book: RuleBook): Citations {
  const documents = new Map<string, { document: PolicyDocument; provisions: Provision[] }>()
  const references = new Map<CitedClause, Reference>()
  for (const clause of clausesOf(assessment, book)) {
    if (references.has(clause)) continue
    const provision = provisionOf(clause, book)
    const document = book.documents.find(({ id }) => id === clause.document.id)
    if (provision === undefined || document === undefined) continue
    const entry = documents.get(document.id) ?? { document, provisions: [] }
    documents.set(document.id, entry)
    entry.provisions.push(provision)
    const number = [...documents.keys()].indexOf(document.id) + 1
    references.set(clause, { number, anchor: anchorOf(number, entry.provisions.length), provision })
  }
  return {
    of: (clause) => references.get(clause),
    documents: [...documents.values()].map(({ document, provisions }, i) => ({
      number: i + 1,
      document,
      clauses: provisions.map((provision, k) => ({ anchor: anchorOf(i + 1, k + 1), provision })),
    })),
  }
}

const anchorOf = (document: number, clause: number) =>
  clause === 1 ? `s${document}` : `s${document}-${clause}`

function clausesOf({ lines, bundledTrading, subsidies }: Assessment, book: RuleBook): CitedClause[] {
  const seasons = bundledTrading.seasons.flatMap(({ provision }) => book.provision(provision)?.cited ?? [])
  return [
    ...lines.map(({ clause }) => clause),
    ...seasons,
    ...bundledTrading.criteria.map(({ clause }) => clause),
    ...subsidies.flatMap(({ clause, criteria }) => [clause, ...criteria.map((one) => one.clause)]),
  ]
}

const byClause = new WeakMap<RuleBook, ReadonlyMap<CitedClause, Provision>>()

/** An answer carries the very clause that its provision holds. */
function provisionOf(clause: CitedClause, book: RuleBook): Provision | undefined {
  const known =
    byClause.get(book) ?? new Map(book.provisions.map((provision) => [provision.cited, provision]))
  byClause.set(book, known)
  return known.get(clause)
}
