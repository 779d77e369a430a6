import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where jobs keep their files, below the data folder: uploads by the digest of their content, and for each run a
 * folder with its results and the files between the steps.
 */
export type JobFolder = ReturnType<typeof jobFolder>

const STAGES = ['trial', 'whole'] as const
type Stage = (typeof STAGES)[number]

export function jobFolder(dataFolder: string) {
  const root = join(dataFolder, 'jobs')
  const runs = join(root, 'runs')
  const run = (id: string) => join(runs, id)
  return {
    root,
    database: join(root, 'jobs.db'),
    incoming: join(root, 'incoming'),
    uploads: join(root, 'uploads'),
    editions: join(root, 'editions'),
    upload: (sha256: string) => join(root, 'uploads', sha256),
    edition: (hash: string) => join(root, 'editions', `${hash}.json`),
    runs,
    run,
    stage: (id: string, stage: Stage) => join(run(id), stage),
    /** What lies between the steps of a run. */
    stages: (id: string) => STAGES.map((stage) => join(run(id), stage)),
    results: (id: string) => join(run(id), 'results.csv'),
    errors: (id: string) => join(run(id), 'errors.csv'),
  }
}

export function makeJobFolder({ root, incoming, uploads, editions, runs }: JobFolder): void {
  for (const folder of [root, incoming, uploads, editions, runs]) mkdirSync(folder, { recursive: true })
}

/** A name is on the disk only when its folder is. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
