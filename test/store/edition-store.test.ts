import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type RuleBookBundle, recordOf } from '../../src/application/edition-record.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { editionWithout, shippedBundle, smallEdition } from '../support/editions.ts'

const NOW = '2026-11-24T00:00:00.000Z'

async function openStore(now = () => NOW) {
  const database = await open(freshFolder())
  onTestFinished(() => database.close())
  return { database, store: editionStore(database, contentNaming, now) }
}

const kept = (bundle: RuleBookBundle) => recordOf(bundle, contentNaming)

describe('editionStore', () => {
  it('gives back an edition as it was saved', async () => {
    const { store } = await openStore()
    const record = await kept(shippedBundle)
    await store.save(record)
    expect(await store.find(record.hash)).toEqual(record)
  })

  it('finds nothing under a hash that was never saved', async () => {
    const { store } = await openStore()
    expect(await store.find('0'.repeat(64))).toBeUndefined()
    expect(await store.has('0'.repeat(64))).toBe(false)
  })

  it('changes nothing when an edition is saved again, even at the same moment', async () => {
    const days = ['2026-11-24T00:00:00.000Z', '2026-11-25T00:00:00.000Z']
    const { store } = await openStore(() => days.shift() ?? '2026-11-26T00:00:00.000Z')
    const record = await kept(await smallEdition())
    await Promise.all([store.save(record), store.save(record)])
    const first = await store.list()
    await store.save(record)
    expect(await store.list()).toEqual(first)
    const createdAt = expect.stringMatching(/^2026-11-2[45]/)
    const documentHashes = record.documents.map(({ hash }) => hash)
    expect(first).toEqual([{ hash: record.hash, createdAt, documentHashes }])
  })

  it('keeps a document that two editions share only once', async () => {
    const { store, database } = await openStore()
    const [first] = shippedBundle.documents
    await store.save(await kept(shippedBundle))
    await store.save(await kept(await editionWithout(first?.id ?? '')))
    const [row] = await database.queries.all<{ count: number }>(sql`select count(*) count from documents`)
    expect(row?.count).toBe(shippedBundle.documents.length)
    expect(await store.list()).toHaveLength(2)
  })

  it('saves an edition whole or not at all', async () => {
    const { store, database } = await openStore()
    const record = await kept(await smallEdition())
    const halfway = {
      ...database,
      apply: (statements: Parameters<typeof database.apply>[0]) =>
        database.apply([...statements, sql`insert into nowhere values (1)`]),
    }
    await expect(editionStore(halfway, contentNaming, () => NOW).save(record)).rejects.toThrow()
    expect(await store.has(record.hash)).toBe(false)
    expect(await database.queries.all(sql`select hash from documents`)).toEqual([])
  })
})

describe('what an edition holds', () => {
  const attempts = [
    `update documents set content = '{}'`,
    'delete from documents',
    `update lists set content = '[]'`,
    'delete from lists',
    `update editions set created_at = '2000-01-01'`,
    'delete from editions',
  ]

  it.each(attempts)('is never changed: %s', async (attempt) => {
    const { store, database } = await openStore()
    const record = await kept(await smallEdition())
    await store.save(record)
    expect(() => database.queries.run(sql.raw(attempt))).toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ message: expect.stringMatching(/never (change|go)/) }),
      }),
    )
    expect(await store.find(record.hash)).toEqual(record)
  })

  it.each([
    `insert or replace into documents (hash, content) select hash, '{}' from documents`,
    `insert into documents (hash, content) select hash, '{}' from documents where true on conflict do update set content = '{}'`,
    `insert or replace into lists (hash, content) select hash, '[]' from lists`,
    `insert or replace into editions select hash, '2000-01-01', '[]', divisions, devices, classes, digest from editions`,
  ])('is not replaced either: %s', async (attempt) => {
    const { store, database } = await openStore()
    const record = await kept(await smallEdition())
    await store.save(record)
    const before = await store.list()
    await database.apply([sql.raw(attempt)])
    expect(await store.find(record.hash)).toEqual(record)
    expect(await store.list()).toEqual(before)
  })

  it('names only documents that are there', async () => {
    const { store } = await openStore()
    const record = await kept(await smallEdition())
    await store.save(record)
    const other = await kept(await editionWithout(shippedBundle.documents[0]?.id ?? ''))
    const incomplete = { ...other, documents: [] }
    const { database } = await openStore()
    const row = sql`insert into editions values (${incomplete.hash}, ${NOW}, '["absent"]', 'a', 'b', 'c', 'd')`
    await expect(database.apply([row])).rejects.toThrow()
    expect(await store.list()).toHaveLength(1)
  })
})
