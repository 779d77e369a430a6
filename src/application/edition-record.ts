import type { RuleBookData } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import type { Content, ContentNaming, EditionRecord } from './ports.ts'

/** A rule book with the content hash of each document, by its id, as the rule files are bundled. */
export type RuleBookBundle = RuleBookData & { readonly documentHashes: Readonly<Record<string, string>> }

/** A stored edition that is not what its name says. It is never used: a wrong rule book is worse than none. */
export class DamagedEdition extends Error {
  readonly edition: string
  /** The part that disagrees: a document by its hash, a list, or `edition`. */
  readonly part: string

  constructor(edition: string, part: string) {
    super(
      `edition ${edition} is damaged: the content of ${part} does not have the hash under which it is kept`,
    )
    this.name = 'DamagedEdition'
    this.edition = edition
    this.part = part
  }
}

/** The texts of an edition, to be kept. */
export async function recordOf(bundle: RuleBookBundle, naming: ContentNaming): Promise<EditionRecord> {
  const contentOf = async (value: unknown): Promise<Content> => {
    const text = naming.textOf(value)
    return { hash: await naming.hashOf(text), text }
  }
  const record = {
    hash: bundle.edition,
    documents: (await Promise.all(bundle.documents.map(contentOf))).sort((a, b) =>
      a.hash < b.hash ? -1 : 1,
    ),
    divisions: await contentOf(bundle.divisions),
    devices: await contentOf(bundle.devices),
    classes: await contentOf(bundle.classes),
  }
  await checkNames(record, naming)
  return record
}

/** The rule book in the texts of an edition, after every hash was worked out again. */
export async function bundleIn(record: EditionRecord, naming: ContentNaming): Promise<RuleBookBundle> {
  for (const [part, content] of partsOf(record))
    if ((await naming.hashOf(content.text)) !== content.hash) throw new DamagedEdition(record.hash, part)
  await checkNames(record, naming)
  const documents = record.documents
    .map(({ hash, text }) => ({ hash, document: JSON.parse(text) as PolicyDocument }))
    .sort((a, b) => (a.document.id < b.document.id ? -1 : 1))
  return {
    edition: record.hash,
    documents: documents.map(({ document }) => document),
    documentHashes: Object.fromEntries(documents.map(({ document, hash }) => [document.id, hash])),
    divisions: JSON.parse(record.divisions.text),
    devices: JSON.parse(record.devices.text),
    classes: JSON.parse(record.classes.text),
  }
}

function partsOf(record: EditionRecord): readonly (readonly [string, Content])[] {
  return [
    ...record.documents.map((document) => [`document ${document.hash}`, document] as const),
    ['divisions', record.divisions],
    ['devices', record.devices],
    ['classes', record.classes],
  ]
}

async function checkNames(record: EditionRecord, naming: ContentNaming): Promise<void> {
  const documentHashes = record.documents.map(({ hash }) => hash)
  const listHashes = [record.divisions.hash, record.devices.hash, record.classes.hash]
  if ((await naming.editionOf(documentHashes, listHashes)) !== record.hash)
    throw new DamagedEdition(record.hash, 'edition')
}
