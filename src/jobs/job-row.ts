import { createHash } from 'node:crypto'
import {
  JOB_STATES,
  type Job,
  type JobOptions,
  type JobProgress,
  type JobState,
} from '../application/jobs/job.ts'

/** A row of `jobs` as SQLite gives it, with what its steps have done. */
export type JobRow = {
  readonly id: string
  readonly division: string
  readonly who: string
  readonly created_at: string
  readonly file_name: string
  readonly input_bytes: number
  readonly input_sha256: string
  readonly edition: string
  readonly options: string
  readonly corrects: string | null
  readonly state: JobState
  readonly cause: string | null
  /** Whether the trial or the whole file is being worked on. */
  readonly stage: 'trial' | 'whole'
  /** What became known of the file, and how far the work has come. */
  readonly facts: string
  readonly progress: string
  readonly started_at: string | null
  readonly finished_at: string | null
  readonly outcome: string | null
  readonly seal: string | null
  /** Digest of what never changes about it. */
  readonly birth: string | null
  readonly retained_until: string
  readonly purged_at: string | null
  readonly fence: number
  readonly owner: string | null
  readonly boot: string | null
  readonly lease_until: number
}

/** What became known of the file. */
export type JobFacts = Pick<Job, 'format' | 'encoding' | 'sheet' | 'headers' | 'preview'>
/** What a run or its trial came to. */
export type JobOutcome = Pick<Job, 'reconciliation' | 'results' | 'errors'>

export function jobOf(row: JobRow): Job {
  const facts: JobFacts = JSON.parse(row.facts)
  const outcome: JobOutcome = row.outcome === null ? {} : JSON.parse(row.outcome)
  return {
    id: row.id,
    division: row.division,
    who: row.who,
    createdAt: row.created_at,
    fileName: row.file_name,
    input: { bytes: row.input_bytes, sha256: row.input_sha256 },
    edition: row.edition,
    options: optionsIn(row),
    state: row.state,
    stage: row.stage,
    ...facts,
    ...(row.state === 'finished' ? {} : { progress: progressIn(row) }),
    ...outcome,
    retainedUntil: row.retained_until,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
    ...(row.cause === null ? {} : { cause: JSON.parse(row.cause) }),
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    ...(row.purged_at === null ? {} : { purgedAt: row.purged_at }),
  }
}

function progressIn({ progress }: JobRow): JobProgress {
  return { step: 'read', share: 0, rows: 0, rowsPerSecond: 0, ...JSON.parse(progress) }
}

export function optionsIn({ options }: Pick<JobRow, 'options'>): JobOptions {
  return JSON.parse(options)
}

type Born = Pick<
  JobRow,
  | 'id'
  | 'division'
  | 'who'
  | 'created_at'
  | 'file_name'
  | 'input_bytes'
  | 'input_sha256'
  | 'edition'
  | 'options'
  | 'corrects'
  | 'retained_until'
>

/** Covers what a run was asked to be, so that it is never calculated as something else. */
export function birthOf(row: Born): string {
  const { id, division, who, created_at, file_name, input_bytes, input_sha256, edition, options } = row
  const parts = [id, division, who, created_at, file_name, input_bytes, input_sha256, edition, options]
  return sha256(JSON.stringify([...parts, row.corrects, row.retained_until]))
}

/** What of a record cannot be as it was written; nothing if all of it can. */
export function faultOf(row: JobRow): 'birth' | 'seal' | 'state' | 'text' | undefined {
  if (row.birth !== null && birthOf(row) !== row.birth) return 'birth'
  if (!JOB_STATES.includes(row.state) || !['trial', 'whole'].includes(row.stage)) return 'state'
  for (const text of [row.options, row.facts, row.progress, row.outcome ?? '{}', row.cause ?? '{}'])
    if (!isJson(text)) return 'text'
  if (row.state !== 'finished') return undefined
  if (row.outcome === null || row.finished_at === null) return 'seal'
  return sealOf(row, row.outcome, row.finished_at) === row.seal ? undefined : 'seal'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Covers what a finished run is and came to, so that a changed bit in its record is noticed. */
export function sealOf(row: JobRow, outcome: string, finishedAt: string): string {
  const { id, division, who, created_at, file_name, input_bytes, input_sha256, edition, options } = row
  const parts = [id, division, who, created_at, file_name, input_bytes, input_sha256, edition, options]
  return sha256(JSON.stringify([...parts, row.corrects, row.facts, outcome, finishedAt]))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
