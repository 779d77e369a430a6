import type { Bilingual } from '../model/scalar.ts'
import type { HeaderRefusal } from '../tabular/header.ts'

export type RefusalCode =
  | HeaderRefusal['code']
  | 'unknown-encoding'
  | 'unreadable-file'
  | 'unknown-sheet'
  | 'row-without-end'
  | 'unknown-assumption'

export type BatchRefusal = { readonly code: RefusalCode; readonly column?: string; readonly says: Bilingual }

/** A file that cannot be calculated at all, with everything that must be changed first. */
export class BatchRefused extends Error {
  readonly refusals: readonly BatchRefusal[]

  constructor(refusals: readonly BatchRefusal[], options?: ErrorOptions) {
    super(refusals.map(({ says }) => says.en).join('; '), options)
    this.name = 'BatchRefused'
    this.refusals = refusals
  }

  /** All refusals in one sentence of each language. */
  get says(): Bilingual {
    return {
      zh: this.refusals.map(({ says }) => says.zh).join('；'),
      en: this.refusals.map(({ says }) => says.en).join('; '),
    }
  }
}

/** The sums of a run do not agree: nothing of it may be used. */
export class BatchMismatch extends Error {
  constructor(says: string) {
    super(says)
    this.name = 'BatchMismatch'
  }
}
