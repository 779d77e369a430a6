import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isProcessAlive } from '../store/process-alive.ts'
import { flushFolder, type JobFolder } from './job-folder.ts'

/** A folder in that of a run for a list that this process makes of it; nothing else is put there. */
export function makingFolder(run: string): string {
  return join(run, `making-${process.pid}-${randomUUID()}`)
}

/** Gives a list its name once it is on the disk: what has the name is whole, whatever happens to the machine. */
export function putInPlace(made: string, to: string): void {
  const file = openSync(made, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(made, to)
  flushFolder(dirname(to))
}

const MAKING = /^making-(\d+)-[0-9a-f-]+$/

/** What processes left that ended while they made a list; to be asked before this one makes any. */
export function removeHalfMadeLists({ runs }: JobFolder): void {
  for (const run of readdirSync(runs))
    for (const name of readdirSync(join(runs, run))) {
      const pid = Number(MAKING.exec(name)?.[1])
      if (pid === process.pid || (pid > 0 && !isProcessAlive(pid)))
        rmSync(join(runs, run, name), { recursive: true, force: true })
    }
}
