import type { PolicyDocument } from '../../model/document.ts'
import type { RuleBookBundle } from '../edition-record.ts'
import type { ContentNaming } from '../ports.ts'

/** The edition that a rule book becomes when a document joins it or takes the place of the one with its id. */
export async function editionWith(
  bundle: RuleBookBundle,
  document: PolicyDocument,
  naming: ContentNaming,
): Promise<RuleBookBundle> {
  const documents = [...bundle.documents.filter(({ id }) => id !== document.id), document].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const hash = (value: unknown) => naming.hashOf(naming.textOf(value))
  const documentHashes = { ...bundle.documentHashes, [document.id]: await hash(document) }
  const lists = await Promise.all([bundle.divisions, bundle.devices, bundle.classes].map(hash))
  return {
    ...bundle,
    edition: await naming.editionOf(Object.values(documentHashes), lists),
    documents,
    documentHashes,
  }
}
