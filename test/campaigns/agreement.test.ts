import { describe, expect, it } from 'vitest'
import { agreeOnHouseholds } from '../support/agreement.ts'
import { mutatedBook } from '../support/mutated-book.ts'
import { shippedBook } from '../support/rule-book.ts'

const SEED = 20_181_115

describe('the fast evaluator', () => {
  it(`bills households of the shipped rules as the explaining engine does (seed ${SEED})`, () => {
    const { alike, explained } = agreeOnHouseholds(shippedBook, 24_000, SEED)
    expect(alike / (alike + explained)).toBeGreaterThan(0.9)
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'bills households of other figures as the explaining engine does (book %i)',
    (book) => {
      const { alike, explained } = agreeOnHouseholds(mutatedBook(SEED + book), 1_000, SEED + book)
      expect(alike / (alike + explained)).toBeGreaterThan(0.9)
    },
  )
})
