import { existsSync } from 'node:fs'
import type { Job } from '../application/jobs/job.ts'
import type { Submitted } from '../application/jobs/ports.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import type { JobFolder } from './job-folder.ts'
import { type JobStore, sameFileAgain } from './job-store.ts'
import type { looking } from './look-into.ts'
import type { Removal } from './removal.ts'

type Parts = {
  readonly store: JobStore
  readonly folder: JobFolder
  readonly lookInto: ReturnType<typeof looking>
  readonly removing: Removal
  /** There may be something to do. */
  readonly look: () => void
}

/** New runs of a file that is there already, taken for something else than before. */
export function takenOtherwise({ store, folder, lookInto, removing, look }: Parts) {
  const withFile = (id: string): Job | undefined => {
    const job = store.find(id)
    return job !== undefined && existsSync(folder.upload(job.input.sha256)) ? job : undefined
  }
  /** One that waits to be confirmed is given up for the other. */
  const insteadOf = (job: Job, submitted: Submitted): Submitted => {
    if (job.state === 'waiting-for-confirmation' && submitted.ok && submitted.job.id !== job.id) {
      store.change(job.id, 'cancel')
      removing.remove(folder.run(job.id))
    }
    look()
    return submitted
  }
  return {
    mapColumns: (id: string, who: string, columns: ColumnMapping): Submitted | undefined => {
      const job = withFile(id)
      return job === undefined ? undefined : insteadOf(job, store.remap(job, who, columns))
    },
    pickSheet: async (id: string, who: string, sheet: string): Promise<Submitted | undefined> => {
      const job = withFile(id)
      if (job === undefined) return undefined
      const file = { path: folder.upload(job.input.sha256), ...job.input }
      const again = sameFileAgain(job, who)
      const wanted = { ...again, options: { ...again.options, sheet } }
      const seen = await lookInto(file, wanted)
      return 'because' in seen ? seen : insteadOf(job, store.submit(file, wanted, seen.remembered))
    },
  }
}
