import type { MatchAccount, RowLines } from './account.ts'

/** An error that bills are known to be issued with, and what the bills of an account would be under it. */
export type Cause = {
  readonly code: string
  /** By reading; null where the error cannot have been made here. */
  readonly supposed: (account: MatchAccount) => readonly RowLines[] | null
}
