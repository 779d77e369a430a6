import { coversAll, type Principal } from '../access/principal.ts'
import type { AuditDraft } from '../access/records.ts'
import { freshId } from '../access/token.ts'
import { oneAfterAnother } from '../one-after-another.ts'
import type { WorkedCase } from '../worked-case.ts'
import { type Decision, type Draft, type Publication, stateOf } from './draft.ts'
import { type Examination, type ExamineDeps, examine } from './examine.ts'
import type { DraftFinding, DraftReader } from './ports.ts'
import { type PublishedRulesDeps, publishedRules } from './published-rules.ts'

/** Who proposes or decides: `who` for the audit, `person` whoever answers for it, also behind a key. */
export type Actor = {
  readonly who: string
  readonly person: string
  readonly mayTouch: (divisions: readonly string[]) => boolean
}

/** Whoever is signed in or holds the key, as the one who proposes or decides. */
export function actorOf({ id, person, divisions }: Principal): Actor {
  return { who: id, person, mayTouch: (asked) => coversAll(divisions, asked) }
}

export type Proposed =
  | { readonly ok: true; readonly draft: Draft; readonly examination: Examination }
  | { readonly ok: false; readonly because: 'not-sound'; readonly findings: readonly DraftFinding[] }
  | { readonly ok: false; readonly because: 'division-not-yours'; readonly divisions: readonly string[] }

export type Undecided = 'wrong-state' | 'own-draft' | 'not-yours'
export type Unpublished = 'wrong-state' | 'own-draft' | 'edition-moved' | 'not-sound'
export type Outcome<Because> = { readonly ok: true } | { readonly ok: false; readonly because: Because }

/** Where rules are proposed, looked at by another person and published. */
export type DraftDesk = {
  readonly propose: (given: Pick<Draft, 'text' | 'cases'>, actor: Actor) => Promise<Proposed>
  readonly drafts: () => Promise<readonly Draft[]>
  readonly draft: (id: string) => Promise<Draft | undefined>
  readonly examine: (given: Pick<Draft, 'text' | 'cases'>) => Promise<Examination>
  /** Publishes a draft that was looked at beside the edition `base`; it takes effect with the next answer. */
  readonly publish: (draft: Draft, base: string, actor: Actor) => Promise<Outcome<Unpublished>>
  readonly refuse: (draft: Draft, reason: string, actor: Actor) => Promise<Outcome<Undecided>>
  readonly withdraw: (draft: Draft, actor: Actor) => Promise<Outcome<Undecided>>
  /** What publishing did to the rule book, step by step. */
  readonly publications: () => Promise<readonly Publication[]>
  /** A document of the book in the form in which drafts are written. */
  readonly textOf: DraftReader['textOf']
  /** The worked cases that the current edition holds: those that ship, and those of published drafts. */
  readonly cases: () => Promise<readonly WorkedCase[]>
  /** Goes on from what was published on this machine. Throws `PublishedRulesDoNotFit`. */
  readonly resume: () => Promise<void>
}

type Deps = PublishedRulesDeps & Pick<ExamineDeps, 'nextTurn'> & { readonly now: () => string }

/**
 * Takes drafts of rules from the proposal to the publication. One step at a time, so that no two publications build
 * on the same edition.
 */
export function draftDesk(deps: Deps): DraftDesk {
  const { ruleBooks, store, reader, now } = deps
  const rules = publishedRules(deps)
  const inTurn = oneAfterAnother()
  const examined = (given: Pick<Draft, 'text' | 'cases'>) => examine(given, { ...deps, cases: rules.cases })
  const decided = (state: Decision['state'], { person }: Actor, reason = ''): Decision => ({
    ...{ state, at: now(), by: person, reason },
  })

  const propose = async (given: Pick<Draft, 'text' | 'cases'>, actor: Actor): Promise<Proposed> => {
    const examination = await examined(given)
    const { document, replaces, findings } = examination
    if (document === undefined || findings.length > 0) return { ok: false, because: 'not-sound', findings }
    const divisions = divisionsOf(document, replaces)
    if (!actor.mayTouch(divisions)) return { ok: false, because: 'division-not-yours', divisions }
    const { id: documentId, title } = document
    const draft: Draft = {
      ...{ id: freshId(), createdAt: now(), author: actor.person, documentId, title, divisions },
      ...given,
    }
    await store.keep(draft, told(draft, 'draft-proposed', actor))
    return { ok: true, draft, examination }
  }
  const publish = async (draft: Draft, base: string, actor: Actor): Promise<Outcome<Unpublished>> => {
    await rules.resume()
    if (stateOf(draft) !== 'proposed') return { ok: false, because: 'wrong-state' }
    if (draft.author === actor.person) return { ok: false, because: 'own-draft' }
    if (ruleBooks.current().edition !== base) return { ok: false, because: 'edition-moved' }
    const { document, next } = await examined(draft)
    if (document === undefined || next === undefined) return { ok: false, because: 'not-sound' }
    const audit = { ...told(draft, 'draft-published', actor), before: base, after: next.edition }
    const decision = decided('published', actor)
    return (await rules.add({ draft, document, next, decision, audit }))
      ? { ok: true }
      : { ok: false, because: 'edition-moved' }
  }
  const ended = async (draft: Draft, decision: Decision, actor: Actor): Promise<Outcome<Undecided>> =>
    (await store.decide(draft.id, decision, told(draft, `draft-${decision.state}`, actor)))
      ? { ok: true }
      : { ok: false, because: 'wrong-state' }

  return {
    propose,
    drafts: store.drafts,
    draft: store.draft,
    examine: examined,
    publish: (draft, base, actor) => inTurn(() => publish(draft, base, actor)),
    refuse: async (draft, reason, actor) =>
      draft.author === actor.person
        ? { ok: false, because: 'own-draft' }
        : await ended(draft, decided('refused', actor, reason), actor),
    withdraw: async (draft, actor) =>
      draft.author === actor.person
        ? await ended(draft, decided('withdrawn', actor), actor)
        : { ok: false, because: 'not-yours' },
    publications: store.publications,
    textOf: reader.textOf,
    cases: rules.cases,
    resume: () => inTurn(rules.resume),
  }
}

function told({ id, documentId }: Draft, action: string, { who }: Actor): AuditDraft {
  return { who, action, subject: `draft:${id}`, facts: { document: documentId } }
}

type Touching = NonNullable<Examination['document']>

/** Every division whose rules a document states, and those of the document whose place it takes. */
function divisionsOf(document: Touching, replaces: Touching | undefined): readonly string[] {
  const provisions = [...document.provisions, ...(replaces?.provisions ?? [])]
  const codes = provisions.flatMap((provision) => [
    ...provision.divisions,
    ...(provision.kind === 'zone' ? provision.members.flatMap(({ division }) => division ?? []) : []),
  ])
  return [...new Set(codes)].sort()
}
