import { describe, expect, it } from 'vitest'
import { inScenarios } from '../../../src/application/budget/in-scenario.ts'
import { namingOf } from '../../../src/i18n/naming.ts'
import { problemProse } from '../../../src/i18n/problem-prose.ts'
import { shippedBook } from '../../support/rule-book.ts'

/** How the message about a place of a request begins, in both languages. */
function told(pointer: string, json: unknown): readonly [string, string] {
  const [failure] = inScenarios([{ code: 'not-a-decimal', pointer, facts: { given: 'x' } }], json)
  if (failure === undefined) throw new Error('a failure was lost')
  const { message } = problemProse(failure, namingOf(shippedBook))
  return [message.zh.replace(/「x」不是.*$/, ''), message.en.replace(/“x” .*$/, '')]
}

const CAP = '/changes/0/capKwh'

describe('a fault of a scenario', () => {
  const named = { baseline: { name: '照旧' }, scenarios: [{ name: '上限2400' }, { name: ' 两角 ' }] }

  it.each([
    [`/baseline${CAP}`, '方案「照旧」：', 'Scenario “照旧”: '],
    [`/scenarios/0${CAP}`, '方案「上限2400」：', 'Scenario “上限2400”: '],
    ['/scenarios/1/takeUpPercent', '方案「两角」：', 'Scenario “两角”: '],
    ['/scenarios/1', '方案「两角」：', 'Scenario “两角”: '],
  ])('tells the scenario of %s by its name', (pointer, zh, en) => {
    expect(told(pointer, named)).toEqual([zh, en])
  })

  it('tells a scenario without a name by its number, and the baseline as such', () => {
    const json = { baseline: {}, scenarios: [{ name: 7 }, { name: '  ' }, null] }
    for (const [i, number] of [1, 2, 3].entries())
      expect(told(`/scenarios/${i}${CAP}`, json)).toEqual([`第 ${number} 个方案：`, `Scenario ${number}: `])
    expect(told(`/baseline${CAP}`, json)).toEqual(['基准方案：', 'Baseline: '])
  })

  it('tells name and number where several have the name', () => {
    const json = { baseline: { name: '同' }, scenarios: [{ name: '同' }, { name: '同' }] }
    expect(told('/scenarios/1/name', json)).toEqual(['第 2 个方案「同」：', 'Scenario 2, “同”: '])
    expect(told('/baseline/name', json)).toEqual(['基准方案：', 'Baseline: '])
  })

  it.each(['/season', '/counts/0/households', '/scenarios', '/scenariosX/0', '/baselines'])(
    'is no fault of %s',
    (pointer) => {
      expect(told(pointer, named)).toEqual(['', ''])
    },
  )

  it.each([null, 7, [], { scenarios: 'x' }])('is told of whatever came as a request: %j', (json) => {
    expect(told('/scenarios/0/name', json)).toEqual(['第 1 个方案：', 'Scenario 1: '])
  })
})
