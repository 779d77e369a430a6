import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/domain/answer.ts'
import { cappedRate, NO_LIMIT } from '../../src/kernel/capped-rate.ts'
import { isAtCap } from '../../src/kernel/formula-cap.ts'
import { compileFormula } from '../../src/kernel/formula-compiler.ts'
import * as node from '../../src/kernel/formula-node.ts'
import { records } from '../../src/kernel/tables.ts'
import type { Criteria } from '../../src/model/criteria.ts'
import type { Formula } from '../../src/model/formula.ts'

const because = { zh: '没查到', en: 'not found' }
const YES: Criteria = { all: [] }
const NO: Criteria = { any: [] }
const OPEN: Criteria = { fact: 'not-asked', because }

function decides(when: Criteria): Verdict {
  if (when === OPEN) return 'unknown'
  return when === YES ? 'yes' : 'no'
}

function compiled(formula: Formula) {
  const nodes = records(node.NODE_WIDTH)
  compileFormula(amount('9'), nodes, decides)
  const found = compileFormula(formula, nodes, decides)
  if (found === undefined) throw new Error('not compiled')
  return { nodes, root: found.root }
}

type Given = { heating?: number; area?: number; invoice?: number; prior?: number }

/** Whether a limit takes something from 2,000 kWh, or from an invoice of 5,000 yuan. */
function capped(formula: Formula, given: Given = {}): boolean {
  const { nodes, root } = compiled(formula)
  const measures = new Float64Array(node.MEASURES).fill(Number.NaN)
  measures[node.HEATING] = given.heating ?? 200_000
  measures[node.AREA] = given.area ?? Number.NaN
  measures[node.INVOICE] = given.invoice ?? 500_000
  measures[node.PRIOR] = given.prior ?? 0
  return isAtCap(nodes, root, measures)
}

const amount = (yuan: string): Formula => ({ shape: 'amount', yuan })
const rate = (upTo?: object): Formula =>
  ({ shape: 'rate', yuanPer: '0.3', of: 'heating-kwh', upTo }) as Formula
const atMost = (yuan: string, pays: Formula): Formula => ({ shape: 'at-most', yuan, per: 'season', pays })

describe('isAtCap', () => {
  it('is so from the first unit on that a limit takes away', () => {
    const upToKwh = rate({ quantity: '1000', per: 'season' })
    expect(capped(upToKwh, { heating: 100_000 })).toBe(false)
    expect(capped(upToKwh, { heating: 100_001 })).toBe(true)
    const upToYuan = rate({ yuan: '450', per: 'season' })
    expect(capped(upToYuan, { heating: 150_000 })).toBe(false)
    expect(capped(upToYuan, { heating: 150_001 })).toBe(true)
    expect(capped(rate())).toBe(false)
    const ofInvoice: Formula = { shape: 'share', share: '0.5', of: 'invoice', baseUpTo: '5000' }
    expect(capped(ofInvoice)).toBe(false)
    expect(capped(ofInvoice, { invoice: 500_001 })).toBe(true)
    expect(capped(atMost('600', rate()))).toBe(false)
    expect(capped(atMost('599.99', rate()))).toBe(true)
  })

  it('counts energy that was subsidised before, but not towards limits of areas', () => {
    const upToKwh = rate({ quantity: '3000', per: 'season' })
    expect(capped(upToKwh, { prior: 100_000 })).toBe(false)
    expect(capped(upToKwh, { prior: 100_001 })).toBe(true)
    const upToYuan = rate({ yuan: '900', per: 'season' })
    expect(capped(upToYuan, { prior: 100_000 })).toBe(false)
    expect(capped(upToYuan, { prior: 100_001 })).toBe(true)
    const upToArea: Formula = {
      shape: 'rate',
      yuanPer: '1',
      of: 'area-m2',
      upTo: { quantity: '100', per: 'season' },
    }
    expect(capped(upToArea, { area: 10_000, prior: 1 })).toBe(false)
    expect(capped(upToArea, { area: 10_001 })).toBe(true)
  })

  it('is so where a part is', () => {
    const [limited, free] = [rate({ quantity: '1000', per: 'season' }), amount('9000')]
    for (const shape of ['sum', 'lowest', 'highest', 'agree'] as const) {
      expect(capped({ shape, parts: [free, limited] })).toBe(true)
      expect(capped({ shape, parts: [free, rate()] })).toBe(false)
    }
    expect(capped(atMost('9000', limited))).toBe(true)
    expect(capped({ shape: 'own-part', after: limited, of: 'invoice', share: '0.5' })).toBe(true)
    expect(capped({ shape: 'own-part', after: rate(), of: 'invoice', share: '0.5' })).toBe(false)
  })

  it('is so where a probe is more than the maximum that it fills', () => {
    const filled = (yuan: string): Formula => ({ shape: 'filled', yuan: amount(yuan), by: rate() })
    expect(capped(filled('599.99'))).toBe(true)
    expect(capped(filled('600'))).toBe(false)
    expect(capped({ shape: 'filled', yuan: atMost('600', amount('601')), by: rate() })).toBe(true)
  })

  it('goes by the first of several ways that may hold', () => {
    const limited = rate({ quantity: '1000', per: 'season' })
    const either = (first: Formula, other: Formula): Formula => ({
      shape: 'choose',
      cases: [{ when: OPEN, pays: first }],
      otherwise: other,
    })
    expect(capped(either(limited, amount('300')))).toBe(true)
    expect(capped(either(amount('300'), limited))).toBe(false)
  })

  it('is not so where nothing is limited, or known', () => {
    expect(capped({ shape: 'nothing' })).toBe(false)
    expect(capped({ shape: 'unknown', because })).toBe(false)
    expect(capped(atMost('5', { shape: 'unknown', because }))).toBe(false)
    expect(capped({ shape: 'bands', of: 'heating-kwh', applies: 'whole', bands: [{ yuanPer: '0.2' }] })).toBe(
      false,
    )
  })
})

describe('cappedRate', () => {
  const rateOf = (formula: Formula) => {
    const { nodes, root } = compiled(formula)
    return cappedRate(nodes, root)
  }

  it('is the rate of heating energy with its limits', () => {
    expect(rateOf(rate())).toEqual({ perUnit: 3, mostKwh: NO_LIMIT, most: NO_LIMIT })
    expect(rateOf(rate({ quantity: '3000', per: 'season' }))).toEqual({
      ...{ perUnit: 3, mostKwh: 300_000, most: NO_LIMIT },
    })
    expect(rateOf(rate({ yuan: '900', per: 'season' }))).toEqual({
      ...{ perUnit: 3, mostKwh: NO_LIMIT, most: 900_000 },
    })
  })

  it('keeps the lower of two amounts', () => {
    const most = (outer: string, inner: string) =>
      rateOf(atMost(outer, rate({ yuan: inner, per: 'season' })))?.most
    expect([most('3', '2'), most('2', '3')]).toEqual([2000, 2000])
  })

  it('follows a choice that is decided', () => {
    const choice = (when: Criteria): Formula => ({
      shape: 'choose',
      cases: [{ when, pays: rate() }],
      otherwise: { shape: 'rate', yuanPer: '0.2', of: 'heating-kwh' },
    })
    expect([YES, NO, OPEN].map((when) => rateOf(choice(when))?.perUnit)).toEqual([3, 2, undefined])
  })

  it.each<readonly [string, Formula]>([
    ['a rate of the area', { shape: 'rate', yuanPer: '1', of: 'area-m2' }],
    ['a flat amount', amount('5')],
    ['a limit of something else', atMost('5', amount('9'))],
  ])('is nothing for %s', (_, formula) => {
    expect(rateOf(formula)).toBeUndefined()
  })
})
