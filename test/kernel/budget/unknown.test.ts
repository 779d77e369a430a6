import { describe, expect, it } from 'vitest'
import { ABSENT, type RegisterHousehold } from '../../../src/domain/budget/population.ts'
import { evaluateHouseholds } from '../../../src/kernel/budget/evaluate.ts'
import { unknownReason } from '../../../src/kernel/budget/unknown-reason.ts'
import type { Criteria } from '../../../src/model/criteria.ts'
import type { ProvisionText } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { once } from '../../support/budgets.ts'
import { ALL, amount, BOUGHT, member, OPEN, RATE, spread } from '../../support/small-budgets.ts'
import { buying, operating, pricedBook, rule, says } from '../../support/worked-question.ts'

const VALLEY_RATE: Formula = { shape: 'rate', yuanPer: '0.1', of: 'valley-kwh' }
const AREA_RATE: Formula = { shape: 'rate', yuanPer: '2', of: 'area-m2' }
const MEMBERS_RATE: Formula = { shape: 'rate', yuanPer: '50', of: 'members' }
const UNTOLD: Formula = { shape: 'unknown', because: says }
/** A second rule beside the first. */
const another = (pays: Formula) =>
  rule('other', {
    kind: 'operating-subsidy',
    name: says,
    season: 'winter',
    criteria: { fact: 'has-device' },
    pays,
  })

type Change = Partial<RegisterHousehold>

/** The groups of households whose amount is not known, and the rows that are named, under some rules. */
function unknown(rules: readonly ProvisionText[], changes: readonly Change[], times = 1) {
  const households = changes.map((change, i) => member({ account: String(i), ...change }))
  const kwh = changes.map(() => 100_000)
  const variant = { ...once(households, kwh), times: new Uint8Array(changes.length).fill(times) }
  const book = pricedBook(...rules)
  const { unknownGroups, unknownRows } = evaluateHouseholds(variant, spread, book, ALL)
  const because = (provision: string) => {
    const group = unknownGroups.find((one) => one.provision === provision)
    return group && unknownReason(group, { variant, spread, book })
  }
  const groups = unknownGroups.map((group) => [
    unknownReason(group, { variant, spread, book }),
    group.households,
  ])
  return { groups, unknownRows, because }
}

const paid = (pays: Formula, criteria?: Criteria) => [operating(pays, criteria && { criteria })]
const reasons = (rules: readonly ProvisionText[], ...changes: Change[]) => unknown(rules, changes).groups

describe('why an amount is not known', () => {
  it.each<[string, readonly ProvisionText[], Change]>([
    ['no-valley-hours', paid(VALLEY_RATE), {}],
    ['valley-without-time-of-use', paid(VALLEY_RATE), { lastSeason: 100_000, lastValley: 40_000 }],
    ['areaM2', paid(AREA_RATE), { area: ABSENT }],
    ['areaM2', paid({ shape: 'sum', parts: [RATE, AREA_RATE] }), { area: ABSENT }],
    ['members', paid(MEMBERS_RATE), {}],
    ['registeredOn', paid(RATE, { fact: 'registered', at: 'day-of-use' }), { registeredOn: 'unknown' }],
    ['convertedOn', paid(RATE, { fact: 'converted', from: '2016-01-01' }), {}],
    ['centralHeating', paid(RATE, { fact: 'central-heating', is: 'covered' }), { centralHeating: 'unknown' }],
    ['wholeVillage', paid(RATE, { fact: 'whole-village', is: 'yes' }), {}],
    [
      'catalogued',
      [buying(amount('10'), { criteria: { fact: 'catalogued', is: 'yes' } })],
      { ...BOUGHT, purchase: { date: 17_000 as never, catalogued: null } },
    ],
    ['rule-without-amount', paid(UNTOLD), {}],
    ['not-told', paid(RATE, OPEN), {}],
  ])('is told: %s', (because, rules, change) => {
    expect(reasons(rules, change)).toEqual([[because, 1]])
  })

  it('is the open criterion, whatever else is missing', () => {
    const criteria: Criteria = { fact: 'whole-village', is: 'yes' }
    expect(reasons(paid(AREA_RATE, criteria), { area: ABSENT })).toEqual([['wholeVillage', 1]])
    expect(reasons(paid(UNTOLD, criteria), {})).toEqual([['wholeVillage', 1]])
  })

  it('is told for each provision by itself', () => {
    const { because } = unknown([...paid(AREA_RATE), another(UNTOLD)], [{ area: ABSENT }])
    expect([because('notice/operating'), because('notice/other')]).toEqual(['areaM2', 'rule-without-amount'])
  })

  it('asks for no quantity by which the rule does not go', () => {
    const { because } = unknown([...paid(VALLEY_RATE), another(MEMBERS_RATE)], [{}])
    expect([because('notice/operating'), because('notice/other')]).toEqual(['no-valley-hours', 'members'])
  })

  it('is valley hours of a household with time-of-use only where the register lacks them', () => {
    expect(reasons(paid(VALLEY_RATE), { timeOfUse: true })).toEqual([])
  })
})

describe('households whose amount is not known', () => {
  const rules = paid({ shape: 'sum', parts: [AREA_RATE, VALLEY_RATE] })

  it('stand in one group where the same facts are missing', () => {
    const [neither, area, valley] = [{ area: ABSENT }, {}, { area: ABSENT, lastSeason: 9, lastValley: 4 }]
    const { groups } = unknown(rules, [neither, area, valley, neither, area, area])
    expect(groups.map(([, households]) => households)).toEqual([2, 3, 1])
  })

  it('are counted as often as the variant says', () => {
    expect(unknown(paid(UNTOLD), [{}, {}], 3).groups).toEqual([['rule-without-amount', 6]])
  })

  it('are named one by one with their group, the first two thousand', () => {
    const { unknownRows, groups } = unknown(
      paid(UNTOLD),
      Array.from({ length: 2001 }, () => ({})),
    )
    expect(groups).toEqual([['rule-without-amount', 2001]])
    expect(unknownRows).toHaveLength(2000)
    expect(unknownRows[1]).toMatchObject({ row: 1, group: { provision: 'notice/operating', row: 0 } })
  })
})
