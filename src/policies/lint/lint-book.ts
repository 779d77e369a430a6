import { parseDay } from '../../domain/plain-date.ts'
import type { ProvisionText } from '../../model/document.ts'
import type { DocumentFile } from '../document-file.ts'
import { type Finding, type FindingCode, type Path, pathText } from '../finding.ts'

/** The lists that rule files refer to by code. */
export type ReferenceLists = {
  /** The division itself and those that contain it, nearest first; nothing where the code does not exist. */
  readonly divisionChain: (code: string) => readonly string[]
  readonly devices: readonly { readonly type: string; readonly narrower?: readonly string[] | undefined }[]
  readonly classes: readonly { readonly code: string }[]
}

/** A provision with its place: the file, the path in it, its name in the book and its days. */
export type PlacedProvision = {
  readonly file: DocumentFile
  readonly path: Path
  readonly id: string
  readonly body: ProvisionText
  readonly days: Days
}

/** Days as numbers, the end not included; open ends are infinite. */
export type Days = { readonly from: number; readonly to: number }

/** What every check looks at: all documents together, and the lists they refer to. */
export type LintBook = {
  readonly files: readonly DocumentFile[]
  readonly provisions: readonly PlacedProvision[]
  readonly provision: (id: string) => PlacedProvision | undefined
  readonly lists: ReferenceLists
}

/** One family of checks. */
export type Check = (book: LintBook) => Finding[]

export function lintBook(files: readonly DocumentFile[], lists: ReferenceLists): LintBook {
  const provisions = files.flatMap(placedProvisions)
  const byId = new Map(provisions.map((provision) => [provision.id, provision]))
  return { files, provisions, provision: (id) => byId.get(id), lists }
}

function placedProvisions(file: DocumentFile): PlacedProvision[] {
  const { document } = file
  return document.provisions.map((body, index) => ({
    file,
    path: ['provisions', index],
    id: `${document.id}/${body.key}`,
    body,
    days: daysOf(body.inForce ?? document.inForce),
  }))
}

/** An interval of the rule files as numbers; a day that is not in the calendar is told elsewhere and open here. */
export function daysOf(interval: { from?: string | undefined; to?: string | undefined }): Days {
  const from = interval.from === undefined ? undefined : parseDay(interval.from)
  const to = interval.to === undefined ? undefined : parseDay(interval.to)
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY }
}

export function overlap(a: Days, b: Days): boolean {
  return Math.max(a.from, b.from) < Math.min(a.to, b.to)
}

/** A finding at a path of a file, with the documents and provisions that its reason names. */
export function findingIn(
  file: DocumentFile,
  path: Path,
  code: FindingCode,
  reason: string,
  others?: readonly string[],
): Finding {
  const found = { file: file.file, line: file.lineOf(path), path: pathText(path), code, reason }
  return others === undefined ? found : { ...found, others }
}

/** A finding at a path inside a provision. */
export function findingAt(
  provision: PlacedProvision,
  inside: Path,
  code: FindingCode,
  reason: string,
  others?: readonly string[],
): Finding {
  return findingIn(provision.file, [...provision.path, ...inside], code, reason, others)
}
