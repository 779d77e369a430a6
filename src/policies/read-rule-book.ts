import { checkDivisions, divisionTree } from '../domain/division.ts'
import type { PolicyDocument } from '../model/document.ts'
import { type Finding, inReadingOrder } from './finding.ts'
import { lint } from './lint.ts'
import { readDocuments } from './read-documents.ts'
import { type ReferenceFiles, readReferenceLists } from './read-reference-lists.ts'

/** What lies in the data folder: the documents and lists, and everything that is wrong with them. */
export type ReadRuleBook = {
  readonly documents: readonly PolicyDocument[]
  readonly lists: ReferenceFiles
  readonly findings: readonly Finding[]
}

/** Reads, validates and lints a data folder. */
export function readRuleBook(dataFolder: string): ReadRuleBook {
  const { lists, findings: inLists } = readReferenceLists(dataFolder)
  const { files, findings: inFiles } = readDocuments(dataFolder)
  checkDivisions(lists.divisions)
  const tree = divisionTree(lists.divisions)
  const between = lint(files, { ...lists, divisionChain: tree.ancestors })
  return {
    documents: files.map(({ document }) => document),
    lists,
    findings: inReadingOrder([...inLists, ...inFiles, ...between]),
  }
}

/** The findings as they are printed, one a line, with a last line that counts. */
export function printFindings(findings: readonly Finding[], print: (finding: Finding) => string): string {
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`
  return [...findings.map(print), count].map((line) => `${line}\n`).join('')
}
