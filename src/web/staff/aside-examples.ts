import type { Job } from '../../application/jobs/job.ts'
import type { Jobs } from '../../application/jobs/ports.ts'
import { errorRows, unquoted } from './aside-file.ts'

/** Of one reason: the words for its first row, and what to do. */
export type AsideExample = { readonly reason: string; readonly advice: string }

/** As much of a file of rows set aside as is looked at for a page. */
const MOST_BYTES = 1024 * 1024

/** What the file of rows set aside says of each reason, by its code; nothing of a file that is gone. */
export async function asideExamples(job: Job, jobs: Pick<Jobs, 'open'>): Promise<Map<string, AsideExample>> {
  const examples = new Map<string, AsideExample>()
  if ((job.reconciliation?.aside ?? []).length === 0) return examples
  for await (const rows of errorRows(job, jobs, MOST_BYTES))
    for (const { code, reason, advice } of rows)
      if (!examples.has(code)) examples.set(code, { reason: unquoted(reason), advice: unquoted(advice) })
  return examples
}
