import { covers } from '../../src/application/access/principal.ts'
import type { Job, JobState } from '../../src/application/jobs/job.ts'
import type { JobAction, Jobs } from '../../src/application/jobs/ports.ts'

const NEXT: Readonly<Record<JobAction, JobState>> = {
  pause: 'paused',
  resume: 'queued',
  cancel: 'cancelled',
  confirm: 'queued',
}

/** A run as it may be found, finished unless told otherwise. */
export function jobWith(parts: Partial<Job> & { readonly id: string; readonly division: string }): Job {
  const file = { bytes: 3, sha256: 'ab'.repeat(32) }
  return {
    who: 'test',
    createdAt: '2026-11-24T00:00:00.000Z',
    fileName: '抄表.csv',
    input: file,
    edition: 'cd'.repeat(32),
    options: {
      trialRows: 0,
      duplicates: 'refuse',
      outputEncoding: 'utf-8-bom',
      assume: [],
    },
    state: 'finished',
    stage: 'whole',
    reconciliation: {
      rows: 3,
      succeeded: 2,
      failed: 1,
      quarantined: 0,
      duplicate: 0,
      kwhIn: '300.00',
      kwhBilled: '200.00',
      kwhSetAside: '100.00',
      yuan: { bill: '112.00', net: '100.00' },
      tiers: [{ code: 'tier-1', kwh: '200.00', yuan: '112.00' }],
    },
    results: file,
    errors: file,
    retainedUntil: '2027-12-29',
    ...parts,
  }
}

/** Runs in memory: nothing is calculated, everything is allowed. What belongs to whom is the service's to decide. */
export function memoryJobs(...jobs: readonly Job[]): Jobs & { readonly kept: Map<string, Job> } {
  const kept = new Map(jobs.map((job) => [job.id, job]))
  return {
    kept,
    receive: async (stream) => {
      let bytes = 0
      for await (const chunk of stream ?? []) bytes += chunk.length
      return { ok: true, file: { path: 'nowhere', bytes, sha256: 'ef'.repeat(32) } }
    },
    submit: ({ bytes, sha256 }, { idempotencyKey: _, corrects, ...rest }) => {
      const id = `new${kept.size}`
      const job = jobWith({ ...rest, id, state: 'queued', input: { bytes, sha256 } })
      kept.set(id, job)
      return Promise.resolve({
        ok: true,
        job: corrects === undefined ? job : { ...job, corrects },
        as: 'new',
      })
    },
    mapColumns: (id, who, columns) => {
      const job = kept.get(id)
      if (job === undefined) return Promise.resolve(undefined)
      const made = jobWith({ ...job, who, id: `new${kept.size}`, options: { ...job.options, columns } })
      kept.set(made.id, made)
      return Promise.resolve({ ok: true, job: made, as: 'new' })
    },
    pickSheet: (id, who, sheet) => {
      const job = kept.get(id)
      if (job === undefined) return Promise.resolve(undefined)
      const made = jobWith({ ...job, who, id: `new${kept.size}`, options: { ...job.options, sheet } })
      kept.set(made.id, made)
      return Promise.resolve({ ok: true, job: made, as: 'new' })
    },
    find: (id) => Promise.resolve(kept.get(id)),
    list: (scope, count) =>
      Promise.resolve([...kept.values()].filter(({ division }) => covers(scope, division)).slice(0, count)),
    change: (id, action) => {
      const job = kept.get(id)
      if (job === undefined) return Promise.resolve(undefined)
      const changed = { ...job, state: NEXT[action] }
      kept.set(id, changed)
      return Promise.resolve({ ok: true, job: changed })
    },
    review: (id, review) => {
      const job = kept.get(id)
      const reviews = [...(job?.reviews ?? []), { ...review, at: '2026-11-24T00:00:00.000Z' }]
      if (job !== undefined) kept.set(id, { ...job, reviews })
      return Promise.resolve()
    },
    open: () => Promise.resolve(new Blob(['1,2']).stream()),
    differences: () => Promise.resolve(new Blob(['1,2']).stream()),
    match: () => Promise.resolve(new Blob(['1,2']).stream()),
    queue: () => Promise.resolve({ queued: 0, running: 0, waiting: 0 }),
  }
}
