import { describe, expect, it } from 'vitest'
import { madeOnce } from '../../src/domain/made-once.ts'

describe('madeOnce', () => {
  it('makes once what has one owner and one name, even where it comes to nothing', () => {
    const made: string[] = []
    const once = madeOnce<undefined>()
    const owner = {}
    const ask = (name: string, whose = owner) => once(whose, name, () => void made.push(name))
    for (const name of ['a', 'a', 'b', 'a', '']) ask(name)
    expect(made).toEqual(['a', 'b', ''])
    ask('a', {})
    expect(made).toEqual(['a', 'b', '', 'a'])
  })

  it('gives everybody the same', () => {
    const once = madeOnce<object>()
    const owner = {}
    const first = once(owner, 'list', () => [1])
    expect(once(owner, 'list', () => [2])).toBe(first)
    expect(once(owner, 'other', () => [1])).not.toBe(first)
  })

  it('keeps what is made in two places apart', () => {
    const owner = {}
    expect([madeOnce<number>()(owner, 'a', () => 1), madeOnce<number>()(owner, 'a', () => 2)]).toEqual([1, 2])
  })
})
