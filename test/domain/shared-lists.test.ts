import { describe, expect, it } from 'vitest'
import { sharedLists } from '../../src/domain/shared-lists.ts'

const shared = sharedLists<{ readonly id: string }>(({ id }) => id)
const owner = {}
const first = [{ id: 'a' }, { id: 'b' }]

describe('sharedLists', () => {
  it('gives one list for all that hold the same', () => {
    expect(shared(owner, first)).toBe(first)
    expect(shared(owner, [{ id: 'a' }, { id: 'b' }])).toBe(first)
  })

  it.each([[[{ id: 'a' }]], [[{ id: 'b' }, { id: 'a' }]], [[]]])('tells %j apart', (list) => {
    expect(shared(owner, list)).toBe(list)
  })

  it('keeps the lists of one owner from another', () => {
    const same = [{ id: 'a' }, { id: 'b' }]
    expect(shared({}, same)).toBe(same)
  })
})
