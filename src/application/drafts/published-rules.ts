import type { PolicyDocument } from '../../model/document.ts'
import type { AuditDraft } from '../access/records.ts'
import { type RuleBookBundle, recordOf } from '../edition-record.ts'
import type { ContentNaming } from '../ports.ts'
import type { RuleBooks } from '../rule-books.ts'
import type { WorkedCase, WorkedCases } from '../worked-case.ts'
import type { Decision, Draft, Publication } from './draft.ts'
import { casesTogether } from './examine.ts'
import type { DraftReader, DraftStore } from './ports.ts'
import { checkFit, publishedOver } from './published-over.ts'

export type PublishedRulesDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'bundle' | 'turnTo'>
  readonly store: DraftStore
  readonly reader: DraftReader
  readonly naming: ContentNaming
  /** The rules and the cases that ship with the program. */
  readonly shipped: { readonly bundle: RuleBookBundle; readonly cases: WorkedCases }
  /** Told of an edition before answers use it, so that runs of files can name it. */
  readonly announce: (bundle: RuleBookBundle) => Promise<void>
}

/** A draft that is sound and approved, with the edition that it makes. */
type Approved = {
  readonly draft: Draft
  readonly document: PolicyDocument
  readonly next: RuleBookBundle
  readonly decision: Decision
  readonly audit: AuditDraft
}

/** The rules of this machine as they go on from those that ship, one publication after another. */
export function publishedRules({ ruleBooks, store, reader, naming, shipped, announce }: PublishedRulesDeps) {
  let publications: readonly Publication[] = []
  /** The cases of published drafts, in the order in which those were published. */
  let published: readonly WorkedCase[] = []
  return {
    /** The worked cases that the current edition holds: those that ship, and those of published drafts. */
    cases: async (): Promise<readonly WorkedCase[]> => casesTogether(await shipped.cases(), published),
    /** Takes over what was published before this start, or by another program. Throws `PublishedRulesDoNotFit`. */
    resume: async (): Promise<void> => {
      const known = await store.publications()
      if (known.length === publications.length) return
      const bundle = await publishedOver(shipped.bundle, store, naming)
      if (bundle.edition !== known.at(-1)?.edition) checkFit(bundle, known, reader)
      const since = await Promise.all(known.slice(publications.length).map(({ draft }) => store.draft(draft)))
      await announce(bundle)
      published = [...published, ...since.flatMap((draft) => reader.cases(draft?.cases ?? '').cases)]
      publications = known
      ruleBooks.turnTo(bundle)
    },
    /** Makes the next edition the current one; false where another program came first. */
    add: async ({ draft, document, next, decision, audit }: Approved): Promise<boolean> => {
      await announce(next)
      const publication: Publication = {
        seq: publications.length + 1,
        at: decision.at,
        draft: draft.id,
        base: ruleBooks.current().edition,
        edition: next.edition,
        documentId: document.id,
        documentHash: next.documentHashes[document.id] ?? '',
        replaces: ruleBooks.bundle().documentHashes[document.id] ?? null,
      }
      if (!(await store.publish(publication, await recordOf(next, naming), decision, audit))) return false
      publications = [...publications, publication]
      published = [...published, ...reader.cases(draft.cases).cases]
      ruleBooks.turnTo(next)
      return true
    },
  }
}
