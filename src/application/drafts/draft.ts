import type { Bilingual } from '../../model/scalar.ts'
import { coversAll, type Principal } from '../access/principal.ts'

export type DraftState = 'proposed' | 'published' | 'refused' | 'withdrawn'

/** How a draft ended: by whom, when, and for a refusal why. */
export type Decision = {
  readonly state: Exclude<DraftState, 'proposed'>
  readonly at: string
  /** The id of the person who answers for it. */
  readonly by: string
  readonly reason: string
}

/** A rule document that an editor proposes, as it was written, with the worked cases that hold it. */
export type Draft = {
  readonly id: string
  readonly createdAt: string
  /** The id of the person who answers for it. */
  readonly author: string
  readonly documentId: string
  readonly title: Bilingual
  /** The divisions whose rules it touches. */
  readonly divisions: readonly string[]
  readonly text: string
  /** Worked cases in the form of the files under `data/cases`; empty where there are none. */
  readonly cases: string
  /** Absent while nobody has decided. */
  readonly decision?: Decision
}

/** Drafts are there for those who may act for every division that they touch. */
export function mayRead({ divisions }: Principal, draft: Pick<Draft, 'divisions'>): boolean {
  return coversAll(divisions, draft.divisions)
}

/** Where a draft stands: proposed until somebody decides. */
export function stateOf({ decision }: Draft): DraftState {
  return decision?.state ?? 'proposed'
}

/** One step of the rule book on this machine: a document that came into it, and the edition that this made. */
export type Publication = {
  /** 1, 2, 3 … without a hole. */
  readonly seq: number
  readonly at: string
  readonly draft: string
  /** The edition before and after. */
  readonly base: string
  readonly edition: string
  readonly documentId: string
  readonly documentHash: string
  /** The hash of the document whose place it took; null where there was none. */
  readonly replaces: string | null
}
