import type { ProvisionKind } from '../../model/document.ts'
import type { Finding, Path } from '../finding.ts'
import { type Check, findingAt, type LintBook, type PlacedProvision } from './lint-book.ts'
import { isNode, walk } from './walk.ts'

/** Keys whose values name other provisions, and the kind those must have; none: that of the provision itself. */
const NAMING: Readonly<Record<string, ProvisionKind | 'same' | 'any'>> = {
  supersedes: 'any',
  insteadOf: 'same',
  extends: 'bundled-trading',
  rest: 'tariff',
}

export type Reference = { readonly to: string; readonly by: string; readonly path: Path }

/** Every place in a provision that names another one. */
export function referencesOf({ body }: PlacedProvision): Reference[] {
  const found: Reference[] = []
  walk(body, (value, path) => {
    if (!isNode(value)) return
    for (const by of Object.keys(NAMING)) {
      const named = value[by]
      if (typeof named === 'string') found.push({ to: named, by, path: [...path, by] })
      else if (Array.isArray(named))
        for (const [index, to] of named.entries()) found.push({ to, by, path: [...path, by, index] })
    }
  })
  return found
}

/** A provision that is named exists, and is of the kind that is meant. */
export const checkReferences: Check = (book) =>
  book.provisions.flatMap((provision) => danglingOf(provision, book))

function danglingOf(provision: PlacedProvision, book: LintBook): Finding[] {
  return referencesOf(provision).flatMap(({ to, by, path }) => {
    const target = book.provision(to)
    if (target === undefined)
      return [findingAt(provision, path, 'unknown-provision', `there is no provision ${to}`)]
    if (target.id === provision.id) return [findingAt(provision, path, 'cycle', `${to} names itself`, [to])]
    const kind = NAMING[by] === 'same' ? provision.body.kind : NAMING[by]
    if (kind === 'any' || kind === target.body.kind) return []
    const reason = `${to} is a ${target.body.kind}, not a ${kind}`
    return [findingAt(provision, path, 'provision-of-another-kind', reason, [to])]
  })
}
