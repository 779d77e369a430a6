import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Comparison } from './compare.thread.ts'
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

const beingMade = new Map<string, Promise<void>>()

/** However many ask at once, it is worked out once. */
async function madeOnce(file: string, make: () => Promise<void>): Promise<void> {
  const made = beingMade.get(file) ?? make()
  beingMade.set(file, made)
  try {
    await made
  } finally {
    beingMade.delete(file)
  }
}

async function compared(thread: URL, old: string, fresh: string, to: string): Promise<void> {
  const work: Comparison = {
    ...{ before: old, after: fresh, to, language: 'zh' },
    folder: join(dirname(to), `compare-${randomUUID()}`),
  }
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(thread, { workerData: work })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the comparison ended with ${code}`))
    })
  })
}
