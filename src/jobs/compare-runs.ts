import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison } from './compare.thread.ts'
import { inThread, madeOnce } from './in-thread.ts'
import type { JobFolder } from './job-folder.ts'
import { makingFolder } from './list-in-making.ts'

/** The list of rows that came out differently in two runs; made when it is first asked for, and then kept. */
export async function differencesFile(
  folder: JobFolder,
  thread: URL,
  before: string,
  after: string,
): Promise<string | undefined> {
  const [old, fresh] = [folder.results(before), folder.results(after)]
  if (!(existsSync(old) && existsSync(fresh))) return undefined
  const to = join(folder.run(after), `differences-${before}.csv`)
  if (existsSync(to)) return to
  const making = makingFolder(folder.run(after))
  const work: Comparison = { before: old, after: fresh, to, language: 'zh', folder: making }
  await madeOnce(to, () => inThread(thread, work))
  return to
}
