import type { Job, JobOptions, JobState } from '../application/jobs/job.ts'
import type { BatchRunRow } from '../store/batch-run-store.ts'
import { RUN_STEPS, type RunStep } from './ports.ts'

/** Rough parts of the steps in the time that a run takes. */
const PARTS: Readonly<Record<RunStep, number>> = { prepare: 1, scan: 6, evaluate: 8, write: 4, join: 1 }

/** What is done of the step that a run is at. */
export type DoneOfStep = { readonly units: number; readonly rows: number }

export function optionsOf({ options }: Pick<BatchRunRow, 'options'>): JobOptions {
  return JSON.parse(options)
}

/** A run as everybody else knows it. */
export function jobOf(row: BatchRunRow, done?: DoneOfStep): Job {
  const { id, division, who, createdAt, fileName, edition, retainedUntil } = row
  return {
    ...{ id, division, who, createdAt, fileName, edition, retainedUntil },
    input: { bytes: row.inputBytes, sha256: row.inputSha256 },
    options: optionsOf(row),
    state: row.state as JobState,
    stage: 'whole',
    ...JSON.parse(row.facts),
    ...(done === undefined ? {} : { progress: progressOf(row, done) }),
    ...JSON.parse(row.outcome ?? '{}'),
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
    ...(row.cause === null ? {} : { cause: JSON.parse(row.cause) }),
    ...(row.startedAt === null ? {} : { startedAt: row.startedAt }),
    ...(row.finishedAt === null ? {} : { finishedAt: row.finishedAt }),
    ...(row.purgedAt === null ? {} : { purgedAt: row.purgedAt }),
  }
}

/** How fast it goes is not known here: parts are done in many places at once. */
function progressOf({ step, units }: BatchRunRow, done: DoneOfStep): NonNullable<Job['progress']> {
  const name = RUN_STEPS[step] ?? 'prepare'
  const sum = (steps: readonly RunStep[]) => steps.reduce((all, each) => all + PARTS[each], 0)
  const share = (sum(RUN_STEPS.slice(0, step)) + (PARTS[name] * done.units) / units) / sum(RUN_STEPS)
  return { step: name, share, rows: done.rows, rowsPerSecond: 0 }
}
