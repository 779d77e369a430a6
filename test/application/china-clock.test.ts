import { describe, expect, it } from 'vitest'
import { chinaClock } from '../../src/application/china-clock.ts'

describe('chinaClock', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('at %s it is %s in China', (moment, day) => {
    const clock = chinaClock(() => Date.parse(moment))
    expect(clock.today()).toBe(day)
    expect(clock.now()).toBe(moment)
  })
})
