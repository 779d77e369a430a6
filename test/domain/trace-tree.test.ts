import { describe, expect, it } from 'vitest'
import { ruleBook } from '../../src/domain/rule-book.ts'
import type { TraceNode } from '../../src/domain/trace.ts'
import { answer } from '../support/asking.ts'
import { divisions } from '../support/divisions.ts'
import { heatingSeason, operatingSubsidy, ruleFile, tariff, tiers, trading } from '../support/rule-files.ts'

const provisions = [
  heatingSeason(),
  tariff({ charge: tiers() }),
  trading({
    criteria: { fact: 'has-device' },
    cuts: [{ from: '2020-11-15', to: '2021-03-16', yuanPerKwh: '0.15' }],
  }),
  operatingSubsidy({ pays: { shape: 'amount', yuan: '10' } }),
]
const says = { zh: '热泵', en: 'Heat pump' }
const bookOf = (...rules: Parameters<typeof ruleFile>[0]) =>
  ruleBook({
    edition: 'small',
    documents: [ruleFile(rules, {}, 'policies/410000/small.yaml').document],
    divisions,
    devices: [{ type: 'heat-pump', name: says }],
    classes: [],
  })
const home = {
  household: { divisionCode: '410225', priceCategory: 'one-household-one-meter', timeOfUse: false },
  device: { type: 'heat-pump' },
}
const explained = () =>
  answer(
    {
      ...home,
      usage: [
        { from: '2021-01-01', to: '2021-01-31', totalKwh: '2200' },
        { from: '2021-02-01', to: '2021-02-28', totalKwh: '100' },
      ],
    },
    bookOf(...provisions),
  )
const shown = ({ kind, code, value, unit }: TraceNode) => [kind, code, value, unit]
/** The ends of the branches, each with the nearest clause on the way to it. */
const ends = (node: TraceNode, above?: TraceNode['clause']): TraceNode[] => {
  const clause = node.clause ?? above
  if (node.inputs.length > 0) return node.inputs.flatMap((input) => ends(input, clause))
  return [clause === undefined ? node : { ...node, clause }]
}

describe('assessmentTrace', () => {
  it('begins with the bill, then trading, subsidies and heating', () => {
    const trace = explained().trace()
    expect(shown(trace)).toEqual(['assessment', 'assessment', '950.00', 'yuan'])
    expect(trace.inputs.map(shown)).toEqual([
      ['bill', 'bill', '950.00', 'yuan'],
      ['trading', 'bundled-trading', '345.00', 'yuan'],
      ['subsidy', 'operating', '10.00', 'yuan'],
      ['heating', 'all-in-season', '1295.00', 'yuan'],
    ])
  })

  it('tells each part with its reading and its lines', () => {
    const trace = explained().trace()
    const [bill] = trace.inputs
    expect(bill?.inputs.map(({ says: days, ...part }) => [...shown(part), days])).toEqual([
      ['part', 'household', '1234.00', 'yuan', '2021-01-01/2021-01-31'],
      ['part', 'household', '61.00', 'yuan', '2021-02-01/2021-02-28'],
    ])
    expect(bill?.inputs[0]?.inputs.map(shown)).toEqual([
      ['input', '/usage/0', '2200.00', 'kWh'],
      ['line', 'tier-1', '1209.60', 'yuan'],
      ['line', 'tier-2', '24.40', 'yuan'],
    ])
    expect(bill?.inputs[1]?.inputs.map(shown)).toEqual([
      ['input', '/usage/1', '100.00', 'kWh'],
      ['line', 'tier-2', '61.00', 'yuan'],
    ])
    expect(bill?.inputs[1]?.inputs[1]).toMatchObject({
      says: '100.00 × 0.6100 = 61.00',
      provision: 'test-2020/price',
      clause: { article: '1' },
    })
  })

  it('tells the criteria and lines of trading, and the criteria of a subsidy', () => {
    const found = explained()
    const trace = found.trace()
    const [, tradingNode, subsidy, heating] = trace.inputs
    expect(tradingNode?.inputs.map(shown)).toEqual([
      ['criterion', 'has-device', 'yes', 'verdict'],
      ['line', 'bundled-trading', '-330.00', 'yuan'],
      ['line', 'bundled-trading', '-15.00', 'yuan'],
    ])
    expect(subsidy).toMatchObject({ provision: 'test-2020/operating', clause: { article: '1' } })
    expect(subsidy?.says).toBe(found.subsidies[0]?.formula)
    expect(subsidy?.inputs[0]).toMatchObject({ kind: 'criterion', code: 'has-device', value: 'yes' })
    expect(subsidy?.inputs).toHaveLength(2)
    expect(heating?.inputs.map(shown)).toEqual([['input', 'heating-kwh', '2300.00', 'kWh']])
  })

  it('ends every branch in a figure of the request or below a clause', () => {
    const trace = explained().trace()
    const branches = ends(trace)
    expect(branches.length).toBeGreaterThan(8)
    expect(
      branches.filter(({ kind, clause }) => kind !== 'input' && clause === undefined).map(shown),
    ).toEqual([])
  })

  it('ends in the clause itself where a subsidy is a fixed amount or a limit', () => {
    for (const pays of [
      { shape: 'amount', yuan: '600' },
      { shape: 'at-most', yuan: '300', per: 'season', pays: { shape: 'amount', yuan: '600' } },
    ]) {
      const rules = bookOf(tariff(), heatingSeason(), operatingSubsidy({ pays }))
      const asked = { ...home, usage: [{ from: '2021-01-01', to: '2021-01-31', totalKwh: '9' }] }
      const [, , subsidy] = answer(asked, rules).trace().inputs
      const leaves = ends({ kind: 'sum', code: '', value: null, inputs: subsidy?.inputs ?? [] })
      expect(leaves.map(({ kind, clause }) => [kind, clause?.article]).slice(1)).toEqual(
        pays.shape === 'amount'
          ? [['formula', '1']]
          : [
              ['formula', '1'],
              ['cap', '1'],
            ],
      )
    }
  })
})
