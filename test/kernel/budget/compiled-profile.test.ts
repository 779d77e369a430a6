import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/plain-date.ts'
import type { CompiledProfile, CompiledProvision } from '../../../src/kernel/budget/compiled-profile.ts'
import * as node from '../../../src/kernel/formula-node.ts'
import { inFen, runFormula } from '../../../src/kernel/formula-run.ts'
import type { Formula } from '../../../src/model/formula.ts'
import {
  amount,
  BOUGHT,
  budget,
  CAPPED,
  compiled,
  FINE,
  ON_REGISTER,
  OPEN,
  POOR,
  RATE,
  refund,
  toldBy,
  ways,
} from '../../support/small-budgets.ts'
import { flat, tariff } from '../../support/small-rules.ts'
import { buying, operating, says } from '../../support/worked-question.ts'

const MEASURES = new Float64Array(node.MEASURES)
MEASURES[node.HEATING] = 100_000
MEASURES[node.INVOICE] = 200_000
const WHOLE = [
  { month: 0, from: 0, to: 16, days: 16 },
  { month: 1, from: 0, to: 31, days: 31 },
  { month: 2, from: 0, to: 31, days: 31 },
  { month: 3, from: 0, to: 28, days: 28 },
  { month: 4, from: 0, to: 15, days: 15 },
]
const ALWAYS = [true, true, true, true, true]
const NEVER = [false, false, false, false, false]
const NO_LIMIT = Number.POSITIVE_INFINITY
/** A share without an end is not whole in any table. */
const THIRD: Formula = { shape: 'share', share: '1/3', of: 'invoice' }

/** The only provision of a profile, with what it pays for 1,000 kWh and an invoice of 2,000 yuan in fen. */
function only(profile: CompiledProfile) {
  if (profile.kind !== 'compiled') throw new Error(`${profile.kind}, not compiled`)
  expect(profile.provisions).toHaveLength(1)
  expect(profile.reason).toBe('')
  const plain = (pays: CompiledProvision['pays']) =>
    pays === null ? null : inFen(runFormula(ways.nodes, pays.root, MEASURES), pays.scale)
  const { pays, payers, ...provision } = profile.provisions[0] as CompiledProvision
  return {
    ...provision,
    pays: plain(pays),
    payers: payers?.map((payer) => ({ ...payer, pays: plain(payer.pays) })) ?? null,
  }
}

const EXPLAINED = { kind: 'explained' }
const RUNNING = {
  id: 'notice/operating',
  kind: 'operating',
  claims: WHOLE,
  wholeMonths: ALWAYS,
  timeOfUse: false,
  pays: 20_000,
  capped: { perUnit: 2, mostKwh: NO_LIMIT, most: NO_LIMIT },
  fixed: null,
  reason: null,
  payers: null,
  unsaid: ['unknown'],
}
const NOT_PAID = { ...RUNNING, pays: null, capped: undefined, unsaid: [] }
const UNKNOWN = { ...RUNNING, pays: Number.NaN, capped: undefined }

describe('compileProfile, of running subsidies', () => {
  it('is the whole of each month at the rate', () => {
    expect(only(compiled([operating(RATE)]))).toEqual(RUNNING)
    const capped = { perUnit: 2, mostKwh: 50_000, most: NO_LIMIT }
    expect(only(compiled([operating(CAPPED)]))).toEqual({ ...RUNNING, pays: 10_000, capped })
    expect(only(compiled([operating(amount('7'))]))).toEqual({ ...RUNNING, pays: 700, capped: undefined })
  })

  it('claims from the day of registration on', () => {
    const rules = [operating(RATE, { criteria: ON_REGISTER })]
    const from = (text: string) => only(compiled(rules, { registeredOn: day(text) }))
    const sixteenth = [{ month: 2, from: 15, to: 31, days: 31 }, ...WHOLE.slice(3)]
    expect(from('2019-01-16')).toEqual({ ...RUNNING, claims: sixteenth, wholeMonths: null })
    const february = [false, false, false, true, true]
    expect(from('2019-02-01')).toEqual({ ...RUNNING, claims: WHOLE.slice(3), wholeMonths: february })
    expect(from('2018-11-15')).toEqual(RUNNING)
    expect(from('2018-11-16').claims[0]).toEqual({ month: 0, from: 1, to: 16, days: 16 })
    const after = { ...NOT_PAID, claims: [], wholeMonths: NEVER, reason: 'on-register' }
    expect(from('2019-03-16')).toEqual(after)
  })

  it('counts registers by period apart', () => {
    expect(only(compiled([operating(RATE)], { timeOfUse: true }))).toEqual({
      ...RUNNING,
      wholeMonths: null,
      timeOfUse: true,
    })
  })

  it('pays nobody who is not on the register, and does not know of whom that is not known', () => {
    const rules = [operating(RATE, { criteria: ON_REGISTER })]
    const nobody = { ...NOT_PAID, claims: [], wholeMonths: NEVER, reason: 'on-register' }
    expect(only(compiled(rules, { registeredOn: null }))).toEqual(nobody)
    expect(only(compiled(rules, { registeredOn: 'unknown' }))).toEqual({ ...UNKNOWN, reason: 'on-register' })
  })

  it('tells the criterion that is not met before one that is not known', () => {
    const both = [operating(RATE, { criteria: { all: [OPEN, ON_REGISTER] } })]
    expect(only(compiled(both, { registeredOn: null })).reason).toBe('on-register')
    expect(only(compiled(both))).toEqual({ ...UNKNOWN, reason: 'open' })
  })

  it('pays nothing for a season before the conversion, where the rule says so', () => {
    const rules = [operating(RATE, { beforeConversion: 'nothing' })]
    const later = { convertedOn: day('2019-07-01') }
    expect(only(compiled(rules, later))).toEqual({ ...NOT_PAID, reason: 'before-conversion' })
    expect(compiled(rules, { ...later, registeredOn: 'unknown' })).toEqual(EXPLAINED)
    expect(only(compiled(rules, { convertedOn: day('2018-07-01') }))).toEqual(RUNNING)
    expect(only(compiled(rules))).toEqual(RUNNING)
    expect(only(compiled(rules, { registeredOn: 'unknown' }))).toEqual(RUNNING)
    expect(only(compiled([operating(RATE)], later))).toEqual(RUNNING)
  })

  it('leaves to the explaining engine where some days are sure and others only may be', () => {
    const rules = [operating(RATE, { criteria: { any: [ON_REGISTER, OPEN] } })]
    expect(compiled(rules, { registeredOn: day('2019-01-16') })).toEqual(EXPLAINED)
    expect(only(compiled(rules))).toEqual({ ...RUNNING, reason: 'open' })
  })

  it('leaves to the explaining engine what only it can reckon', () => {
    expect(compiled([operating({ shape: 'credit', yuan: '100', unused: 'recovered' })])).toEqual(EXPLAINED)
    expect(compiled([operating(RATE), buying(THIRD)], BOUGHT)).toEqual(EXPLAINED)
    expect(compiled([operating(RATE, { criteria: OPEN, funding: FINE })])).toEqual(EXPLAINED)
  })

  it('leaves to it whoever’s heating energy the price hides or leaves open', () => {
    const special = (charge: object) => tariff('special', charge, { insteadOf: ['notice/price'] })
    const open = special({ shape: 'unknown', because: says })
    const heatingPart = { by: 'valley', upToKwhPerMonth: '100' }
    const parted = { shape: 'heating-split', heatingPart, heating: flat('0.3'), rest: 'notice/price' }
    expect(compiled([operating(RATE), open])).toEqual(EXPLAINED)
    expect(compiled([operating(RATE), special(parted)])).toEqual(EXPLAINED)
    expect(compiled([open])).toEqual({ kind: 'compiled', provisions: [], reason: '' })
    expect(only(compiled([operating(RATE), special(flat('0.3'))]))).toEqual(RUNNING)
  })

  it('does not compile a formula that nobody may be paid by', () => {
    const credit: Formula = { shape: 'credit', yuan: '100', unused: 'recovered' }
    const rules = [operating(credit, { criteria: ON_REGISTER })]
    const nobody = { ...NOT_PAID, claims: [], wholeMonths: NEVER, reason: 'on-register' }
    expect(only(compiled(rules, { registeredOn: null }))).toEqual(nobody)
    expect(only(compiled(rules, { registeredOn: 'unknown' }))).toMatchObject({ pays: Number.NaN })
  })

  it('is nothing where there is no rule, and refused where the county is not known', () => {
    expect(compiled([])).toEqual({ kind: 'compiled', provisions: [], reason: '' })
    expect(compiled([], { divisionCode: '999999' })).toEqual({ kind: 'refused', reason: 'unknown-division' })
  })
})

describe('compileProfile, of payers', () => {
  const paidBy = (funding: object) => only(compiled([operating(RATE, { funding })]))
  const payer = (level: string, part: readonly number[] | null, pays: number | null = null) => ({
    ...{ level, part, pays },
  })

  it('reads shares as fractions and as decimals', () => {
    const { payers, unsaid } = paidBy([
      { level: 'province', share: '11/30' },
      { level: 'city', share: '0.25' },
      { level: 'county', share: '1' },
      { level: 'township' },
    ])
    expect(payers).toEqual([
      payer('province', [11, 30]),
      payer('city', [250_000, 1_000_000]),
      payer('county', [1_000_000, 1_000_000]),
      payer('township', null),
    ])
    expect(unsaid).toEqual([])
  })

  it('takes a share where both a share and a sum are told, and else the sum', () => {
    const { payers } = paidBy([
      { level: 'city', share: '1/2', pays: THIRD },
      { level: 'county', pays: amount('30') },
    ])
    expect(payers).toEqual([payer('city', [1, 2]), payer('county', null, 3000)])
  })

  it('names the payers where none is told a share or a sum', () => {
    const { payers, unsaid } = paidBy([{ level: 'city' }, { level: 'county' }])
    expect([payers, unsaid]).toEqual([null, ['city', 'county']])
    const sum = paidBy([{ level: 'city' }, { level: 'county', pays: amount('30') }])
    expect(sum.payers).toEqual([payer('city', null), payer('county', null, 3000)])
    expect(sum.unsaid).toEqual([])
  })

  it.each([
    ['a share finer than a millionth', FINE],
    ['a sum that only the explaining engine reckons', [{ level: 'city', pays: THIRD }]],
  ])('leaves %s to the explaining engine', (_, funding) => {
    expect(compiled([operating(RATE, { funding })])).toEqual(EXPLAINED)
    expect(compiled([buying(amount('500'), { funding })], BOUGHT)).toEqual(EXPLAINED)
  })
})

describe('compileProfile, of purchases', () => {
  const BUYING = {
    ...{ id: 'notice/purchase', kind: 'purchase', claims: [], wholeMonths: null, timeOfUse: false },
    ...{ capped: undefined, pays: 50_000, fixed: null, reason: null, payers: null, unsaid: ['unknown'] },
  }

  it('pays up to the invoice', () => {
    expect(only(compiled([buying(amount('500'))], BOUGHT))).toEqual(BUYING)
    const paid = (yuan: string) => budget([buying(amount(yuan))], [0], BOUGHT).totalFen
    expect([paid('1999.99'), paid('2000'), paid('2000.01')]).toEqual([199_999, 200_000, 200_000])
  })

  it('looks at who the household is', () => {
    const rules = [buying(amount('500'), { criteria: POOR })]
    expect(only(compiled(rules, { ...BOUGHT, classes: ['low-income'] }))).toEqual(BUYING)
    expect(only(compiled(rules, BOUGHT))).toEqual({ ...BUYING, pays: null, reason: 'poor' })
    const open = only(compiled([buying(amount('500'), { criteria: OPEN })], BOUGHT))
    expect(open).toEqual({ ...BUYING, pays: Number.NaN, reason: 'open' })
  })

  it('is nothing where nothing was bought', () => {
    const nothing = { kind: 'compiled', provisions: [], reason: '' }
    expect(compiled([buying(amount('500'))])).toEqual(nothing)
    expect(compiled([buying(THIRD)], BOUGHT)).toEqual(EXPLAINED)
  })

  it('splits among payers', () => {
    const funding = [{ level: 'city', share: '1' }]
    const { payers, unsaid } = only(compiled([buying(amount('500'), { funding })], BOUGHT))
    expect(payers).toEqual([{ level: 'city', part: [1_000_000, 1_000_000], pays: null }])
    expect(unsaid).toEqual([])
  })
})

describe('compileProfile, of refunds', () => {
  const REFUND = {
    ...{ id: 'notice/refund', kind: 'refund', claims: [], wholeMonths: null, timeOfUse: false },
    ...{ capped: undefined, pays: null, reason: null, payers: null, unsaid: ['unknown'] },
    fixed: [560, 1120, 1680, 2240, 2240],
  }
  const poor = { classes: ['low-income'] }

  it('is so much for every month that ends in the season', () => {
    expect(only(compiled([refund()], poor))).toEqual(REFUND)
  })

  it('is told to the class that it is for, with what is not met', () => {
    expect(compiled([refund()])).toEqual({ kind: 'compiled', provisions: [], reason: '' })
    const rules = [refund({ all: [POOR, ON_REGISTER] })]
    const none = { ...REFUND, fixed: [0, 0, 0, 0, 0], reason: 'on-register' }
    expect(only(compiled(rules, { ...poor, registeredOn: null }))).toEqual(none)
    const later = only(compiled(rules, { ...poor, registeredOn: day('2019-01-01') }))
    expect(later).toEqual({ ...REFUND, fixed: [0, 0, 560, 1120, 1120] })
  })
})

describe('a profile with several kinds of subsidies', () => {
  const rules = [operating(RATE), buying(amount('500')), refund()]
  const change = { ...BOUGHT, classes: ['low-income'] }

  it('has running subsidies first, then purchases, then refunds', () => {
    const profile = compiled(rules, change)
    const kinds = profile.kind === 'compiled' ? profile.provisions.map(({ kind }) => kind) : []
    expect(kinds).toEqual(['operating', 'purchase', 'refund'])
  })

  it('adds them up month by month', () => {
    // 40 yuan a month for 200 kWh, 500 once, 5.60 for each of four months.
    const result = budget(rules, [100_000], change)
    expect(result.byMonth).toEqual([54_560, 4560, 4560, 4560, 4000])
    expect(result.totalFen).toBe(72_240)
    expect(result.provisions.map(({ fen }) => fen)).toEqual([20_000, 50_000, 2240])
    expect(result).toMatchObject({ households: 1, helped: 1, atCap: 0, unknown: 0 })
  })

  it('tells the reason of the first kind that is counted', () => {
    const nobody = [operating(RATE, { criteria: ON_REGISTER }), buying(amount('500'), { criteria: POOR })]
    const excluded = (kinds: readonly ('operating' | 'purchase' | 'refund')[]) =>
      Object.fromEntries(
        budget(nobody, [100_000], { ...BOUGHT, registeredOn: null }, { counted: new Set(kinds) }).excluded,
      )
    expect(excluded(['operating', 'purchase'])).toEqual({ 'on-register': 1 })
    expect(excluded(['purchase'])).toEqual({ poor: 1 })
    expect(excluded(['refund'])).toEqual({ 'no-rule-found': 1 })
  })

  it('splits each household’s amount by sums of payers’ own', () => {
    const funding = [{ level: 'city', pays: amount('30') }, { level: 'county' }]
    expect(toldBy(budget([operating(RATE, { funding })], [100_000, 200_000]))).toMatchObject({
      fen: 60_000,
      byLevel: { city: 6000 },
      unsplitLevels: ['county'],
      unsplitFen: 54_000,
    })
    // 20 yuan are less than the sum of its own.
    expect(toldBy(budget([operating(RATE, { funding })], [10_000]))).toMatchObject({
      byLevel: {},
      unsplitLevels: ['city', 'county'],
      unsplitFen: 2000,
    })
    // And 30 are just as much.
    expect(toldBy(budget([operating(RATE, { funding })], [15_000]))).toMatchObject({
      byLevel: { city: 3000 },
      unsplitFen: 0,
    })
  })

  it('says what is not known', () => {
    const unknown: Formula = { shape: 'unknown', because: says }
    const result = budget([operating(unknown)], [100_000, 0])
    expect(result).toMatchObject({ households: 2, helped: 0, unknown: 2, totalFen: 0 })
    expect(toldBy(result)).toMatchObject({ unknown: 2, fen: 0, unsplitFen: 0, byMonth: [0, 0, 0, 0, 0] })
  })
})
