import type { Bilingual } from '../../model/scalar.ts'

/** Where a run of a file stands. */
export const JOB_STATES = [
  'queued',
  'running',
  'paused',
  'waiting-for-confirmation',
  'finished',
  'failed',
  'cancelled',
] as const
export type JobState = (typeof JOB_STATES)[number]

/** States that nothing leads out of. */
export const ENDED: readonly JobState[] = ['finished', 'failed', 'cancelled']

/** How a file is to be calculated. Part of what makes a run the same as another. */
export type JobOptions = {
  /** So many rows are tried first, and the rest waits to be confirmed; 0: no trial. */
  readonly trialRows: number
  readonly duplicates: 'refuse' | 'keep-first' | 'quarantine'
  readonly outputEncoding: 'as-input' | 'utf-8-bom' | 'gb18030'
  /** Assumptions switched on, by name. */
  readonly assume: readonly string[]
  /** The sheet of a workbook to read, where somebody named one. */
  readonly sheet?: string
  /** What headers of the file mean, where somebody said so; see `ColumnMapping`. */
  readonly columns?: Readonly<Record<string, string>>
}

/** Counts and sums of a run: every row that came in is in one of the others. */
export type Reconciliation = {
  readonly rows: number
  readonly succeeded: number
  readonly failed: number
  readonly quarantined: number
  readonly duplicate: number
  readonly kwhIn: string
  readonly kwhBilled: string
  readonly kwhSetAside: string
  /** Sums in yuan, by the names of the output columns. */
  readonly yuan: Readonly<Record<string, string>>
  /** Rows by what their bill comes to: up to `belowYuan`, the last without end. */
  readonly bills?: readonly { readonly belowYuan?: string; readonly rows: number }[]
  readonly counties?: readonly {
    readonly division: string
    readonly rows: number
    readonly billYuan: string
    readonly supportYuan: string
  }[]
  /** Energy and its price by the code of the lines: `tier-1` and so on, `flat-price`, `peak`, `flat`, `valley`. */
  readonly tiers?: readonly LineSum[]
  /** What is added or taken off by time of day: `peak`, `flat`, `valley`, and the energy without a difference. */
  readonly periods?: readonly LineSum[]
  /** Rows set aside by reason, with the numbers of the first of them. */
  readonly aside?: readonly {
    readonly outcome: string
    readonly code: string
    readonly rows: number
    readonly first: readonly number[]
  }[]
}

export type LineSum = { readonly code: string; readonly kwh: string; readonly yuan: string }

export type JobFile = { readonly bytes: number; readonly sha256: string }

/** A header of the file, and the column of ours that it was taken for. */
export type HeaderCell = { readonly text: string; readonly column?: string }

/** The sheet of a workbook that was read; the others were not. */
export type JobSheet = {
  readonly name: string
  /** As the spreadsheet counts. */
  readonly headerRow: number
  readonly others: readonly string[]
}
export type PreviewRow = {
  readonly row: number
  readonly cells: readonly string[]
  readonly faults: readonly { readonly place: number; readonly says: Bilingual }[]
}

/** How far a run has come: the step, a share of the whole, and rows of this step. */
export type JobProgress = {
  readonly step: string
  /** From 0 to 1. */
  readonly share: number
  readonly rows: number
  /** Rows of the file, once they have been counted. */
  readonly allRows?: number
  readonly rowsPerSecond: number
  readonly secondsLeft?: number
}

/** What somebody decided about the rows that were set aside, and why. */
export const DECISIONS = ['correct', 'exclude', 'by-hand'] as const
export type Review = {
  readonly at: string
  readonly who: string
  readonly decision: (typeof DECISIONS)[number]
  readonly reason: string
}

export type Job = {
  readonly id: string
  /** Whose matter it is: a division that its maker answers for. */
  readonly division: string
  /** Who uploaded it: the id of a person or key. */
  readonly who: string
  readonly createdAt: string
  readonly fileName: string
  readonly input: JobFile
  /** The rules that it is calculated by. */
  readonly edition: string
  readonly options: JobOptions
  /** The run that this one corrects. */
  readonly corrects?: string
  readonly state: JobState
  /** Whether the first rows are tried, or the whole file is calculated. */
  readonly stage: 'trial' | 'whole'
  /** Why it stands still or failed. */
  readonly cause?: Bilingual
  readonly format?: string
  readonly encoding?: string
  readonly sheet?: JobSheet
  /** The cells of its first row, and of some more with what is wrong in them. */
  readonly headers?: readonly HeaderCell[]
  readonly preview?: readonly PreviewRow[]
  /** What was said of these headers before, for this division. */
  readonly remembered?: Readonly<Record<string, string>>
  readonly progress?: JobProgress
  readonly startedAt?: string
  readonly finishedAt?: string
  /** Of the trial while it waits to be confirmed, else of the whole run. */
  readonly reconciliation?: Reconciliation
  readonly results?: JobFile
  readonly errors?: JobFile
  /** The day from which its files are removed. */
  readonly reviews?: readonly Review[]
  readonly retainedUntil: string
  readonly purgedAt?: string
}
