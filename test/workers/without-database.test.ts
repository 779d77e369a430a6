import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import worker from '../../src/worker.ts'
import { winter } from '../contract/requests.ts'
import { post, type Target } from '../contract/target.ts'

/** A database that fails at whatever is asked of it, and says how often. */
let asked = 0
const broken = {
  prepare: () => {
    asked++
    throw new Error('D1_ERROR: no such database')
  },
}

const target: Target = async (path, init) => {
  const context = createExecutionContext()
  const request = new Request(`https://qingnuan.example${path}`, init)
  const response = await worker.fetch(request, { ...env, DB: broken as never }, context)
  await waitOnExecutionContext(context)
  return response
}

describe('a Worker whose database does not answer', () => {
  it('assesses by the shipped edition all the same, and does not even ask for it', async () => {
    expect((await post(target, '/v1/assessments', winter)).status).toBe(200)
    const askedAtStart = asked
    expect((await post(target, '/v1/assessments', winter)).status).toBe(200)
    expect(asked).toBe(askedAtStart)
  })

  it('says that it is not ready', async () => {
    expect((await target('/healthz')).status).toBe(200)
    expect((await target('/readyz')).status).toBe(503)
  })

  it('gives no answer rather than one by another edition', async () => {
    const response = await post(target, '/v1/assessments', { ...winter, edition: 'ab'.repeat(32) })
    expect(response.status).toBeGreaterThanOrEqual(500)
    expect(await response.text()).not.toContain('no such database')
  })
})
