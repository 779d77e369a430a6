import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../src/application/edition-record.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { d1Database } from '../../src/store/d1.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { editionWithout, shippedBundle } from '../support/editions.ts'

const database = d1Database(env.DB)
const store = editionStore(database, contentNaming, () => '2026-11-24T00:00:00.000Z')
const [first, second] = shippedBundle.documents

describe('editionStore on D1', () => {
  it('keeps the whole shipped edition and gives it back as it was', async () => {
    const record = await recordOf(shippedBundle, contentNaming)
    await store.save(record)
    await store.save(record)
    expect(await store.find(record.hash)).toEqual(record)
    expect(await store.has(record.hash)).toBe(true)
    expect(await store.find('0'.repeat(64))).toBeUndefined()
  })

  it('finds an older edition by its name', async () => {
    const bundle = await editionWithout(first?.id ?? '')
    await store.save(await recordOf(bundle, contentNaming))
    const found = await ruleBooks(shippedBundle, store, contentNaming).find(bundle.edition)
    expect(JSON.stringify(found?.documents)).toBe(JSON.stringify(bundle.documents))
  })

  it.each([
    `update documents set content = '{}'`,
    'delete from documents',
    'delete from lists',
    `update editions set created_at = '2000-01-01'`,
    'delete from editions',
  ])('never changes what it keeps: %s', async (attempt) => {
    await store.save(await recordOf(shippedBundle, contentNaming))
    await expect(database.apply([sql.raw(attempt)])).rejects.toThrow(/never (change|go)/)
    expect((await store.find(shippedBundle.edition))?.documents).toHaveLength(shippedBundle.documents.length)
  })

  it('saves an edition whole or not at all', async () => {
    const bundle = await editionWithout(second?.id ?? '')
    const broken = sql`insert into nowhere values (1)`
    const halfway = {
      ...database,
      apply: (list: Parameters<typeof database.apply>[0]) => database.apply([...list, broken]),
    }
    const record = await recordOf(bundle, contentNaming)
    const before = await store.list()
    await expect(editionStore(halfway, contentNaming, () => '').save(record)).rejects.toThrow()
    expect(await store.list()).toEqual(before)
  })
})
