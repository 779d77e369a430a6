import { describe, expect, it } from 'vitest'
import { overlay } from '../../src/domain/budget/overlay.ts'
import type { RuleChange } from '../../src/domain/budget/scenario.ts'
import { isoText } from '../../src/domain/plain-date.ts'
import { lintScenario } from '../../src/policies/lint-scenario.ts'
import { RUNNING } from '../support/budgets.ts'
import { shippedBook } from '../support/rule-book.ts'

const found = (...changes: readonly RuleChange[]) =>
  lintScenario(shippedBook, overlay(shippedBook, changes, '').documents)

describe('lintScenario', () => {
  it('takes a subsidy that is supposed to hold beyond its document', () => {
    expect(found({ provision: RUNNING, from: null, to: null, capKwh: '2400' })).toEqual([])
  })

  it('names two prices that a scenario lets hold together, and takes them where one of them ends', () => {
    const older = 'liaoning-heating-time-of-use-2018/listed-season'
    const extended = { provision: older, to: null }
    const [first, ...others] = found(extended)
    expect(first).toMatchObject({ provision: older, finding: 'no-order' })
    expect(first?.reason).toContain('liaoning-heating-options-2026/listed-season')
    expect(first?.others).toEqual(['liaoning-heating-options-2026/listed-season'])
    expect(others.every(({ finding }) => finding === 'no-order')).toBe(true)
    const last = isoText((shippedBook.provision(older)?.to ?? 0) - 1)
    expect(found({ provision: older, to: last })).toEqual([])
  })

  it('says nothing of what the edition has already', () => {
    expect(found()).toEqual([])
  })
})
