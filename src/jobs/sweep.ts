import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobFolder } from './job-folder.ts'
import type { JobStore } from './job-store.ts'

type Parts = {
  readonly folder: JobFolder
  readonly store: Pick<JobStore, 'due' | 'purged' | 'all'>
  readonly now: () => string
  /** Nothing more is to be removed. */
  readonly isOver: () => boolean
}

/**
 * Removes the files of runs that are past their day, whose records stay, and uploads that no run needs any more. What
 * goes has another name first, so that whoever asks meanwhile finds it gone and may put the same there again; the disk
 * then takes its time beside the thread.
 */
export async function sweep({ folder, store, now, isOver }: Parts): Promise<void> {
  for (;;) {
    const [due] = isOver() ? [] : store.due(now().slice(0, 10))
    if (due === undefined) break
    const gone = takenAway(folder.run(due.id), folder)
    store.purged(due.id, now())
    if (gone !== undefined) await removed(gone)
  }
  for (const gone of isOver() ? [] : unwanted(folder, store)) await removed(gone)
}

/** Uploads of runs whose files were removed, or that were cancelled. */
function unwanted(folder: JobFolder, store: Parts['store']): string[] {
  const wanted = new Set(
    store
      .all()
      .filter((job) => job.purged_at === null && job.state !== 'cancelled')
      .map((job) => job.input_sha256),
  )
  return readdirSync(folder.uploads)
    .filter((name) => !wanted.has(name))
    .flatMap((name) => takenAway(join(folder.uploads, name), folder) ?? [])
}

function takenAway(path: string, { incoming }: JobFolder): string | undefined {
  if (!existsSync(path)) return undefined
  const gone = join(incoming, `gone-${randomUUID()}`)
  renameSync(path, gone)
  return gone
}

async function removed(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}
