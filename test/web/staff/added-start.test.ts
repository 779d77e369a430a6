import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedStarts } from '../../../src/web/staff/added-start.ts'
import { SEED } from '../../support/property-seed.ts'

/** The same, looked for in the whole text. */
const ADDED = /,(\d+),([a-z][a-z;-]*),("(?:[^"]|"")*"|[^",\r]*),("(?:[^"]|"")*"|[^",\r]*)\r?$/

const PARTS = ['"', '""', ',', '\r', '\n', '2', '13', 'a', 'not-a-date', 'b;c', '原因', ' ', ',3,c,']
const pieces = fc.array(
  fc.array(fc.constantFrom(...PARTS, ',"'), { maxLength: 12 }).map((parts) => parts.join('')),
  { maxLength: 6 },
)

describe('addedStarts', () => {
  it('finds after every piece what a look at the whole text finds', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const startAfter = addedStarts()
        let text = ''
        for (const [i, piece] of given.entries()) {
          const next = i === 0 ? piece : `\n${piece}`
          text += next
          expect(startAfter(next), text).toBe(ADDED.exec(text)?.index)
        }
      }),
      { numRuns: 5000, seed: SEED },
    )
  })

  it('reads every piece once, however many come without an end', () => {
    const startAfter = addedStarts()
    const found = Array.from({ length: 100_000 }, () => startAfter('\n,1,a,"'))
    expect(found.filter((start) => start !== undefined)).toEqual([])
  })
})
