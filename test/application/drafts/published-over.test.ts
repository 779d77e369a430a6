import { describe, expect, it } from 'vitest'
import type { Publication } from '../../../src/application/drafts/draft.ts'
import { editionWith } from '../../../src/application/drafts/edition-with.ts'
import {
  checkFit,
  PublishedRulesDoNotFit,
  publishedOver,
} from '../../../src/application/drafts/published-over.ts'
import { ruleBook } from '../../../src/domain/rule-book.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import { bundleOf } from '../../../src/policies/bundle.ts'
import { contentNaming } from '../../../src/policies/content-naming.ts'
import { draftReader } from '../../../src/policies/draft-reader.ts'
import { draftText } from '../../support/drafts.ts'
import { shippedBundle } from '../../support/editions.ts'
import { shippedBook } from '../../support/rule-book.ts'

const naming = contentNaming
const hashOf = (document: PolicyDocument) => naming.hashOf(naming.textOf(document))

function written(text: string): PolicyDocument {
  const { document } = draftReader.document(text, shippedBook)
  if (document === undefined) throw new Error(text)
  return document
}

const [first, second] = [written(draftText()), written(draftText('xiangfu-made-up-2030', '0.20'))]

/** What a store holds after each of these was published in the place of the one before. */
async function publishedHere(...documents: readonly PolicyDocument[]) {
  const hashes = await Promise.all(documents.map(hashOf))
  const steps = documents.map(
    ({ id }, i): Publication => ({
      seq: i + 1,
      at: '',
      draft: `d${i}`,
      base: '',
      edition: '',
      documentId: id,
      documentHash: hashes[i] ?? '',
      replaces: hashes[i - 1] ?? null,
    }),
  )
  return {
    publications: () => Promise.resolve(steps),
    document: (hash: string) => Promise.resolve(documents.map(naming.textOf)[hashes.indexOf(hash)]),
  }
}

const shippedWith = (document: PolicyDocument) => editionWith(shippedBundle, document, naming)

describe('the edition that a document makes', () => {
  it('has the name that bundling the same documents gives', async () => {
    const { edition } = await shippedWith(first)
    const { documents, divisions, devices, classes } = shippedBundle
    expect(edition).toBe((await bundleOf([...documents, first], divisions, devices, classes)).edition)
  })

  it('is the same one again where nothing changes', async () => {
    const [document] = shippedBundle.documents
    expect((await shippedWith(document as PolicyDocument)).edition).toBe(shippedBundle.edition)
  })
})

describe('what was published here, over what ships', () => {
  it('is the last of each document, over a program that knows nothing of it', async () => {
    const book = await publishedOver(shippedBundle, await publishedHere(first, second), naming)
    expect(book.edition).toBe((await shippedWith(second)).edition)
  })

  it('changes nothing of a program that has caught up', async () => {
    const shipped = await shippedWith(second)
    expect(await publishedOver(shipped, await publishedHere(first, second), naming)).toBe(shipped)
  })

  it('goes on from a program that ships an earlier step', async () => {
    const book = await publishedOver(await shippedWith(first), await publishedHere(first, second), naming)
    expect(book.edition).toBe((await shippedWith(second)).edition)
  })

  it('stops at a program that went another way, and names both', async () => {
    const other = written(draftText('xiangfu-made-up-2030', '0.30'))
    const published = publishedOver(await shippedWith(other), await publishedHere(first, second), naming)
    await expect(published).rejects.toThrow(PublishedRulesDoNotFit)
    await expect(published).rejects.toMatchObject({
      says: {
        en: expect.stringContaining(await hashOf(other)),
        zh: expect.stringContaining(await hashOf(second)),
      },
    })
  })

  it('stops where the program ships another document of its series for the same days', async () => {
    const rival = await shippedWith(
      written(draftText('rival-2030').replace('series: rival-2030', `series: ${first.series}`)),
    )
    const store = await publishedHere(first)
    const book = await publishedOver(rival, store, naming)
    const steps = await store.publications()
    expect(() => checkFit(book, steps, draftReader)).toThrow(PublishedRulesDoNotFit)
    const alone = await publishedOver(shippedBundle, store, naming)
    expect(() => checkFit(alone, steps, draftReader)).not.toThrow()
    expect(ruleBook(alone).provision('xiangfu-made-up-2030/running')).toBeDefined()
  })
})
