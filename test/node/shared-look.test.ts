import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sharedLook } from '../../src/node/shared-look.ts'

const REST_MS = 400
const looked: string[] = []
const look = sharedLook((id) => {
  looked.push(id)
  return id === 'broken' ? Promise.reject(new Error('disk')) : Promise.resolve(looked.length)
}, REST_MS)

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  looked.length = 0
})

describe('sharedLook', () => {
  it('looks once for all that ask about a run at the same time, and apart for another run', async () => {
    const found = await Promise.all([look('a'), look('a'), look('b'), look('a')])
    expect(looked).toEqual(['a', 'b'])
    expect(found[0]).toBe(found[3])
  })

  it('looks anew once what it saw is old, and not before', async () => {
    await look('c')
    await vi.advanceTimersByTimeAsync(REST_MS - 1)
    await look('c')
    expect(looked).toEqual(['c'])
    await vi.advanceTimersByTimeAsync(1)
    await look('c')
    expect(looked).toEqual(['c', 'c'])
  })

  it('keeps nothing of a look that failed', async () => {
    await expect(look('broken')).rejects.toThrow('disk')
    await expect(look('broken')).rejects.toThrow('disk')
    expect(looked).toEqual(['broken', 'broken'])
  })
})
