import { type SQL, sql } from 'drizzle-orm'
import type { Content, ContentNaming, EditionRecord } from '../application/ports.ts'
import { documents, editions, lists } from './tables.ts'

/** The columns of an edition that its digest covers. */
export type EditionRow = {
  readonly hash: string
  readonly createdAt: string
  readonly documentHashes: string
  readonly divisions: string
  readonly devices: string
  readonly classes: string
}

/** Far below the two megabytes that D1 takes as one parameter, even if every character takes three bytes. */
const MAX_CHARACTERS_OF_A_PARAMETER = 500_000

/** Documents and lists first, the edition that names them last. What is there already stays as it is. */
export function savingStatements(edition: EditionRecord, createdAt: string, digest: string): SQL[] {
  const row = rowOf(edition, createdAt)
  const contents = [edition.divisions, edition.devices, edition.classes]
  return [
    ...inChunks(edition.documents).map(
      (chunk) => sql`insert into ${documents} (hash, content)
        select value ->> 'hash', value ->> 'text' from json_each(${chunk})`,
    ),
    ...contents.map(({ hash, text }) => sql`insert into ${lists} (hash, content) values (${hash}, ${text})`),
    sql`insert into ${editions}
      (hash, created_at, document_hashes, divisions, devices, classes, digest)
      values (${row.hash}, ${row.createdAt}, ${row.documentHashes},
        ${row.divisions}, ${row.devices}, ${row.classes}, ${digest})`,
  ]
}

/** The digest of an edition that is about to be kept. */
export function editionDigest(
  edition: EditionRecord,
  createdAt: string,
  naming: ContentNaming,
): Promise<string> {
  return digestOfRow(rowOf(edition, createdAt), naming)
}

export function digestOfRow(row: EditionRow, naming: ContentNaming): Promise<string> {
  const { hash, createdAt, documentHashes, divisions, devices, classes } = row
  return naming.hashOf([hash, createdAt, documentHashes, divisions, devices, classes].join('\n'))
}

function rowOf(edition: EditionRecord, createdAt: string): EditionRow {
  return {
    hash: edition.hash,
    createdAt,
    documentHashes: JSON.stringify(edition.documents.map(({ hash }) => hash)),
    divisions: edition.divisions.hash,
    devices: edition.devices.hash,
    classes: edition.classes.hash,
  }
}

/** Contents as JSON arrays of a size that one parameter holds. */
function inChunks(contents: readonly Content[]): string[] {
  const chunks: string[] = []
  let chunk: string[] = []
  let size = 0
  for (const content of contents) {
    const text = JSON.stringify(content)
    if (size + text.length > MAX_CHARACTERS_OF_A_PARAMETER && chunk.length > 0) {
      chunks.push(`[${chunk.join(',')}]`)
      chunk = []
      size = 0
    }
    chunk.push(text)
    size += text.length
  }
  return chunk.length === 0 ? chunks : [...chunks, `[${chunk.join(',')}]`]
}
