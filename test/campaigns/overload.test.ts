import { beforeAll, describe, expect, it } from 'vitest'
import { WEB_CALLS } from '../../bench/web-calls.ts'
import { runStep } from '../../scripts/run-step.ts'
import { type OverloadFigures, overload, UPLOADS_AT_ONCE } from './overload/overload.ts'

/** `npm run campaign:overload` does the same with more of everything, and prints how long each was waited for. */
const SIZES = {
  ...{ floodMs: 2500, connections: 500, uploads: 300, slowClients: 200, slowMs: 2000, rows: 20_000 },
}
const RECOVERED_MS = 5000
/** Or so many times what a page is waited for anyway, on a machine that is busy with other things. */
const RECOVERED_TIMES = 100

describe('a service that is asked ten times what it can do', () => {
  let figures: OverloadFigures

  beforeAll(async () => {
    const command = ['node', 'scripts/build.ts', '--if-stale'] as const
    expect(await runStep({ name: 'build', command })).toBe(0)
    figures = await overload(WEB_CALLS, SIZES)
  }, 600_000)

  it('serves some, refuses the others with a word when to try again, and loses none', () => {
    const { flood } = figures
    expect(flood.served.count).toBeGreaterThan(0)
    expect([flood.lost, flood.withoutRetryAfter]).toEqual([0, 0])
  })

  it('refuses one address that asks too much', () => {
    const { oneAddress } = figures
    expect(oneAddress.refused.count).toBeGreaterThan(oneAddress.served.count)
    expect([oneAddress.lost, oneAddress.withoutRetryAfter]).toEqual([0, 0])
  })

  it('takes as many uploads at once as it can, and refuses the others before they are sent', () => {
    const { uploads } = figures
    const { served, refused, lost, withoutRetryAfter } = uploads
    expect([served.count + refused.count, lost, withoutRetryAfter]).toEqual([SIZES.uploads, 0, 0])
    // Fewer on a machine so busy that the service is late for what it meant to do, and says so.
    expect(served.count).toBeGreaterThan(0)
    expect(served.count).toBeLessThanOrEqual(UPLOADS_AT_ONCE)
  })

  it('answers at once again afterwards', () => {
    const { usualMs, floodRecoveredMs, uploadsRecoveredMs } = figures
    const mostMs = Math.max(RECOVERED_MS, RECOVERED_TIMES * usualMs)
    expect(Math.max(floodRecoveredMs, uploadsRecoveredMs)).toBeLessThan(mostMs)
  })

  it('answers others while slow clients hold their connections', () => {
    const { slow, besideSlow } = figures
    expect(slow).toMatchObject({ opened: SIZES.slowClients })
    expect(besideSlow.lost).toBe(0)
    expect(besideSlow.served.count).toBeGreaterThan(besideSlow.asked / 2)
  })
})
