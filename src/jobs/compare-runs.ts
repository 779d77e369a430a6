import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Comparison } from './compare.thread.ts'
import { inThread, madeOnce } from './in-thread.ts'
import type { JobFolder } from './job-folder.ts'

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
  if (!existsSync(to)) await madeOnce(to, () => compared(thread, old, fresh, to))
  return to
}

async function compared(thread: URL, old: string, fresh: string, to: string): Promise<void> {
  const folder = join(dirname(to), `compare-${randomUUID()}`)
  await inThread(thread, { before: old, after: fresh, to, language: 'zh', folder } satisfies Comparison)
}
