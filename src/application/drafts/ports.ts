import type { RuleBook } from '../../domain/rule-book.ts'
import type { PolicyDocument } from '../../model/document.ts'
import type { AuditDraft } from '../access/records.ts'
import type { EditionRecord } from '../ports.ts'
import type { WorkedCase } from '../worked-case.ts'
import type { Decision, Draft, Publication } from './draft.ts'

/** Keeps drafts and what became of them. Nothing is written without the entry of the audit that tells of it. */
export type DraftStore = {
  keep(draft: Draft, audit: AuditDraft): Promise<void>
  draft(id: string): Promise<Draft | undefined>
  /** The newest first. */
  drafts(): Promise<readonly Draft[]>
  /** Ends a draft; false where somebody else ended it before. */
  decide(id: string, decision: Decision, audit: AuditDraft): Promise<boolean>
  /** Ends a draft by publishing it; false, and nothing is written, where somebody else came first. */
  publish(
    publication: Publication,
    edition: EditionRecord,
    decision: Decision,
    audit: AuditDraft,
  ): Promise<boolean>
  /** In their order. */
  publications(): Promise<readonly Publication[]>
  /** The text of a kept document. */
  document(hash: string): Promise<string | undefined>
}

/** One complaint about a draft, with the place where it stands. */
export type DraftFinding = {
  /** `document` and `cases` are the two texts of the draft; else the document that no longer fits beside it. */
  readonly in: string
  /** From 1; 0 where the text is not at hand. */
  readonly line: number
  readonly path: string
  readonly code: string
  /** In English, as the check of the rule files says it. */
  readonly reason: string
}

/** Reads what an editor wrote, with the checks that every rule file passes. */
export type DraftReader = {
  /** A document is absent where it cannot be read at all; with findings it does not fit into the book. */
  readonly document: (
    text: string,
    book: RuleBook,
  ) => { readonly document?: PolicyDocument; readonly findings: readonly DraftFinding[] }
  readonly cases: (text: string) => {
    readonly cases: readonly WorkedCase[]
    readonly findings: readonly DraftFinding[]
  }
  /** A document in the form in which it is written. */
  readonly textOf: (document: PolicyDocument) => string
}
