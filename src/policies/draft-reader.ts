import { parse, stringify } from 'yaml'
import * as z from 'zod'
import type { DraftFinding, DraftReader } from '../application/drafts/ports.ts'
import type { WorkedCase } from '../application/worked-case.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type PolicyDocument, policyDocument } from '../model/document.ts'
import { type DocumentFile, parseDocumentFile } from './document-file.ts'
import type { Finding } from './finding.ts'
import { lint } from './lint.ts'
import { caseFile } from './worked-cases.ts'

const DRAFT = 'document'

/** Drafts pass the checks of rule files. Only that a file is named after what is in it is nothing to ask of a text. */
export const draftReader: DraftReader = {
  document: (text, book) => {
    const read = parseDocumentFile(DRAFT, text)
    if (!read.ok) return { findings: read.findings.map(told) }
    const { document } = read.value
    const findings = lint([...others(document, book), read.value], {
      divisionChain: book.divisions.ancestors,
      devices: book.devices,
      classes: book.classes,
    })
    return { document, findings: findings.filter(({ code }) => code !== 'wrong-file-name').map(told) }
  },
  cases: (text) => {
    if (text.trim() === '') return { cases: [], findings: [] }
    try {
      const read = caseFile.safeParse(parse(text))
      if (read.success) return { cases: read.data.cases as readonly WorkedCase[], findings: [] }
      return { cases: [], findings: [notCases(z.prettifyError(read.error))] }
    } catch (error) {
      return { cases: [], findings: [notCases(error instanceof Error ? error.message : String(error))] }
    }
  },
  // Reading puts the keys in the order in which people write them; a bundle has them by the alphabet.
  textOf: (document) => stringify(policyDocument.parse(document), { lineWidth: 110 }),
}

function others({ id }: PolicyDocument, book: RuleBook): DocumentFile[] {
  return book.documents
    .filter((document) => document.id !== id)
    .map((document) => ({ file: document.id, document, lineOf: () => 0 }))
}

function told({ file, line, path, code, reason }: Finding): DraftFinding {
  return { in: file, line, path, code, reason }
}

function notCases(reason: string): DraftFinding {
  return { in: 'cases', line: 0, path: '', code: 'not-cases', reason: reason.replace(/\s+/g, ' ').trim() }
}
