import { describe, expect, it } from 'vitest'
import { cappedRate } from '../../../src/domain/budget/capped-rate.ts'
import { compilePayout, fenOf, type Inputs, wholeOf } from '../../../src/domain/budget/payout.ts'
import type { Situation } from '../../../src/domain/situation.ts'
import type { Criteria } from '../../../src/model/criteria.ts'
import type { Formula } from '../../../src/model/formula.ts'

/** Criteria that need no household. */
const YES: Criteria = { all: [] }
const NO: Criteria = { any: [] }
const OPEN: Criteria = { fact: 'not-asked', because: { zh: '没问', en: 'not asked' } }
const NOBODY = {} as Situation

const inputs = (given: Partial<Inputs> = {}): Inputs => ({
  heating: 200_000,
  valley: 80_000,
  area: 10_000,
  members: 300,
  invoice: 500_000,
  binds: false,
  ...given,
})
/** Fen that a formula pays: «not compiled», null for «not known», with a mark where a limit takes away. */
function paid(formula: Formula, given: Partial<Inputs> = {}): number | string | null {
  const pays = compilePayout(formula, NOBODY)
  if (pays === undefined) return 'not compiled'
  const asked = inputs(given)
  const fen = fenOf(pays(asked))
  if (Number.isNaN(fen)) return null
  return asked.binds ? `${fen} at a limit` : fen
}

const perKwh: Formula = { shape: 'rate', yuanPer: '0.3', of: 'heating-kwh' }
const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })
const unknown: Formula = { shape: 'unknown', because: { zh: '没查到', en: 'not found' } }
const counted: Extract<Formula, { shape: 'per-count' }> = {
  shape: 'per-count',
  yuanPer: '1200',
  countedAs: { zh: '每150平方米算一户', en: '150 m² count as one household' },
}

describe('wholeOf', () => {
  it.each([
    ['0.3', 6, 300_000],
    ['12', 2, 1200],
    ['0.1200', 2, 12],
    ['0.125', 2, undefined],
    ['-1', 2, undefined],
    ['1e3', 2, undefined],
    ['999999999.99', 8, undefined],
  ])('reads %s with %i places as %s', (text, places, whole) => {
    expect(wholeOf(text, places)).toBe(whole)
  })
})

describe('fenOf', () => {
  it.each([
    [0, 0],
    [499_999, 0],
    [500_000, 1],
    [1_499_999, 1],
    [1_500_000, 2],
    [2 ** 50 + 500_000, Math.floor((2 ** 50 + 1_000_000) / 1_000_000)],
  ])('rounds %i half up to %i fen', (exact, fen) => {
    expect(fenOf(exact)).toBe(fen)
  })
})

describe('compilePayout', () => {
  it.each<readonly [string, Formula, number | string | null]>([
    ['nothing', { shape: 'nothing' }, 0],
    ['an unknown amount', unknown, null],
    [
      'a sum for each of what is not counted',
      { shape: 'per-count', yuanPer: '9', countedAs: { zh: '台', en: 'each' } },
      null,
    ],
    ['counted units', { ...counted, counts: { of: 'area-m2', each: '150' } }, 'not compiled'],
    ['goods', { shape: 'in-kind', what: counted.countedAs, yuanEach: '50', count: '8' }, 0],
    ['a flat amount', amount('123.45'), 12_345],
    ['a rate', perKwh, 60_000],
    ['a rate of valley energy', { shape: 'rate', yuanPer: '0.1', of: 'valley-kwh' }, 8000],
    ['a rate of the area', { shape: 'rate', yuanPer: '2', of: 'area-m2' }, 20_000],
    ['a rate by person', { shape: 'rate', yuanPer: '10', of: 'members' }, 3000],
    ['a rate of what nobody knows', { shape: 'rate', yuanPer: '1', of: 'power-kw' }, null],
    [
      'a rate finer than a fen’s hundredth of a hundredth',
      { shape: 'rate', yuanPer: '0.1234567', of: 'heating-kwh' },
      'not compiled',
    ],
  ])('pays %s', (_, formula, expected) => {
    expect(paid(formula)).toBe(expected)
  })

  it('stops at a quantity and at an amount, and says that it did', () => {
    const upToKwh: Formula = { ...perKwh, upTo: { quantity: '1000', per: 'season' } }
    expect(paid(upToKwh)).toBe('30000 at a limit')
    expect(paid(upToKwh, { heating: 100_000 })).toBe(30_000)
    expect(paid(upToKwh, { heating: 99_999 })).toBe(30_000)
    expect(paid(upToKwh, { heating: 99_998 })).toBe(29_999)
    const upToYuan: Formula = { ...perKwh, upTo: { yuan: '450', per: 'season' } }
    expect(paid(upToYuan)).toBe('45000 at a limit')
    expect(paid(upToYuan, { heating: 150_000 })).toBe(45_000)
    const atMost: Formula = { shape: 'at-most', yuan: '500', per: 'season', pays: perKwh }
    expect(paid(atMost)).toBe('50000 at a limit')
    expect(paid(atMost, { heating: 100_000 })).toBe(30_000)
    expect(paid({ ...atMost, pays: unknown })).toBe(null)
  })

  it('pays by bands, marginal or as a whole', () => {
    const bands = [{ upTo: '1000', yuanPer: '0.2' }, { upTo: '1500', yuanPer: '0.1' }, { yuanPer: '0.05' }]
    const marginal: Formula = { shape: 'bands', of: 'heating-kwh', applies: 'marginal', bands }
    // 1,000 × 0.2 + 500 × 0.1 + 500 × 0.05
    expect(paid(marginal)).toBe(27_500)
    expect(paid(marginal, { heating: 100_000 })).toBe(20_000)
    expect(paid(marginal, { heating: 120_000 })).toBe(22_000)
    const whole: Formula = { ...marginal, applies: 'whole' }
    expect(paid(whole)).toBe(10_000)
    expect(paid(whole, { heating: 100_000 })).toBe(20_000)
    expect(paid(whole, { heating: 100_001 })).toBe(10_000)
    expect(paid({ ...marginal, of: 'valley-kwh' }, { valley: Number.NaN })).toBe(null)
    const fine = [{ upTo: '1000.001', yuanPer: '0.2' }, { yuanPer: '0.1' }]
    expect(paid({ ...marginal, bands: fine })).toBe('not compiled')
    expect(paid({ ...marginal, bands: [{ yuanPer: '0.1234567' }] })).toBe('not compiled')
  })

  it('pays a share of the invoice, above what the household bears and up to a base', () => {
    const share: Formula = { shape: 'share', share: '0.7', of: 'invoice' }
    expect(paid(share)).toBe(350_000)
    expect(paid({ ...share, above: '1000' })).toBe(280_000)
    expect(paid({ ...share, above: '6000' })).toBe(0)
    expect(paid({ ...share, baseUpTo: '4000' })).toBe('280000 at a limit')
    expect(paid({ ...share, baseUpTo: '5000' })).toBe(350_000)
    expect(paid({ ...share, of: 'procurement' })).toBe(null)
    expect(paid({ ...share, of: 'season-cost' })).toBe('not compiled')
    expect(paid({ ...share, share: '2/3' })).toBe('not compiled')
  })

  it('adds, and takes the lowest or the highest, as far as all is known', () => {
    const parts = [amount('3'), amount('5')]
    expect(paid({ shape: 'sum', parts })).toBe(800)
    expect(paid({ shape: 'lowest', parts })).toBe(300)
    expect(paid({ shape: 'highest', parts })).toBe(500)
    expect(paid({ shape: 'sum', parts: [...parts, unknown] })).toBe(null)
    expect(paid({ shape: 'highest', parts: [...parts, unknown] })).toBe(null)
    expect(paid({ shape: 'lowest', parts: [...parts, unknown] })).toBe(null)
    expect(paid({ shape: 'lowest', parts: [amount('0'), unknown] })).toBe(0)
    expect(paid({ shape: 'sum', parts: [...parts, { shape: 'share', share: '1/3', of: 'invoice' }] })).toBe(
      'not compiled',
    )
  })

  it('knows a sum of two readings only where both give the same', () => {
    expect(paid({ shape: 'agree', parts: [amount('3.001'), amount('3')] })).toBe(300)
    expect(paid({ shape: 'agree', parts: [amount('3.01'), amount('3')] })).toBe(null)
  })

  it('chooses by criteria; an open one is known only where all that is possible gives the same', () => {
    const choose = (cases: readonly (readonly [Criteria, Formula])[], otherwise: Formula): Formula => ({
      shape: 'choose',
      cases: cases.map(([when, pays]) => ({ when, pays })),
      otherwise,
    })
    expect(paid(choose([[YES, amount('1')]], amount('2')))).toBe(100)
    expect(
      paid(
        choose(
          [
            [NO, amount('1')],
            [YES, amount('3')],
          ],
          amount('2'),
        ),
      ),
    ).toBe(300)
    expect(paid(choose([[NO, amount('1')]], amount('2')))).toBe(200)
    expect(paid(choose([[OPEN, amount('1')]], amount('2')))).toBe(null)
    expect(paid(choose([[OPEN, amount('2')]], amount('2')))).toBe(200)
    expect(
      paid(
        choose(
          [
            [OPEN, amount('1')],
            [YES, amount('1')],
          ],
          amount('2'),
        ),
      ),
    ).toBe(100)
    expect(paid(choose([[OPEN, { shape: 'share', share: '1/3', of: 'invoice' }]], amount('2')))).toBe(
      'not compiled',
    )
  })

  it('knows a maximum that is filled by a probe when the probe reaches it, or is zero', () => {
    const filled: Formula = { shape: 'filled', yuan: amount('500'), by: perKwh }
    expect(paid(filled)).toBe('50000 at a limit')
    expect(paid(filled, { heating: 0 })).toBe(0)
    expect(paid(filled, { heating: 100_000 })).toBe(null)
    expect(paid({ ...filled, yuan: amount('600') })).toBe(60_000)
    expect(paid({ ...filled, by: unknown })).toBe(null)
    expect(paid({ ...filled, yuan: unknown })).toBe(null)
  })

  it('pays a bonus for the highest step that is reached', () => {
    const bonus: Formula = {
      shape: 'bonus',
      of: 'heating-kwh',
      steps: [
        { reaches: '1000', yuan: '100' },
        { reaches: '2000', yuan: '250' },
        { reaches: '3000', yuan: '400' },
      ],
    }
    expect(paid(bonus)).toBe(25_000)
    expect(paid(bonus, { heating: 199_999 })).toBe(10_000)
    expect(paid(bonus, { heating: 99_999 })).toBe(0)
    expect(paid({ ...bonus, of: 'area-m2' }, { area: Number.NaN })).toBe(null)
    expect(paid({ ...bonus, steps: [{ reaches: '1.001', yuan: '1' }] })).toBe('not compiled')
  })

  it('leaves what only the explaining engine can tell to it', () => {
    expect(paid({ shape: 'credit', yuan: '5', unused: 'recovered' })).toBe('not compiled')
    expect(paid({ shape: 'own-part', after: perKwh, of: 'invoice', share: '0.5' })).toBe('not compiled')
  })
})

describe('limits that whole numbers do not hold', () => {
  const [fine, huge] = ['1.001', '999999999.99']
  const steps = [
    { reaches: '1', yuan: '1' },
    { reaches: '2', yuan: huge },
  ]

  it.each<readonly [string, Formula]>([
    ['an amount that is too large', amount(huge)],
    ['a quantity', { ...perKwh, upTo: { quantity: fine, per: 'season' } } as Formula],
    ['an amount of a rate', { ...perKwh, upTo: { yuan: huge, per: 'season' } } as Formula],
    ['an amount of anything', { shape: 'at-most', yuan: huge, per: 'season', pays: perKwh }],
    ['what the household bears', { shape: 'share', share: '0.5', of: 'invoice', above: fine }],
    ['a base', { shape: 'share', share: '0.5', of: 'invoice', baseUpTo: fine }],
    ['a maximum to be filled', { shape: 'filled', yuan: amount(huge), by: perKwh }],
    ['what fills it', { shape: 'filled', yuan: amount('5'), by: amount(huge) }],
    ['one of several steps', { shape: 'bonus', of: 'heating-kwh', steps }],
    ['a ceiling that others share', { shape: 'shared-ceiling', yuan: '9', group: 'all', pays: perKwh }],
  ])('leave %s to the explaining engine', (_, formula) => {
    expect(paid(formula)).toBe('not compiled')
  })

  it('leave no capped rate', () => {
    const limited = (upTo: object) => cappedRate({ ...perKwh, upTo } as Formula, NOBODY)
    expect(limited({ quantity: fine, per: 'season' })).toBe(undefined)
    expect(limited({ yuan: huge, per: 'season' })).toBe(undefined)
    expect(cappedRate({ shape: 'at-most', yuan: huge, per: 'season', pays: perKwh }, NOBODY)).toBe(undefined)
  })
})

describe('a limit that is just reached', () => {
  it('takes nothing away', () => {
    expect(paid({ shape: 'at-most', yuan: '600', per: 'season', pays: perKwh })).toBe(60_000)
    const share: Formula = { shape: 'share', share: '0.5', of: 'invoice', baseUpTo: '5000' }
    expect(paid(share)).toBe(250_000)
  })
})

describe('a choice that is open', () => {
  const cases = (...all: readonly (readonly [Criteria, Formula])[]): Formula => ({
    shape: 'choose',
    cases: all.map(([when, pays]) => ({ when, pays })),
    otherwise: perKwh,
  })

  it('is known only where every possible amount is the same', () => {
    expect(paid(cases([OPEN, amount('600')], [OPEN, amount('600')]))).toBe(60_000)
    expect(paid(cases([OPEN, amount('600')], [OPEN, amount('500')]))).toBe(null)
    expect(paid(cases([OPEN, amount('500')], [OPEN, amount('600')]))).toBe(null)
  })

  it('is no capped rate, not even where one of several cases is not met', () => {
    expect(cappedRate(cases([NO, perKwh], [OPEN, perKwh]), NOBODY)).toBe(undefined)
    expect(cappedRate(cases([NO, amount('1')], [NO, amount('2')]), NOBODY)?.perUnit).toBe(300_000)
  })
})

describe('cappedRate', () => {
  const rate = (formula: Formula) => cappedRate(formula, NOBODY)
  const NO_LIMIT = Number.POSITIVE_INFINITY

  it('is the rate of heating energy with its limits', () => {
    expect(rate(perKwh)).toEqual({ perUnit: 300_000, mostKwh: NO_LIMIT, most: NO_LIMIT })
    expect(rate({ ...perKwh, upTo: { quantity: '3000', per: 'season' } } as Formula)).toEqual({
      perUnit: 300_000,
      mostKwh: 300_000,
      most: NO_LIMIT,
    })
    expect(rate({ ...perKwh, upTo: { yuan: '900', per: 'season' } } as Formula)).toEqual({
      perUnit: 300_000,
      mostKwh: NO_LIMIT,
      most: 90_000_000_000,
    })
  })

  it('keeps the lower of two amounts', () => {
    const most = (outer: string, inner: string) =>
      rate({
        shape: 'at-most',
        yuan: outer,
        per: 'season',
        pays: { ...perKwh, upTo: { yuan: inner, per: 'season' } } as Formula,
      })?.most
    expect(most('3', '2')).toBe(200_000_000)
    expect(most('2', '3')).toBe(200_000_000)
  })

  it('follows a choice that is decided', () => {
    const choose = (when: Criteria): Formula => ({
      shape: 'choose',
      cases: [{ when, pays: perKwh }],
      otherwise: { ...perKwh, yuanPer: '0.2' } as Formula,
    })
    expect(rate(choose(YES))?.perUnit).toBe(300_000)
    expect(rate(choose(NO))?.perUnit).toBe(200_000)
    expect(rate(choose(OPEN))).toBe(undefined)
  })

  it.each<readonly [string, Formula]>([
    ['a rate of the area', { shape: 'rate', yuanPer: '1', of: 'area-m2' }],
    ['a rate that is too fine', { shape: 'rate', yuanPer: '0.1234567', of: 'heating-kwh' }],
    ['a flat amount', amount('5')],
    ['a limit of something else', { shape: 'at-most', yuan: '5', per: 'season', pays: amount('9') }],
  ])('is nothing for %s', (_, formula) => {
    expect(rate(formula)).toBe(undefined)
  })
})
