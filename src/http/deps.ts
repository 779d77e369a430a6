import type { Context } from 'hono'
import type { JobQueue } from '../application/jobs/ports.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import type { BatchDeps } from './batches.ts'
import type { BudgetRouteDeps } from './budgets.ts'
import type { DraftRouteDeps } from './drafts.ts'
import type { GuardDeps } from './guard.ts'

/** What the service is made of; the composition root decides where editions are kept and what day it is. */
export type HttpDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current' | 'find' | 'list'>
  /** Whether everything is there that an answer needs. */
  readonly ready: () => Promise<boolean>
  /** The calendar day in China, as ISO text. */
  readonly today: () => string
  /** Writes one line about a failure of the service itself; never shown to whoever asked. */
  readonly logError: (requestId: string, error: unknown) => void
  /** Gathers households that are asked about at the same time; absent: each is assessed when it has been read. */
  readonly together?: (() => Promise<void>) | undefined
  /** The page for a browser at an address where there is nothing; absent: a problem, as for everybody else. */
  readonly noPage?: ((c: Context) => Response) | undefined
  /** How those are known who may call more than the public routes; absent: nobody may. */
  readonly guard?: GuardDeps | undefined
  /** Runs of whole files; absent where there is no disk to keep them. */
  readonly batches?: BatchDeps | undefined
  /** Registers and budgets of county finance; absent: there are none here. */
  readonly budgets?: BudgetRouteDeps | undefined
  /** Rules that are proposed and published here; absent where nobody can. */
  readonly drafts?: DraftRouteDeps | undefined
  /** What there is to watch of the machine. */
  readonly watch?:
    | {
        readonly standing: () => Promise<{ readonly diskFreeBytes: number; readonly jobs: JobQueue }>
        readonly metrics: () => Promise<string>
      }
    | undefined
}
