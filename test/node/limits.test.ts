import { afterEach, describe, expect, it, vi } from 'vitest'
import { front } from '../../src/node/front.ts'
import { limits, measuredLateness } from '../../src/node/limits.ts'
import { line } from '../../src/node/line.ts'
import { metrics } from '../../src/node/metrics.ts'
import { memoryJobs } from '../support/memory-jobs.ts'

const VILLAGE = '192.0.2.7'

describe('limits', () => {
  it('hear a whole village behind one address, and slow what goes on beyond that', () => {
    const clock = { ms: 0 }
    const { refusal } = limits(
      () => clock.ms,
      () => 0,
    )
    const ask = (times: number) =>
      Array.from({ length: times }, () => refusal(VILLAGE, '/')).filter((each) => each !== undefined).length
    expect(ask(1200)).toBe(0)
    expect(ask(100)).toBe(100)
    expect(refusal(VILLAGE, '/')).toEqual({ code: 'too-many-requests', seconds: 1 })
    expect(refusal('192.0.2.8', '/')).toBeUndefined()
    clock.ms += 1000
    expect(ask(61)).toBe(1)
  })

  it('refuse everybody while the program is late, but for those who watch over it', () => {
    const { refusal } = limits(
      () => 0,
      () => 1001,
    )
    expect(refusal(VILLAGE, '/v1/assessments')).toEqual({ code: 'overloaded', seconds: 2 })
    expect(refusal('127.0.0.1', '/')).toMatchObject({ code: 'overloaded' })
    expect(refusal(VILLAGE, '/healthz')).toBeUndefined()
  })

  it('do not count what comes from this machine', () => {
    const { refusal } = limits(
      () => 0,
      () => 0,
    )
    for (let i = 0; i < 5000; i++) expect(refusal('127.0.0.1', '/')).toBeUndefined()
  })
})

describe('measuredLateness', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is what the thread was late twice running; one stall is over when it is seen', () => {
    vi.useFakeTimers()
    const clock = { ms: 0 }
    const { late, stop } = measuredLateness(() => clock.ms)
    const seen = [5000, 0, 5000, 3000, 4000, 0].map((lateMs) => {
      clock.ms += 200 + lateMs
      vi.advanceTimersByTime(200)
      return late()
    })
    stop()
    expect(seen).toEqual([0, 0, 0, 3000, 3000, 0])
  })
})

describe('front', () => {
  const parts = (isLate: boolean) => ({
    limits: limits(
      () => 0,
      () => (isLate ? 5000 : 0),
    ),
    line: line({ nowMs: () => 0, nextTurn: setImmediate }),
    metrics: metrics({ jobs: memoryJobs(), folder: '.', edition: () => 'ab' }),
    proxies: 1,
  })
  const app = {
    fetch: (request: Request, { address }: { address: string }) =>
      new Response(address, { status: request.url.endsWith('/no') ? 404 : 200 }),
  }

  it('tells who asks, behind proxies too, and counts what was answered', async () => {
    const used = parts(false)
    const fetch = front(app, used)
    const request = new Request('http://x/no', { headers: { 'x-forwarded-for': '6.6.6.6, 192.0.2.9' } })
    expect(await (await fetch(request, '10.0.0.1')).text()).toBe('192.0.2.9')
    const text = await used.metrics.text()
    expect(text).toContain('qingnuan_requests_total{status="4xx"} 1')
    expect(text).toContain('qingnuan_jobs{state="running"} 0')
    expect(text).toMatch(/qingnuan_disk_free_bytes \d+/)
  })

  it('refuses quickly with 503 and says when to try again', async () => {
    const used = parts(true)
    const response = await front(app, used)(new Request('http://x/'), '192.0.2.9')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await used.metrics.text()).toContain('qingnuan_refused_total{reason="overloaded"} 1')
  })
})
