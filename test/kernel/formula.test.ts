import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { compileFormula } from '../../src/kernel/formula-compiler.ts'
import * as node from '../../src/kernel/formula-node.ts'
import { fenOf, runFormula } from '../../src/kernel/formula-run.ts'
import { records } from '../../src/kernel/tables.ts'
import { type Asker, type Moment, verdictOf } from '../../src/kernel/verdict.ts'
import type { Criteria } from '../../src/model/criteria.ts'
import type { Formula } from '../../src/model/formula.ts'

const asker = { facts: { device: null, coverage: 'unknown' }, classes: [] } as unknown as Asker
const moment: Moment = {
  day: day('2018-12-01'),
  validOn: day('2018-12-01'),
  season: undefined,
  priceMode: null,
  purchasedOn: null,
}
const decides = (when: Criteria) => verdictOf(when, asker, moment)
const YES: Criteria = { not: { fact: 'has-device' } }
const NO: Criteria = { fact: 'has-device' }
const OPEN: Criteria = { fact: 'central-heating', is: 'covered' }

type Measured = {
  heating?: number
  valley?: number
  area?: number
  invoice?: number
  cost?: number
  prior?: number
}

/** Fen, over quantities in hundredths and bases in fen; null where it is not known. */
function fen(formula: Formula, measured: Measured): number | null {
  const nodes = records(node.NODE_WIDTH)
  for (const yuan of ['77', '88']) compileFormula({ shape: 'amount', yuan }, nodes, decides)
  const compiled = compileFormula(formula, nodes, decides)
  if (compiled === undefined) throw new Error('not compiled')
  const measures = new Float64Array(node.MEASURES).fill(Number.NaN)
  const { heating, valley, area, invoice, cost, prior = 0 } = measured
  measures[node.HEATING] = heating ?? Number.NaN
  measures[node.VALLEY] = valley ?? Number.NaN
  measures[node.AREA] = area ?? Number.NaN
  measures[node.INVOICE] = invoice ?? Number.NaN
  measures[node.COST] = cost ?? Number.NaN
  measures[node.PRIOR] = prior
  const amount = runFormula(nodes, compiled.root, measures)
  return Number.isNaN(amount) ? null : fenOf(amount, compiled.digits)
}

const because = { zh: '不知道', en: 'Not known' }
const rate = (yuanPer: string, upTo?: Extract<Formula, { shape: 'rate' }>['upTo']): Formula => ({
  shape: 'rate',
  yuanPer,
  of: 'heating-kwh',
  upTo,
})
const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })
const unknown: Formula = { shape: 'unknown', because }

describe('a way of paying, compiled', () => {
  it('pays so much for each kWh, rounded half up to the fen', () => {
    expect(fen(rate('0.2'), { heating: 100_000 })).toBe(20_000)
    expect(fen(rate('0.333'), { heating: 1001 })).toBe(333)
    expect(fen(rate('0.05'), { heating: 10 })).toBe(1)
    expect(fen(rate('0.05'), { heating: 9 })).toBe(0)
    expect(fen(rate('0.2'), {})).toBeNull()
  })

  it('stops at a limit by quantity, which what was subsidised before uses up', () => {
    const limited = rate('0.2', { quantity: '3000', per: 'season' })
    expect(fen(limited, { heating: 300_000 })).toBe(60_000)
    expect(fen(limited, { heating: 300_001 })).toBe(60_000)
    expect(fen(limited, { heating: 299_995 })).toBe(59_999)
    expect(fen(limited, { heating: 200_000, prior: 250_000 })).toBe(10_000)
    expect(fen(limited, { heating: 200_000, prior: 300_001 })).toBe(0)
  })

  it('stops at a limit by amount', () => {
    const limited = rate('0.2', { yuan: '600.01', per: 'season' })
    expect(fen(limited, { heating: 300_000 })).toBe(60_000)
    expect(fen(limited, { heating: 400_000 })).toBe(60_001)
    expect(fen(limited, { heating: 400_000, prior: 250_000 })).toBe(10_001)
  })

  it('counts no prior kWh towards a rate by the square metre', () => {
    const byArea: Formula = {
      shape: 'rate',
      yuanPer: '40',
      of: 'area-m2',
      upTo: { quantity: '100', per: 'household' },
    }
    expect(fen(byArea, { area: 9_050, prior: 5_000 })).toBe(362_000)
    expect(fen(byArea, { area: 12_000 })).toBe(400_000)
  })

  it('pays by bands, on each or on the whole', () => {
    const bands = (applies: 'marginal' | 'whole'): Formula => ({
      shape: 'bands',
      of: 'heating-kwh',
      applies,
      bands: [{ upTo: '1000', yuanPer: '0.1' }, { upTo: '2000', yuanPer: '0.2' }, { yuanPer: '0.3' }],
    })
    expect(fen(bands('marginal'), { heating: 250_000 })).toBe(10_000 + 20_000 + 15_000)
    expect(fen(bands('marginal'), { heating: 100_000 })).toBe(10_000)
    expect(fen(bands('whole'), { heating: 100_000 })).toBe(10_000)
    expect(fen(bands('whole'), { heating: 100_001 })).toBe(20_000)
    expect(fen(bands('whole'), { heating: 250_000 })).toBe(75_000)
    expect(fen(bands('marginal'), {})).toBeNull()
  })

  it('pays a share of what is above an amount, of a base that is itself limited', () => {
    const share: Formula = { shape: 'share', share: '0.7', of: 'invoice', above: '100', baseUpTo: '1000' }
    expect(fen(share, { invoice: 50_000 })).toBe(28_000)
    expect(fen(share, { invoice: 200_000 })).toBe(63_000)
    expect(fen(share, { invoice: 9_000 })).toBe(0)
    expect(fen(share, {})).toBeNull()
    expect(fen({ shape: 'share', share: '1/8', of: 'season-cost' }, { cost: 4 })).toBe(1)
    expect(fen({ shape: 'share', share: '0.5', of: 'season-cost' }, { cost: -3 })).toBe(-2)
    expect(fen({ shape: 'share', share: '0.5', of: 'season-cost', above: '0' }, { cost: -3 })).toBe(0)
    expect(fen({ shape: 'share', share: '0.5', of: 'procurement' }, { invoice: 100 })).toBeNull()
  })

  it('adds, takes the least or the most, and agrees', () => {
    const parts = [amount('10.50'), rate('0.1')]
    expect(fen({ shape: 'sum', parts }, { heating: 1000 })).toBe(1150)
    expect(fen({ shape: 'lowest', parts }, { heating: 1000 })).toBe(100)
    expect(fen({ shape: 'highest', parts }, { heating: 1000 })).toBe(1050)
    expect(fen({ shape: 'agree', parts }, { heating: 10_500 })).toBe(1050)
    expect(fen({ shape: 'agree', parts }, { heating: 10_510 })).toBeNull()
    expect(fen({ shape: 'agree', parts }, { heating: 10_504 })).toBe(1050)
  })

  it('is not known where a part is not, but nothing is lower than zero', () => {
    for (const shape of ['sum', 'lowest', 'highest', 'agree'] as const)
      expect(fen({ shape, parts: [amount('1'), unknown] }, {}), shape).toBeNull()
    expect(fen({ shape: 'lowest', parts: [unknown, amount('0')] }, {})).toBe(0)
    expect(fen({ shape: 'highest', parts: [unknown, amount('0')] }, {})).toBeNull()
  })

  it('pays at most an amount', () => {
    const most: Formula = { shape: 'at-most', yuan: '100', per: 'device', pays: rate('0.1') }
    expect(fen(most, { heating: 100_000 })).toBe(10_000)
    expect(fen(most, { heating: 99_999 })).toBe(10_000)
    expect(fen(most, { heating: 99_990 })).toBe(9_999)
    expect(fen(most, {})).toBeNull()
  })

  it('takes the first case that holds', () => {
    const choice = (...when: Criteria[]): Formula => ({
      shape: 'choose',
      cases: when.map((criteria, i) => ({ when: criteria, pays: amount(String(i + 1)) })),
      otherwise: amount('9'),
    })
    expect(fen(choice(NO, YES, YES), {})).toBe(200)
    expect(fen(choice(NO, NO), {})).toBe(900)
    expect(fen(choice(OPEN, YES), {})).toBeNull()
    expect(fen(choice(OPEN), {})).toBeNull()
  })

  it('is known where every case that may hold pays the same', () => {
    const same: Formula = {
      shape: 'choose',
      cases: [{ when: OPEN, pays: amount('5.00') }],
      otherwise: amount('5'),
    }
    expect(fen(same, {})).toBe(500)
  })

  it('fills a maximum where the probe reaches it', () => {
    const filled: Formula = { shape: 'filled', yuan: amount('100'), by: rate('0.1') }
    expect(fen(filled, { heating: 100_000 })).toBe(10_000)
    expect(fen(filled, { heating: 99_999 })).toBeNull()
    expect(fen(filled, { heating: 0 })).toBe(0)
    expect(fen({ shape: 'filled', yuan: unknown, by: rate('0.1') }, { heating: 0 })).toBeNull()
    expect(fen(filled, {})).toBeNull()
  })

  it('adds a share of what is still the own part', () => {
    const own: Formula = { shape: 'own-part', after: amount('200'), of: 'invoice', share: '0.35' }
    expect(fen(own, { invoice: 100_000 })).toBe(20_000 + 28_000)
    expect(fen(own, { invoice: 10_000 })).toBe(20_000)
    expect(fen(own, {})).toBeNull()
  })

  it('adds a bonus for the highest step reached', () => {
    const bonus: Formula = {
      shape: 'bonus',
      of: 'area-m2',
      steps: [
        { reaches: '50', yuan: '10' },
        { reaches: '100', yuan: '30' },
      ],
    }
    expect(fen(bonus, { area: 4_999 })).toBe(0)
    expect(fen(bonus, { area: 5_000 })).toBe(1_000)
    expect(fen(bonus, { area: 10_000 })).toBe(3_000)
    expect(fen(bonus, {})).toBeNull()
  })

  it('pays no money for what is given in kind', () => {
    expect(fen({ shape: 'in-kind', what: because, yuanEach: '50', count: '8' }, {})).toBe(0)
  })

  it('knows nothing of shapes that nobody calculates', () => {
    expect(fen({ shape: 'nothing' }, {})).toBe(0)
    expect(fen({ shape: 'per-count', yuanPer: '5', countedAs: because }, {})).toBeNull()
  })

  it('is left alone where its share has no end, its figures are too fine, or others draw on its ceiling', () => {
    const nodes = records(node.NODE_WIDTH)
    const compiled = (formula: Formula) => compileFormula(formula, nodes, decides)
    expect(compiled({ shape: 'share', share: '1/3', of: 'invoice' })).toBeUndefined()
    expect(compiled({ shape: 'credit', yuan: '5', unused: 'recovered' })).toBeUndefined()
    const ceiling = { shape: 'shared-ceiling', yuan: '5', group: 'g', pays: amount('1') } as const
    expect(compiled(ceiling)).toBeUndefined()
    expect(compiled({ shape: 'sum', parts: [ceiling, amount('1')] })).toBeUndefined()
    const counts = { of: 'area-m2', each: '150' } as const
    expect(compiled({ shape: 'per-count', yuanPer: '5', counts, countedAs: because })).toBeUndefined()
    expect(compiled(rate('0.2', { quantity: '0.005', per: 'season' }))).toBeUndefined()
    expect(
      compiled({ shape: 'own-part', after: amount('0.000001'), of: 'invoice', share: '0.333' }),
    ).toBeUndefined()
  })

  const third: Formula = { shape: 'share', share: '1/3', of: 'invoice' }
  const parts = (count: number) => Array.from({ length: count }, () => amount('1'))
  it.each<[string, Formula]>([
    ['a limit by quantity', rate('0.2', { quantity: '0.005', per: 'season' })],
    ['a limit by amount', rate('0.2', { yuan: '99999999999999', per: 'season' })],
    ['an amount', amount('99999999999999999')],
    ['an amount of many digits', amount('0.000000001')],
    ['what a share is above', { shape: 'share', share: '0.5', of: 'invoice', above: '0.005' }],
    ['what a share is of', { shape: 'share', share: '0.5', of: 'invoice', baseUpTo: '0.005' }],
    ['a share of many digits', { shape: 'share', share: '0.0000001', of: 'invoice' }],
    [
      'the bound of a band',
      {
        shape: 'bands',
        of: 'heating-kwh',
        applies: 'marginal',
        bands: [{ upTo: '0.005', yuanPer: '1' }, { yuanPer: '2' }],
      },
    ],
    [
      'the rate of a band',
      { shape: 'bands', of: 'heating-kwh', applies: 'marginal', bands: [{ yuanPer: '99999999999999999' }] },
    ],
    ['a rate', rate('99999999999999999')],
    ['a step of a bonus', { shape: 'bonus', of: 'area-m2', steps: [{ reaches: '0.005', yuan: '1' }] }],
    [
      'the amount of a bonus',
      { shape: 'bonus', of: 'area-m2', steps: [{ reaches: '1', yuan: '99999999999999999' }] },
    ],
    ['an own part', { shape: 'own-part', after: amount('1'), of: 'invoice', share: '1/3' }],
    ['what comes before an own part', { shape: 'own-part', after: third, of: 'invoice', share: '0.5' }],
    ['one of several parts', { shape: 'sum', parts: [amount('1'), third] }],
    ['more parts than a row holds', { shape: 'sum', parts: parts(node.MOST_PARTS + 1) }],
    [
      'a part that nobody calculates',
      { shape: 'sum', parts: [amount('1'), { shape: 'credit', yuan: '5', unused: 'recovered' }] },
    ],
    ['at most of what has no end', { shape: 'at-most', yuan: '1', per: 'device', pays: third }],
    ['what fills', { shape: 'filled', yuan: amount('1'), by: third }],
    ['a case', { shape: 'choose', cases: [{ when: YES, pays: third }], otherwise: amount('1') }],
    ['another case', { shape: 'choose', cases: [{ when: NO, pays: amount('1') }], otherwise: third }],
  ])('is left alone for %s that no whole number holds', (_, formula) => {
    expect(compileFormula(formula, records(node.NODE_WIDTH), decides)).toBeUndefined()
  })

  it('has room for twenty parts', () => {
    expect(fen({ shape: 'sum', parts: parts(node.MOST_PARTS) }, {})).toBe(2000)
  })

  it('keeps the digits of every amount', () => {
    expect(fen({ shape: 'sum', parts: [amount('0.005'), amount('0.005')] }, {})).toBe(1)
    expect(fen({ shape: 'sum', parts: [amount('1'), amount('0.005')] }, {})).toBe(101)
    expect(fen({ shape: 'sum', parts: [amount('1'), rate('0.0001')] }, { heating: 4000 })).toBe(100)
    expect(fen(rate('1', { yuan: '0.0051', per: 'season' }), { heating: 1000 })).toBe(1)
    const step = (yuan: string): Formula => ({
      shape: 'bonus',
      of: 'area-m2',
      steps: [{ reaches: '1', yuan }],
    })
    expect(fen({ shape: 'sum', parts: [step('0.005'), step('0.005')] }, { area: 100 })).toBe(1)
    const own: Formula = { shape: 'own-part', after: amount('0'), of: 'invoice', share: '0.125' }
    expect(fen(own, { invoice: 4 })).toBe(1)
    expect(fen(own, { invoice: 3 })).toBe(0)
  })

  it.each<[string, Formula, number, number]>([
    [
      'an own part',
      { shape: 'own-part', after: amount('200'), of: 'invoice', share: '0.35' },
      200e4,
      (1 + 100 * 35) * 35,
    ],
    [
      'a bonus',
      {
        shape: 'bonus',
        of: 'area-m2',
        steps: [
          { reaches: '50', yuan: '10' },
          { reaches: '100', yuan: '30' },
        ],
      },
      4000,
      1,
    ],
    ['a sum', { shape: 'sum', parts: [rate('0.2'), rate('0.05'), amount('3')] }, 3e4, 1 + 20 + 5],
  ])('says up to which measures %s is exact', (_, formula, constants, weight) => {
    const compiled = compileFormula(formula, records(node.NODE_WIDTH), decides)
    expect(compiled?.most).toBe(Math.floor((Number.MAX_SAFE_INTEGER / 4 - constants) / weight))
  })

  it('says up to which measures no step passes the safe whole numbers', () => {
    const compiled = compileFormula(
      rate('0.2', { yuan: '600', per: 'season' }),
      records(node.NODE_WIDTH),
      decides,
    )
    if (compiled === undefined) throw new Error('not compiled')
    const dearest = 0.2 * 10 ** (compiled.digits - 2)
    expect(compiled.most * dearest).toBeLessThan(Number.MAX_SAFE_INTEGER / 2)
    expect(compiled.most).toBeGreaterThan(2 ** 40)
  })
})
