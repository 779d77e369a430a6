import { describe, expect, it } from 'vitest'
import { type RuleBookBundle, recordOf } from '../../src/application/edition-record.ts'
import type { EditionRecord } from '../../src/application/ports.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionWithout, shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'

const ids = shippedBundle.documents.map(({ id }) => id)
const recorded = (bundle: RuleBookBundle) => recordOf(bundle, contentNaming)
const older = (place: number) => editionWithout(ids[place] ?? '')

describe('ruleBooks', () => {
  it('answers with the shipped edition without asking the store', async () => {
    const { store, asked } = memoryStore()
    const books = ruleBooks(shippedBundle, store, contentNaming)
    expect(books.current().edition).toBe(shippedBundle.edition)
    expect(await books.find(shippedBundle.edition)).toBe(books.current())
    expect(asked).toEqual([])
  })

  it('finds an older edition with exactly its documents, in their order', async () => {
    const bundle = await older(0)
    const { store } = memoryStore(await recorded(bundle))
    const found = await ruleBooks(shippedBundle, store, contentNaming).find(bundle.edition)
    expect(found?.edition).toBe(bundle.edition)
    expect(JSON.stringify(found?.documents)).toBe(JSON.stringify(bundle.documents))
  })

  it('finds nothing for an unknown edition, and asks the store only for what may be a hash', async () => {
    const { store, asked } = memoryStore()
    const books = ruleBooks(shippedBundle, store, contentNaming)
    const unknown = 'ab'.repeat(32)
    for (const edition of ['', 'latest', `${unknown}0`, unknown.toUpperCase(), "' or 1=1 --", unknown])
      expect(await books.find(edition)).toBeUndefined()
    expect(asked).toEqual([unknown])
  })

  it('keeps the shipped edition once', async () => {
    const { store, kept } = memoryStore()
    const books = ruleBooks(shippedBundle, store, contentNaming)
    await books.keepCurrent()
    await books.keepCurrent()
    expect([...kept.keys()]).toEqual([shippedBundle.edition])
  })

  it('loads an edition once for requests that come together', async () => {
    const bundle = await older(0)
    const { store, asked } = memoryStore(await recorded(bundle))
    const books = ruleBooks(shippedBundle, store, contentNaming)
    const found = await Promise.all([books.find(bundle.edition), books.find(bundle.edition)])
    expect(found[0]).toBe(found[1])
    expect(asked).toEqual([bundle.edition])
  })

  it('holds a few old editions in memory and loads the one not used for longest again', async () => {
    const bundles = await Promise.all([0, 1, 2, 3, 4].map(older))
    const { store, asked } = memoryStore(...(await Promise.all(bundles.map(recorded))))
    const books = ruleBooks(shippedBundle, store, contentNaming)
    const [first, second] = bundles
    for (const { edition } of bundles.slice(0, 4)) await books.find(edition)
    await books.find(first?.edition ?? '')
    await books.find(bundles[4]?.edition ?? '')
    expect(asked).toHaveLength(5)
    await books.find(first?.edition ?? '')
    expect(asked).toHaveLength(5)
    await books.find(second?.edition ?? '')
    expect(asked).toHaveLength(6)
  })

  it('asks again for an edition that was not there the first time', async () => {
    const bundle = await older(0)
    const { store } = memoryStore()
    const books = ruleBooks(shippedBundle, store, contentNaming)
    expect(await books.find(bundle.edition)).toBeUndefined()
    await store.save(await recorded(bundle))
    expect((await books.find(bundle.edition))?.edition).toBe(bundle.edition)
  })
})

describe('ruleBooks refuses a kept edition', () => {
  const damage: readonly (readonly [string, (record: EditionRecord) => EditionRecord])[] = [
    [
      'with a changed document',
      (record) => ({ ...record, documents: record.documents.with(0, altered(record.documents[0])) }),
    ],
    ['with a changed list', (record) => ({ ...record, devices: { ...record.devices, text: '[]' } })],
    ['that lacks a document', (record) => ({ ...record, documents: record.documents.slice(1) })],
    [
      'that has a document too many',
      (record) => ({ ...record, documents: [...record.documents, ...record.documents.slice(0, 1)] }),
    ],
    [
      'with lists in each other’s place',
      (record) => ({ ...record, devices: record.classes, classes: record.devices }),
    ],
  ]

  it.each(damage)('%s', async (_, harm) => {
    const bundle = await older(0)
    const harmed = harm(await recorded(bundle))
    const { store } = memoryStore(harmed)
    const books = ruleBooks(shippedBundle, store, contentNaming)
    await expect(books.find(bundle.edition)).rejects.toThrow(`edition ${bundle.edition} is damaged`)
    await expect(books.find(bundle.edition)).rejects.toMatchObject({
      name: 'DamagedEdition',
      edition: bundle.edition,
    })
  })

  it('that is named as the shipped one but is not it', async () => {
    const { store, kept } = memoryStore()
    const books = ruleBooks({ ...shippedBundle, edition: 'ab'.repeat(32) }, store, contentNaming)
    await expect(books.keepCurrent()).rejects.toMatchObject({ name: 'DamagedEdition' })
    expect(kept.size).toBe(0)
  })
})

function altered(content: EditionRecord['documents'][number] | undefined) {
  if (content === undefined) throw new Error('no document')
  return { ...content, text: content.text.replace('0', '1') }
}
