import Sqlite from 'better-sqlite3'

/**
 * Moves what is in the log of a database into the database, which takes as long as the disk does: for a thread where
 * no page waits. Others go on reading and writing meanwhile.
 */
export function moveLog(file: string): void {
  const client = new Sqlite(file, { fileMustExist: true })
  try {
    client.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    client.close()
  }
}
