import { bundleIn, type RuleBookBundle } from '../application/edition-record.ts'
import type { EditionStore } from '../application/ports.ts'
import { contentNaming } from '../policies/content-naming.ts'

type Sources = { readonly shipped: RuleBookBundle; readonly editions: Pick<EditionStore, 'find'> }

/**
 * The rules that ship, or older ones from the database; a run goes on by those that it began with. The last older ones
 * stay: one run has many units, and what is made of a bundle is found again by the bundle itself.
 */
export function bundlesOf({ shipped, editions }: Sources) {
  let last: RuleBookBundle | undefined
  return async (edition: string): Promise<RuleBookBundle | undefined> => {
    if (edition === shipped.edition) return shipped
    if (edition === last?.edition) return last
    const record = await editions.find(edition)
    if (record === undefined) return undefined
    const bundle = { ...(await bundleIn(record, contentNaming)), elsewhere: shipped.elsewhere ?? [] }
    last = bundle
    return bundle
  }
}
