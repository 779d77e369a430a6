import type { Ends } from './control.ts'

/** Whoever goes along with both files while they are written, so that what follows need not wait for the end. */
export type Follower = {
  /** The files have been begun, under the names that they have until they are whole, and maybe not for the first time. */
  readonly begun: (results: string, errors: string) => void
  /** So much of both files is written and stays. */
  readonly grown: (ends: Ends) => void
  /** Both files are written; they get their names when this has resolved. */
  readonly whole: () => Promise<void>
}
