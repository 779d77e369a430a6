import type Sqlite from 'better-sqlite3'

/** Moves the log of the database in a file into it, somewhere else. */
export type MoveLog = (file: string) => Promise<void>

/** Pages in the log from which on they are moved: as many as SQLite itself lets come together. */
const MOST_PAGES = 1000

/**
 * Has the log moved elsewhere once it is long. Left to SQLite, the commit that makes it long does so, and holds the
 * event loop until the disk is done.
 */
export function logMover(client: Sqlite.Database, file: string) {
  let move: MoveLog | undefined
  let moving: Promise<void> | undefined
  const letSqliteMove = () => {
    move = undefined
    client.pragma(`wal_autocheckpoint = ${MOST_PAGES}`)
  }
  return {
    by: (given: MoveLog): void => {
      client.pragma('wal_autocheckpoint = 0')
      move = given
    },
    /** A log that is written on while it is moved never begins again at its start: writers let it be moved first. */
    moved: async (): Promise<void> => {
      while (moving !== undefined) await moving
    },
    isMoving: (): boolean => moving !== undefined,
    /** Something was written. */
    look: (): void => {
      if (move === undefined || moving !== undefined || pagesInLog(client) < MOST_PAGES) return
      moving = move(file)
        .catch(letSqliteMove)
        .finally(() => {
          moving = undefined
        })
    },
  }
}

function pagesInLog(client: Sqlite.Database): number {
  const [told] = client.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return told === undefined ? 0 : told.log - told.checkpointed
}
