import { ruleBook } from '../../domain/rule-book.ts'
import type { PolicyDocument } from '../../model/document.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { checkedCase } from '../case-index.ts'
import type { RuleBookBundle } from '../edition-record.ts'
import { inTurns, type NextTurn } from '../in-turns.ts'
import type { ContentNaming } from '../ports.ts'
import type { RuleBooks } from '../rule-books.ts'
import { type CheckedCase, checkCase, type WorkedCase } from '../worked-case.ts'
import { documentChanges, frameChanges, type ProvisionChange, type ValueChange } from './document-changes.ts'
import type { Draft } from './draft.ts'
import { editionWith } from './edition-with.ts'
import type { DraftFinding, DraftReader } from './ports.ts'

/** A worked case whose net cost is another one by the new edition; null where there is none. */
export type MovedCase = {
  readonly id: string
  readonly says: Bilingual
  readonly wasNetYuan: string | null
  readonly isNetYuan: string | null
}

/** A draft beside the edition that it would change. */
export type Examination = {
  /** The edition that it was held against. */
  readonly base: string
  readonly findings: readonly DraftFinding[]
  /** Worked cases that a correction brings anew, by their ids. */
  readonly rewritten: readonly string[]
  /** Worked cases that the new edition would break. */
  readonly broken: readonly CheckedCase[]
  /** Worked cases of the current edition to which the new one gives another answer. */
  readonly moved: readonly MovedCase[]
  /** The document whose place it takes. */
  readonly replaces: PolicyDocument | undefined
  readonly document: PolicyDocument | undefined
  readonly changes: readonly ProvisionChange[]
  readonly frame: readonly ValueChange[]
  /** The edition that it would make; absent where it cannot be published. */
  readonly next?: RuleBookBundle
}

export type ExamineDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'bundle'>
  readonly reader: DraftReader
  readonly naming: ContentNaming
  /** The cases that the current edition holds. */
  readonly cases: () => Promise<readonly WorkedCase[]>
  /** Lets others go on: cases are worked out a few at a time, so that pages are answered meanwhile. */
  readonly nextTurn: NextTurn
}

/**
 * Holds a draft against the current edition: reads and lints it within the book, works every case out by the edition
 * that it would make, and tells what it changes. Sound exactly where `next` is there.
 */
export async function examine(
  { text, cases: ownText }: Pick<Draft, 'text' | 'cases'>,
  { ruleBooks, reader, naming, cases, nextTurn }: ExamineDeps,
): Promise<Examination> {
  const book = ruleBooks.current()
  const bundle = ruleBooks.bundle()
  const read = reader.document(text, book)
  const own = reader.cases(ownText)
  const known = await cases()
  const { document } = read
  const rewritten = own.cases.map(({ id }) => id).filter((id) => known.some((one) => one.id === id))
  const replaces = book.documents.find(({ id }) => id === document?.id)
  const changes = document === undefined ? [] : documentChanges(document, replaces)
  const frame = document === undefined || replaces === undefined ? [] : frameChanges(document, replaces)
  const findings = [
    ...read.findings,
    ...own.findings,
    ...(document === undefined || replaces === undefined
      ? []
      : betweenEditions(document, replaces, { changes, frame })),
    ...(document !== undefined && replaces === undefined ? missingOrTaken(own.cases, rewritten) : []),
  ]
  const told = { base: book.edition, document, replaces, rewritten, findings, changes, frame }
  if (document === undefined || findings.length > 0) return { ...told, broken: [], moved: [] }
  const next = await editionWith(bundle, document, naming)
  const nextBook = ruleBook(next)
  const before = new Map(known.map((one) => [one.id, one]))
  const checked: CheckedCase[] = []
  const moved: MovedCase[] = []
  const check = (one: WorkedCase) => {
    const was = before.get(one.id)
    const is = checkCase(one, nextBook)
    checked.push(is)
    if (was !== undefined) moved.push(...movedFrom(checkedCase(was, book), is))
  }
  // Reading the draft and making its edition have been a turn's work already.
  await nextTurn()
  await inTurns(casesTogether(known, own.cases), nextTurn, check, CASES_IN_A_TURN)
  const broken = checked.filter(({ holds }) => !holds)
  return { ...told, broken, moved, ...(broken.length === 0 ? { next } : {}) }
}

const CASES_IN_A_TURN = 8

/** Known cases with others beside them; one of the same name takes the place of the one before. */
export function casesTogether(
  known: readonly WorkedCase[],
  others: readonly WorkedCase[],
): readonly WorkedCase[] {
  return [...new Map([...known, ...others].map((one) => [one.id, one])).values()]
}

const complaint = (
  place: 'document' | 'cases',
  path: string,
  code: string,
  reason: string,
): DraftFinding => ({
  ...{ in: place, line: 0, path, code, reason },
})

/** What a document owes to the one whose place it takes: history stays, and a correction says so. */
function betweenEditions(
  is: PolicyDocument,
  was: PolicyDocument,
  { changes, frame }: Pick<Examination, 'changes' | 'frame'>,
): DraftFinding[] {
  if (changes.length + frame.length === 0)
    return [
      complaint('document', '', 'nothing-changes', 'the document is the one that is in the book already'),
    ]
  const gone = changes.filter((change) => change.is === undefined)
  const said = (document: PolicyDocument) =>
    [document, ...document.provisions].reduce((count, { notes = [] }) => count + notes.length, 0)
  return [
    ...gone.map(({ key }) =>
      complaint('document', 'provisions', 'provision-gone', `${key} is gone; end it by a day instead`),
    ),
    ...(said(is) > said(was)
      ? []
      : [
          complaint(
            'document',
            'notes',
            'no-note',
            'a correction says in a new note what was wrong and since when',
          ),
        ]),
  ]
}

/** A new document shows what it does by a case, and leaves the cases of others alone. */
function missingOrTaken(own: readonly WorkedCase[], taken: readonly string[]): DraftFinding[] {
  if (own.length === 0)
    return [complaint('cases', '', 'no-case', 'a new document comes with at least one worked case')]
  return taken.map((id) => complaint('cases', id, 'case-twice', `a case named ${id} is there already`))
}

function movedFrom(before: CheckedCase, { worked, assessment }: CheckedCase): MovedCase[] {
  const [wasNetYuan, isNetYuan] = [before.assessment?.netYuan ?? null, assessment?.netYuan ?? null]
  return wasNetYuan === isNetYuan ? [] : [{ id: worked.id, says: worked.says, wasNetYuan, isNetYuan }]
}
