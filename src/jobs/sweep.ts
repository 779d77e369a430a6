import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ENDED } from '../application/jobs/job.ts'
import type { JobFolder } from './job-folder.ts'
import type { JobRow } from './job-row.ts'
import type { JobStore } from './job-store.ts'
import { removed, takenAway } from './removal.ts'

type Parts = {
  readonly folder: JobFolder
  readonly store: Pick<JobStore, 'due' | 'purged' | 'all'>
  readonly now: () => string
  /** Nothing more is to be removed. */
  readonly isOver: () => boolean
}

/**
 * Removes the files of runs that are past their day, whose records stay, what was not removed of others when they
 * ended, and uploads that no run needs any more.
 */
export async function sweep({ folder, store, now, isOver }: Parts): Promise<void> {
  for (;;) {
    const [due] = isOver() ? [] : store.due(now().slice(0, 10))
    if (due === undefined) break
    const gone = takenAway(folder.run(due.id), folder)
    store.purged(due.id, now())
    if (gone !== undefined) await removed(gone)
  }
  if (isOver()) return
  const kept = store.all().filter((job) => job.purged_at === null)
  const unwanted = [...leftOver(folder, kept), ...unneeded(folder, kept)]
  const gone = unwanted.flatMap((path) => takenAway(path, folder) ?? [])
  for (const each of gone) await removed(each)
}

/** All of runs that were cancelled, and what lies between the steps of others that have ended. */
function leftOver(folder: JobFolder, rows: readonly JobRow[]): string[] {
  const there = new Set(readdirSync(folder.runs))
  return rows
    .filter(({ id, state }) => there.has(id) && ENDED.includes(state))
    .flatMap(({ id, state }) => (state === 'cancelled' ? [folder.run(id)] : folder.stages(id)))
}

/** Uploads of runs whose files were removed, or that were cancelled. */
function unneeded(folder: JobFolder, rows: readonly JobRow[]): string[] {
  const needed = new Set(rows.filter(({ state }) => state !== 'cancelled').map((job) => job.input_sha256))
  return readdirSync(folder.uploads)
    .filter((name) => !needed.has(name))
    .map((name) => join(folder.uploads, name))
}
