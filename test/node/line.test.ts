import { describe, expect, it } from 'vitest'
import { line } from '../../src/node/line.ts'

/** A loop that comes round when the test says so. */
function loop() {
  const clock = { ms: 0 }
  let next: (() => void)[] = []
  return {
    clock,
    line: line({ nowMs: () => clock.ms, nextTurn: (then) => next.push(then) }),
    turn: async () => {
      const now = next
      next = []
      for (const then of now) then()
      await Promise.resolve()
    },
    isQuiet: () => next.length === 0,
  }
}

describe('a line', () => {
  it('does at once what a turn can take on', () => {
    const { line: own } = loop()
    expect([own.take(() => 1), own.take(() => 2)]).toEqual([1, 2])
  })

  it('lets stand in line what comes late in a turn, and takes one each turn in the order they came', async () => {
    const { clock, line: own, turn, isQuiet } = loop()
    const done: string[] = []
    const ask = (name: string) => Promise.resolve(own.take(() => done.push(name)))
    const asked = [ask('first')]
    clock.ms = 10
    asked.push(ask('second'), ask('third'))
    expect(done).toEqual(['first'])
    await turn()
    asked.push(ask('fourth'))
    expect(done).toEqual(['first', 'second'])
    await turn()
    expect(done).toEqual(['first', 'second', 'third'])
    await turn()
    await Promise.all(asked)
    expect([done.at(-1), isQuiet()]).toEqual(['fourth', true])
  })

  it('refuses those who would wait longer than a second, and hears them again afterwards', async () => {
    const { clock, line: own, turn } = loop()
    own.take(() => 0)
    clock.ms = 10
    const waiting = own.take(() => 'heard')
    clock.ms = 1011
    expect(own.take(() => 'refused')).toBeUndefined()
    await turn()
    expect(await waiting).toBe('heard')
    expect(own.take(() => 'heard')).toBe('heard')
  })

  it('learns how long a turn takes, and refuses those for whom there are too many before them', async () => {
    const { clock, line: own, turn } = loop()
    own.take(() => 0)
    clock.ms = 10
    const join = () => own.take(() => 'heard') !== undefined
    expect(Array.from({ length: 100 }, join).every((each) => each)).toBe(true)
    for (let i = 0; i < 20; i++) {
      clock.ms += 40
      await turn()
    }
    expect(join()).toBe(false)
  })

  it('lets those who came in one turn go on together', async () => {
    const { line: own, turn } = loop()
    const told: string[] = []
    const ask = async (name: string) => {
      await own.take(async () => {
        told.push(`${name} read`)
        await own.together()
        told.push(`${name} done`)
      })
    }
    const asked = [ask('first'), ask('second')]
    await Promise.resolve()
    expect(told).toEqual(['first read', 'second read'])
    await turn()
    asked.push(ask('third'))
    await Promise.resolve()
    expect(told.slice(2)).toEqual(['first done', 'second done', 'third read'])
    await turn()
    await Promise.all(asked)
    expect(told.at(-1)).toBe('third done')
  })

  it('lets nobody join of whom there are too many together, until they have gone on', async () => {
    const { line: own, turn } = loop()
    const read: number[] = []
    const ask = (i: number) =>
      own.take(() => {
        read.push(i)
        return own.together()
      })
    const asked = Array.from({ length: 300 }, (_, i) => ask(i))
    expect(read.length).toBe(256)
    await turn()
    expect(read.length).toBe(257)
    for (let i = 0; i < 50; i++) await turn()
    await Promise.all(asked)
    expect(read).toEqual(Array.from({ length: 300 }, (_, i) => i))
  })

  it('hands on what goes wrong', async () => {
    const { clock, line: own, turn } = loop()
    own.take(() => 0)
    clock.ms = 10
    const failing = own.take(() => Promise.reject(new Error('no')))
    await turn()
    await expect(failing).rejects.toThrow('no')
  })
})
