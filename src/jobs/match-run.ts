import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Job } from '../application/jobs/job.ts'
import { inThread, madeOnce } from './in-thread.ts'
import type { JobFolder } from './job-folder.ts'
import { makingFolder } from './list-in-making.ts'
import type { Matching } from './match.thread.ts'

/**
 * The bills of a finished run's file beside the rules, one row each; made when it is first asked for, and then kept
 * with the run. `no-bills`: the file has no column of issued amounts.
 */
export async function matchedFile(
  folder: JobFolder,
  thread: URL,
  { id, input, edition, options, sheet }: Job,
): Promise<{ readonly path: string } | 'no-bills' | undefined> {
  const [from, to] = [folder.upload(input.sha256), join(folder.run(id), 'match.csv')]
  if (!(existsSync(from) && existsSync(folder.run(id)))) return undefined
  if (existsSync(to)) return { path: to }
  const work: Matching = {
    ...{ input: from, edition: folder.edition(edition), options, sheet: sheet?.name, to },
    folder: makingFolder(folder.run(id)),
  }
  const said = await madeOnce(to, () => inThread(thread, work))
  return said === 'no-bills' ? 'no-bills' : { path: to }
}
