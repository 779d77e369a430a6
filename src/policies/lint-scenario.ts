import type { Contradiction, ScenarioLint } from '../application/budget/scenario-lint.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import type { Finding, FindingCode } from './finding.ts'
import { lint } from './lint.ts'

/**
 * A scenario may suppose that a provision holds beyond its document, or that nothing holds for a while; what it
 * may not do is set two rules against each other that nothing puts in order, or give one values that make none.
 */
const MAY_BE_SUPPOSED: ReadonlySet<FindingCode> = new Set(['outside-document', 'series-gap'])

const textOf = ({ file, path, code, reason }: Finding) => [file, path, code, reason].join('\n')
const ofBooks = new WeakMap<RuleBook, ReadonlySet<string>>()

/** Puts a scenario's documents through the checks of rule files; tells what the edition's own do not have. */
export const lintScenario: ScenarioLint = (book, documents) => {
  const known = ofBooks.get(book) ?? new Set(findingsIn(book, book.documents).map(textOf))
  ofBooks.set(book, known)
  return findingsIn(book, documents)
    .filter((finding) => !MAY_BE_SUPPOSED.has(finding.code) && !known.has(textOf(finding)))
    .map((finding) => contradiction(finding, documents))
}

function findingsIn(book: RuleBook, documents: readonly PolicyDocument[]): Finding[] {
  const files = documents.map((document) => ({ file: document.id, document, lineOf: () => 0 }))
  const { divisions, devices, classes } = book
  return lint(files, { divisionChain: divisions.ancestors, devices, classes })
}

const PROVISION = /^provisions\[(\d+)\]/

function contradiction(
  { file, path, code, reason, others = [] }: Finding,
  documents: readonly PolicyDocument[],
): Contradiction {
  const number = PROVISION.exec(path)?.[1]
  const document = documents.find(({ id }) => id === file)
  const key = number === undefined ? undefined : document?.provisions[Number(number)]?.key
  const provision = key === undefined ? file : `${file}/${key}`
  return { provision, finding: code, reason, others }
}
