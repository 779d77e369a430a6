import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { thrownAnswer } from '../../src/http/problem.ts'
import { winter } from '../contract/requests.ts'
import { post } from '../contract/target.ts'
import { shippedBook } from '../support/rule-book.ts'

describe('thrownAnswer', () => {
  it('hides what went wrong, logs it, and gives both the same request id', async () => {
    const logged: unknown[] = []
    const response = thrownAnswer(new Error('password is 1234'), (...entry) => logged.push(entry))
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('1234')
    expect(logged).toEqual([[JSON.parse(text).requestId, expect.any(Error)]])
  })

  it('keeps the status of what the framework refused on purpose', async () => {
    const response = thrownAnswer(new HTTPException(418, { message: 'secret' }), () => undefined)
    expect(response.status).toBe(418)
    expect(await response.text()).not.toContain('secret')
  })

  it('says of a full disk that nothing was changed, and when to try again', async () => {
    const logged: unknown[] = []
    const full = new Error('database or disk is full')
    const response = thrownAnswer(full, (_, error) => logged.push(error))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '600'])
    expect(await response.json()).toMatchObject({ code: 'no-space' })
    expect(logged).toEqual([full])
  })

  it('treats a server error of the framework as one of ours', () => {
    expect(thrownAnswer(new HTTPException(502), () => undefined).status).toBe(500)
  })
})

describe('createApp', () => {
  const broken = createApp({
    ruleBooks: {
      current: () => shippedBook,
      find: () => Promise.reject(new Error('the disk is on fire')),
      list: () => Promise.reject(new Error('the disk is on fire')),
    },
    ready: () => Promise.resolve(false),
    today: () => '2026-11-24',
    logError: () => undefined,
  })

  it('answers a failing store as a problem with its headers, and nothing of its text', async () => {
    const response = await broken.request('/v1/editions')
    expect(response.status).toBe(500)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).not.toContain('fire')
  })

  it('does not turn a failing store into a wrong answer', async () => {
    const target = async (path: string, init?: RequestInit) => await broken.request(path, init)
    expect((await post(target, '/v1/assessments', { ...winter, edition: '0'.repeat(64) })).status).toBe(500)
    expect((await post(target, '/v1/assessments', winter)).status).toBe(200)
  })

  it('says when it is not ready, and when to ask again', async () => {
    const response = await broken.request('/readyz')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  })
})
