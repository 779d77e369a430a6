import { describe, expect, it } from 'vitest'
import { throttle } from '../../../src/application/access/throttle.ts'

const RULE = { free: 2, firstWaitMs: 1000, longestWaitMs: 4000, forgetMs: 60_000 }

describe('throttle', () => {
  it('costs nothing at first, then waits that double up to the longest', () => {
    const { waitMs, failed } = throttle(RULE)
    const waits = Array.from({ length: 6 }, () => {
      failed('zhang', 0)
      return waitMs('zhang', 0)
    })
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 4000])
  })

  it('lets the next try be heard when the wait is over, and not a millisecond before', () => {
    const { waitMs, failed } = throttle(RULE)
    for (let i = 0; i < 3; i++) failed('zhang', 0)
    expect([waitMs('zhang', 999), waitMs('zhang', 1000)]).toEqual([1, 0])
    expect(waitMs('li', 0)).toBe(0)
  })

  it('forgets after a success, and after long enough', () => {
    const { waitMs, failed, succeeded } = throttle(RULE)
    for (let i = 0; i < 5; i++) failed('zhang', 0)
    succeeded('zhang')
    failed('zhang', 0)
    expect(waitMs('zhang', 0)).toBe(0)
    for (let i = 0; i < 5; i++) failed('li', 0)
    failed('li', 60_001)
    expect(waitMs('li', 60_001)).toBe(0)
  })

  it('keeps no more keys than it must, however many are tried', () => {
    const { waitMs, failed } = throttle(RULE)
    for (let i = 0; i < 3; i++) failed('eldest', 0)
    for (let i = 0; i < 100_000; i++) failed(`n${i}`, 0)
    expect(waitMs('eldest', 0)).toBe(0)
  })
})
