import { describe, expect, it } from 'vitest'
import { type Edge, ruleEdges, seasonEdges, windowEdges } from '../support/thresholds/dates.ts'
import { expectSameAsReference } from '../support/thresholds/same-as-reference.ts'

const named = (edges: readonly Edge[]) => edges.map((edge) => [edge.name, edge] as const)

function sameAround({ asked }: Edge): void {
  let count = 0
  for (const one of asked()) {
    expectSameAsReference(one)
    count++
  }
  expect(count).toBeGreaterThan(0)
}

describe('assess, on the days on which a rule begins or ends', () => {
  it.each(named(ruleEdges()))(
    'follows the rules of the day before, of the day and of the day after %s',
    (_, edge) => sameAround(edge),
  )
})

describe('assess, on the first and last days of a heating season, at New Year and on leap day', () => {
  it.each(named(seasonEdges()))('follows the calendar around %s', (_, edge) => sameAround(edge))
})

describe('assess, on the days that a condition names', () => {
  it.each(named(windowEdges()))('decides the day before, the day and the day after %s', (_, edge) =>
    sameAround(edge),
  )
})

describe('the dates of the rule files', () => {
  it('are all met', () => {
    expect(ruleEdges().length).toBeGreaterThanOrEqual(200)
    expect(seasonEdges().length).toBeGreaterThanOrEqual(100)
    expect(windowEdges().length).toBeGreaterThanOrEqual(50)
  })
})
