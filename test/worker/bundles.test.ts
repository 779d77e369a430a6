import { describe, expect, it } from 'vitest'
import { recordOf } from '../../src/application/edition-record.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { bundlesOf } from '../../src/worker/bundles.ts'
import { editionWithout, shippedBundle, smallEdition } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'

const older = await editionWithout('henan-bundled-trading-reply-2018')
const small = await smallEdition()
const records = await Promise.all([older, small].map((bundle) => recordOf(bundle, contentNaming)))

describe('the rules of a run', () => {
  it('are the shipped ones without a question to the database', async () => {
    const { store, asked } = memoryStore()
    expect(await bundlesOf({ shipped: shippedBundle, editions: store })(shippedBundle.edition)).toBe(
      shippedBundle,
    )
    expect(asked).toEqual([])
  })

  it('are loaded once for all units of a run by an older edition', async () => {
    const { store, asked } = memoryStore(...records)
    const bundleOf = bundlesOf({ shipped: shippedBundle, editions: store })
    const first = await bundleOf(older.edition)
    expect(first).toMatchObject({ edition: older.edition, documentHashes: older.documentHashes })
    expect(await bundleOf(older.edition)).toBe(first)
    expect(asked).toEqual([older.edition])
  })

  it('are those of each run where runs by several editions take turns', async () => {
    const { store } = memoryStore(...records)
    const bundleOf = bundlesOf({ shipped: shippedBundle, editions: store })
    for (const { edition } of [older, small, older, shippedBundle, small])
      expect(await bundleOf(edition)).toMatchObject({ edition })
  })

  it('are looked for again where they were not there', async () => {
    const { store, asked } = memoryStore()
    const bundleOf = bundlesOf({ shipped: shippedBundle, editions: store })
    expect(await bundleOf(older.edition)).toBeUndefined()
    expect(await bundleOf(older.edition)).toBeUndefined()
    expect(asked).toHaveLength(2)
  })

  it('are not kept where they were found damaged', async () => {
    const [record] = records
    if (record === undefined) throw new Error('no record')
    const damaged = { ...record, divisions: { ...record.divisions, text: '[]' } }
    const { store, kept } = memoryStore(damaged)
    const bundleOf = bundlesOf({ shipped: shippedBundle, editions: store })
    await expect(bundleOf(older.edition)).rejects.toThrow('is damaged')
    await expect(bundleOf(older.edition)).rejects.toThrow('is damaged')
    kept.set(older.edition, record)
    expect(await bundleOf(older.edition)).toMatchObject({ edition: older.edition })
  })
})
