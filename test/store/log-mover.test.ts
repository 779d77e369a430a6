import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { moveLog } from '../../src/store/move-log.ts'
import { freshFolder, open } from '../support/data-folder.ts'

/** More than a log holds before it is moved. */
const LARGE = 'x'.repeat(8_000_000)
const kept = (key: string, value: string) => sql`insert into meta (key, value) values (${key}, ${value})`

/** A database whose log is moved when the test says so, and how many of its pages are still to be moved. */
async function held() {
  const folder = freshFolder()
  const database = await open(folder)
  const onlooker = new Sqlite(join(folder, 'qingnuan.db'))
  onTestFinished(() => {
    onlooker.close()
    database.close()
  })
  const asked: { readonly file: string; readonly end: (error?: Error) => void }[] = []
  database.moveLogBy(
    (file) =>
      new Promise((resolve, reject) => {
        asked.push({ file, end: (error) => (error === undefined ? resolve() : reject(error)) })
      }),
  )
  const pagesLeft = () => {
    const [told] = onlooker.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
    return (told?.log ?? 0) - (told?.checkpointed ?? 0)
  }
  const has = (key: string) => onlooker.prepare('select 1 from meta where key = ?').get(key) !== undefined
  return { database, asked, pagesLeft, has }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('the log of a database', () => {
  it('is moved by nobody but whom it was given to, once it is long', async () => {
    const { database, asked, pagesLeft } = await held()
    await database.apply([kept('small', '1')])
    expect(asked).toEqual([])
    await database.apply([kept('large', LARGE)])
    expect(asked.map(({ file }) => file)).toEqual([database.file])
    expect(pagesLeft()).toBeGreaterThan(1000)
    moveLog(database.file)
    asked[0]?.end()
    expect(pagesLeft()).toBe(0)
    await database.apply([kept('after', '1')])
    expect(asked).toHaveLength(1)
  })

  it('is not written on while it is moved, so that it begins again', async () => {
    const { database, asked, has } = await held()
    await database.apply([kept('large', LARGE)])
    const written = [database.apply([kept('a', '1')]), database.apply([kept('b', '1')])]
    await turn()
    expect([has('a'), has('b')]).toEqual([false, false])
    asked[0]?.end()
    await Promise.all(written)
    expect([has('a'), has('b')]).toEqual([true, true])
  })

  it('is moved by SQLite again where the other cannot, and nothing is lost', async () => {
    const { database, asked, pagesLeft, has } = await held()
    await database.apply([kept('large', LARGE)])
    asked[0]?.end(new Error('the thread has ended'))
    await database.apply([kept('next', LARGE)])
    expect([asked.length, pagesLeft(), has('large'), has('next')]).toEqual([1, 0, true, true])
  })
})
