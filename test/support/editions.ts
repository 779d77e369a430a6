import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import { bundleOf } from '../../src/policies/bundle.ts'
import { shippedData } from './rule-book.ts'

/** The rule book as it ships, with the hash of each document. */
export const shippedBundle = shippedData as RuleBookBundle

/** An edition that differs from the shipped one only in lacking some documents: as it was before they came. */
export function editionWithout(...ids: readonly string[]): Promise<RuleBookBundle> {
  const { documents, divisions, devices, classes } = shippedBundle
  const kept = documents.filter(({ id }) => !ids.includes(id))
  if (kept.length !== documents.length - ids.length) throw new Error(`not all there: ${ids.join(', ')}`)
  return bundleOf(kept, divisions, devices, classes)
}

/** An edition of three documents: small where the size of a rule book does not matter. */
export function smallEdition(): Promise<RuleBookBundle> {
  const { documents, divisions, devices, classes } = shippedBundle
  return bundleOf(documents.slice(0, 3), divisions.slice(0, 20), devices, classes)
}
