import { describe, expect, it } from 'vitest'
import { caseIndex, checkedCase } from '../../src/application/case-index.ts'
import { checkCase, type WorkedCase } from '../../src/application/worked-case.ts'
import { readWorkedCases } from '../../src/policies/worked-cases.ts'
import { shippedBook } from '../support/rule-book.ts'

const cases = readWorkedCases('data') as readonly WorkedCase[]
const index = caseIndex(cases, shippedBook)

describe('the worked cases that ship with the rules', () => {
  it('all hold, each for a place or a refusal that it states', () => {
    expect(index.checked.length).toBeGreaterThan(600)
    expect(index.checked.filter(({ holds }) => !holds).map(({ worked }) => worked.id)).toEqual([])
    expect(index.checked.filter(({ places }) => places.length === 0)).toEqual([])
  })

  it('are told wrong where they are wrong', () => {
    const right = cases.find(({ id }) => id === 'kaifeng-invoice-2000') as WorkedCase
    const wrong = { ...right, expect: { 'oneOff.subsidyYuan': '1400.01' } }
    expect(checkCase(wrong, shippedBook)).toMatchObject({
      holds: false,
      places: [{ path: 'oneOff.subsidyYuan', wanted: '1400.01', got: '1400.00', holds: false }],
    })
  })

  it('are told wrong where another refusal, or an answer, was expected', () => {
    const refused = cases.find(({ expectProblem }) => expectProblem !== undefined) as WorkedCase
    expect(checkCase(refused, shippedBook).holds).toBe(true)
    const { expectProblem, ...rest } = refused
    expect(checkCase({ ...rest, expect: { netYuan: null } }, shippedBook).holds).toBe(false)
    expect(
      checkCase({ ...rest, expectProblem: { code: 'not-a-date', pointer: '/usage' } }, shippedBook).holds,
    ).toBe(false)
    expect(expectProblem).toBeDefined()
  })

  it('are worked out once for each rule book, and anew where another case bears the same name', () => {
    const [first] = cases as [WorkedCase]
    expect(index.find(first.id)).toBe(checkedCase(first, shippedBook))
    const another = { ...first, says: { zh: '另一个', en: 'another' } }
    expect(checkedCase(another, shippedBook).worked).toBe(another)
    expect(index.find(first.id)).toBe(checkedCase(first, shippedBook))
  })

  it('are found by the provision that they were written for, then by those that their answer names', () => {
    const tariff = 'henan-yearly-tiers-2012/yearly-tiers'
    const isWritten = index.of(tariff).map(({ worked }) => worked.source === tariff)
    expect(isWritten.filter(Boolean).length).toBe(cases.filter(({ source }) => source === tariff).length)
    expect(isWritten.indexOf(false)).toBe(isWritten.filter(Boolean).length)
  })

  it('are found by the rows of the fact files where these are their source', () => {
    const byRow = cases.filter(({ source }) => !source.includes('/'))
    const found = byRow.filter(({ id }) =>
      shippedBook.provisions.some((one) => index.of(one.id).some(({ worked }) => worked.id === id)),
    )
    expect(byRow.length).toBeGreaterThan(100)
    expect(found.length).toBe(byRow.length)
  })
})
