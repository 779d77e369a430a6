import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobFolder } from './job-folder.ts'

/**
 * Removes files and folders of jobs. What goes has another name first, so that whoever asks meanwhile finds it gone and
 * may put the same there again; the disk then takes its time beside the thread. What a program could not end of it,
 * the next one does.
 */
export type Removal = ReturnType<typeof removal>

export function removal(folder: JobFolder, logError: (event: string, error: unknown) => void) {
  const underway = new Set<Promise<void>>()
  const failed = (error: unknown) => logError('not-removed', error)
  const begin = (gone: string) => {
    const end: Promise<void> = removed(gone)
      .catch(failed)
      .finally(() => underway.delete(end))
    underway.add(end)
  }
  const takeAway = (path: string) => {
    const gone = takenAway(path, folder)
    if (gone !== undefined) begin(gone)
  }
  return {
    /** Nothing is there when this returns; throws where it cannot be taken away. */
    takeAway,
    /** What cannot be taken away now is left for the sweep. */
    remove: (...paths: readonly string[]): void => {
      try {
        paths.forEach(takeAway)
      } catch (error) {
        failed(error)
      }
    },
    /** What came in for programs that have ended, and what they were removing; to be asked before anything comes in. */
    removeLeft: (): void => {
      for (const name of readdirSync(folder.incoming)) begin(join(folder.incoming, name))
    },
    /** Resolves when nothing is being removed any more. */
    end: async (): Promise<void> => {
      await Promise.all(underway)
    },
  }
}

/** Gives something the name that it has while it is removed; nothing where it is not there. */
export function takenAway(path: string, { incoming }: JobFolder): string | undefined {
  const gone = join(incoming, `gone-${randomUUID()}`)
  try {
    renameSync(path, gone)
    return gone
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

/** Resolves when what was taken away is no longer on the disk. */
export async function removed(gone: string): Promise<void> {
  await rm(gone, { recursive: true, force: true })
}
