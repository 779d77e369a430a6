import type { Job, JobOptions, JobState, Review } from './job.ts'

/** A file that arrived whole and is kept. */
export type ReceivedFile = {
  /** Where it lies: on the disk, or under which name in a bucket. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export type Received =
  | { readonly ok: true; readonly file: ReceivedFile }
  | { readonly ok: false; readonly because: 'cut-off'; readonly got: number }
  | { readonly ok: false; readonly because: 'too-large'; readonly most: number }
  | { readonly ok: false; readonly because: 'empty' | 'no-space' }

/** The upload is a workbook, where none is read. */
export type WorkbookRefused = { readonly ok: false; readonly because: 'workbook' }

export type NewJob = {
  readonly division: string
  readonly who: string
  readonly fileName: string
  readonly edition: string
  readonly options: JobOptions
  readonly corrects?: string | undefined
  readonly idempotencyKey?: string | undefined
}

export type Submitted =
  | {
      readonly ok: true
      readonly job: Job
      /** `known`: there was one under this key, or of this file with this edition and these options. */
      readonly as: 'new' | 'known'
    }
  | { readonly ok: false; readonly because: 'key-reused' }
  | SheetRefused

/** The sheet that was named cannot be read; those that the workbook has, which are none of a file that is no workbook. */
export type SheetRefused = {
  readonly ok: false
  readonly because: 'unknown-sheet' | 'empty-sheet'
  readonly sheets: readonly string[]
}

export const JOB_ACTIONS = ['pause', 'resume', 'cancel', 'confirm'] as const
export type JobAction = (typeof JOB_ACTIONS)[number]

export type Changed =
  | { readonly ok: true; readonly job: Job }
  | { readonly ok: false; readonly state: JobState }
  | undefined

export const JOB_FILES = ['results', 'errors'] as const
export type JobFileName = (typeof JOB_FILES)[number]

export type JobQueue = { readonly queued: number; readonly running: number; readonly waiting: number }

/** Runs of files, wherever they are kept. What belongs to whom is decided by those who ask. */
export type Runs = {
  /**
   * Takes a file from a stream to where it is kept; next to nothing of it is in memory. The chunks are given away: they
   * may be empty once they have been written.
   */
  receive(stream: AsyncIterable<Uint8Array> | null): Promise<Received | WorkbookRefused>
  /** Takes over a received file. One that leads to no new job is removed. */
  submit(file: ReceivedFile, job: NewJob): Promise<Submitted>
  find(id: string): Promise<Job | undefined>
  /** Those of a scope of divisions, the newest first. */
  list(scope: readonly string[], count: number, before?: string): Promise<readonly Job[]>
  change(id: string, action: JobAction): Promise<Changed>
  /** The bytes of a file of a finished run, or nothing if there are none any more. */
  open(id: string, file: JobFileName): Promise<ReadableStream<Uint8Array> | undefined>
}

/** Runs on the disk of this machine, with all that staff may do with them. */
export type Jobs = Omit<Runs, 'receive'> & {
  receive(stream: AsyncIterable<Uint8Array> | null): Promise<Received>
  /**
   * Makes a new run of the file of another, with headers taken for what is said; remembers it for files with this
   * header of the division. Nothing where the file is there no more.
   */
  mapColumns(
    id: string,
    who: string,
    columns: NonNullable<JobOptions['columns']>,
  ): Promise<Submitted | undefined>
  /** Makes a new run of the workbook of another, from the sheet of this name. Nothing where the file is there no more. */
  pickSheet(id: string, who: string, sheet: string): Promise<Submitted | undefined>
  /** Notes what was decided about rows set aside; the run itself stays as it is. */
  review(id: string, review: Omit<Review, 'at'>): Promise<void>
  /** The rows that came out differently in two finished runs, as CSV; nothing if one has no results. */
  differences(before: string, after: string): Promise<ReadableStream<Uint8Array> | undefined>
  /** Issued bills of a finished run's file beside the rules, as CSV; `no-bills` where the file has none. */
  match(job: Job): Promise<ReadableStream<Uint8Array> | 'no-bills' | undefined>
  queue(): Promise<JobQueue>
}
