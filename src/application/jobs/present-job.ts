import type { Job } from './job.ts'

/** A run as the API tells of it: its record without the rows that were shown to staff, and where to go on. */
export function presentJob(job: Job): object {
  const { preview: _, remembered: __, ...rest } = job
  const at = `/v1/batches/${job.id}`
  const files =
    job.state === 'finished' && job.purgedAt === undefined
      ? { results: `${at}/results.csv`, errors: `${at}/errors.csv` }
      : {}
  return { ...rest, links: { self: at, events: `${at}/events`, ...files } }
}
