import { covers, type Principal } from '../access/principal.ts'
import type { Job } from './job.ts'
import type { Runs } from './ports.ts'

/** Finds a run for somebody; one outside their divisions is not there for them. */
export function visibleIn(jobs: Pick<Runs, 'find'>) {
  return async (id: string, { divisions }: Principal): Promise<Job | undefined> => {
    const job = await jobs.find(id)
    return job !== undefined && covers(divisions, job.division) ? job : undefined
  }
}
