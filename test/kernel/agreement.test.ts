import { describe, expect, it } from 'vitest'
import { agreeOnHouseholds, comparing } from '../support/agreement.ts'
import { shippedBook } from '../support/rule-book.ts'
import { sharedCases, shippedCases } from '../support/worked-cases.ts'

const DRAWN = Math.min(2_500, Number(process.env['HOUSEHOLDS'] ?? 2_500))
const SEED = 20_171_115

describe('the fast evaluator', () => {
  it('bills every worked case as the explaining engine does, or leaves it to it', () => {
    const compare = comparing(shippedBook)
    const cases = [...sharedCases(), ...shippedCases()]
    const told = cases.map(({ id, request }) => ({ id, ...compare(request) }))
    expect(told.filter(({ differs }) => differs !== undefined)).toEqual([])
    const alike = told.filter(({ agreed }) => agreed === 'alike').length
    const left = told.filter(({ agreed }) => agreed === 'explained').length
    expect(alike / (alike + left)).toBeGreaterThan(0.9)
  })

  it(`bills any household as the explaining engine does, or leaves it to it (${DRAWN}, seed ${SEED})`, () => {
    const { alike, explained, refused } = agreeOnHouseholds(shippedBook, DRAWN, SEED)
    expect(alike / (alike + explained)).toBeGreaterThan(0.9)
    expect(alike + explained + refused).toBe(DRAWN)
  })
})
