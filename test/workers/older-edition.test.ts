import { env, SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../src/application/edition-record.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { d1Database } from '../../src/store/d1.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { winter } from '../contract/requests.ts'
import { post, type Target } from '../contract/target.ts'
import { editionWithout, shippedBundle } from '../support/editions.ts'
import { memoryStore } from '../support/memory-store.ts'
import { serviceWith } from '../support/service-with.ts'

const target: Target = (path, init) => SELF.fetch(`https://qingnuan.example${path}`, init)
const store = editionStore(d1Database(env.DB), contentNaming, () => '2026-11-24T00:00:00.000Z')

describe('an older edition in D1', () => {
  it('answers as it did when it was the current one', async () => {
    const old = await editionWithout('henan-bundled-trading-reply-2018')
    await store.save(await recordOf(old, contentNaming))
    const request = { ...winter, edition: old.edition }
    const then = await post(serviceWith(old, memoryStore().store), '/v1/assessments', request)
    const now = await post(target, '/v1/assessments', request)
    expect(now.status).toBe(200)
    expect(await now.text()).toBe(await then.text())
  })

  it('is not the one that ships', async () => {
    const answer = await (await post(target, '/v1/assessments', winter)).json()
    expect(answer).toMatchObject({ edition: shippedBundle.edition })
  })

  it('is kept by the Worker once it has answered', async () => {
    await target('/healthz')
    await expect.poll(() => store.has(shippedBundle.edition), { timeout: 60_000 }).toBe(true)
  })
})
