import type { DocumentFile } from '../document-file.ts'
import type { Finding } from '../finding.ts'
import { type Check, findingAt, findingIn, type LintBook } from './lint-book.ts'

/** A document has its id alone, a provision its key within the document; the file is named after both. */
export const checkNames: Check = (book) => [
  ...sameDocumentId(book),
  ...sameKey(book),
  ...book.files.flatMap(fileName),
]

function sameDocumentId({ files }: LintBook): Finding[] {
  const first = new Map<string, DocumentFile>()
  return files.flatMap((file) => {
    const earlier = first.get(file.document.id)
    if (earlier === undefined) first.set(file.document.id, file)
    const reason = `the document id ${file.document.id} is taken by ${earlier?.file}`
    return earlier === undefined
      ? []
      : [findingIn(file, ['id'], 'document-id-twice', reason, [file.document.id])]
  })
}

function sameKey({ provisions }: LintBook): Finding[] {
  const seen = new Set<string>()
  return provisions.flatMap((provision) => {
    const place = `${provision.file.file} ${provision.body.key}`
    if (!seen.has(place)) {
      seen.add(place)
      return []
    }
    return [
      findingAt(
        provision,
        ['key'],
        'provision-key-twice',
        `the key ${provision.body.key} stands twice in this document`,
      ),
    ]
  })
}

/** `<first division>/<first day in force>-<slug>.yaml`; without a first day the day of issue stands in its place. */
function fileName(file: DocumentFile): Finding[] {
  const { document } = file
  const division = document.provisions[0]?.divisions[0]
  const since = document.inForce.from ?? document.issuedOn.replaceAll('/', '-')
  const start = `${division}/${since}-`
  const [folder, name] = file.file.split('/').slice(-2)
  const fits =
    `${folder}/${name}`.startsWith(start) &&
    /^[a-z0-9]+(?:-[a-z0-9]+)*\.yaml$/.test(`${name}`.slice(since.length + 1))
  return fits
    ? []
    : [findingIn(file, [], 'wrong-file-name', `the file is not named policies/${start}<slug>.yaml`)]
}
