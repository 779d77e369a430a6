import type { JobOptions, JobProgress } from '../application/jobs/job.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { JobFacts, JobOutcome } from './job-row.ts'

/** What the thread that calculates is told. It can be ended at any moment, and told the same again. */
export type CalculationOrder = {
  /** The file as it was uploaded; it is never changed. */
  readonly input: string
  /** The rule book, as a file of JSON. */
  readonly edition: string
  readonly options: JobOptions
  /** So many rows only; 0: all. */
  readonly trialRows: number
  /** The files between the steps, which a calculation that was cut off goes on from. */
  readonly folder: string
  readonly results: string
  readonly errors: string
  readonly workers: number
}

/** What it may be told before: by which rules, and with how many threads, it will calculate. */
export type Preparation = { readonly prepare: Pick<CalculationOrder, 'edition' | 'workers'> }

/** Digests of the two files up to the end of each MiB. */
export type Chunks = { readonly results: readonly string[]; readonly errors: readonly string[] }

export type CalculationMessage =
  | { readonly kind: 'facts'; readonly facts: JobFacts }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly outcome: JobOutcome; readonly chunks: Chunks }
  | { readonly kind: 'refused'; readonly cause: Bilingual }
  | { readonly kind: 'disk-full' }
