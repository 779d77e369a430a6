import { describe, expect, it } from 'vitest'
import { recordOf } from '../../src/application/edition-record.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import type { SqliteDatabase } from '../../src/store/sqlite.ts'
import { postText, type Target } from '../contract/target.ts'
import { type CorpusRequest, corpus } from '../corpus/corpus.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { editionWithout, shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'
import { serviceWith } from '../support/service-with.ts'

/** Documents that answers of Henan rest on; the older edition is as it was before they came. */
const LATER = ['henan-bundled-trading-reply-2018', 'henan-clean-heating-prices-2017']
const EVERY = 7

/** Requests that both editions can answer are asked of the older one by its name. */
function naming(edition: string, { path, text }: CorpusRequest): CorpusRequest {
  return { path, text: JSON.stringify({ ...JSON.parse(text), edition }) }
}

async function answers(target: Target, requests: readonly CorpusRequest[]): Promise<string[]> {
  const given: string[] = []
  for (const { path, text } of requests) {
    const response = await postText(target, path, text)
    given.push(`${response.status} ${await response.text()}`)
  }
  return given
}

const storeOn = (database: SqliteDatabase) =>
  editionStore(database, contentNaming, () => '2026-11-24T00:00:00.000Z')

describe('an answer by an older edition', () => {
  it('has the same bytes after a newer edition has taken its place', async () => {
    const old = await editionWithout(...LATER)
    const requests = corpus()
      .filter((_, place) => place % EVERY === 0)
      .map((request) => naming(old.edition, request))
    const whenItWasCurrent = await answers(serviceWith(old, memoryStore().store), requests)

    const folder = freshFolder()
    const first = await open(folder)
    await storeOn(first).save(await recordOf(old, contentNaming))
    first.close()
    const second = await open(folder)
    await storeOn(second).save(await recordOf(shippedBundle, contentNaming))
    const now = await answers(serviceWith(shippedBundle, storeOn(second)), requests)
    second.close()

    expect(now.filter((answer) => answer.startsWith('200')).length).toBeGreaterThan(50)
    const differing = requests.filter(
      (_, place) => accepted(now[place]) !== accepted(whenItWasCurrent[place]),
    )
    expect(differing).toEqual([])
  })

  it('is not the answer of the newer one', async () => {
    const old = await editionWithout(...LATER)
    const { store } = memoryStore(await recordOf(old, contentNaming))
    const service = serviceWith(shippedBundle, store)
    const request = corpus().find(({ text }) => text.includes('"2018-11-15"') && text.includes('410212'))
    const [byOld, byNew] = await answers(service, [
      naming(old.edition, request as CorpusRequest),
      request as CorpusRequest,
    ])
    expect(byOld).toContain(old.edition)
    expect(byNew).toContain(shippedBundle.edition)
    expect(byOld?.replaceAll(old.edition, '')).not.toBe(byNew?.replaceAll(shippedBundle.edition, ''))
  })
})

/** A refusal speaks of the current edition and its divisions; an answer speaks only of the edition it names. */
function accepted(answer: string | undefined): string | undefined {
  return answer?.startsWith('200') ? answer : answer?.slice(0, 3)
}
