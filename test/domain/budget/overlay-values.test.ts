import { describe, expect, it } from 'vitest'
import { overlay } from '../../../src/domain/budget/overlay.ts'
import type { RuleChange } from '../../../src/domain/budget/scenario.ts'
import type { Criteria } from '../../../src/model/criteria.ts'
import type { PolicyDocument, ProvisionText } from '../../../src/model/document.ts'
import type { Formula } from '../../../src/model/formula.ts'
import { shippedBook } from '../../support/rule-book.ts'

const [template] = shippedBook.documents
if (template === undefined) throw new Error('no document')

const common = {
  divisions: ['410212'],
  clause: { article: '1', says: { zh: '一', en: 'one' } },
  trust: 'official',
  rows: ['henan:1.1'],
  name: { zh: '名', en: 'name' },
}
const provision = (body: object) => ({ ...common, key: 'one', ...body }) as unknown as ProvisionText
const WHEN: Criteria = { fact: 'has-device' }
const pays = (formula: Formula) => provision({ kind: 'operating-subsidy', pays: formula, criteria: WHEN })
const tariff = (charge: object) => provision({ kind: 'tariff', charge })

/** One document with one provision under a change: the provision, and what is refused. */
function laid(body: ProvisionText, change: Partial<RuleChange>, inForce: PolicyDocument['inForce'] = {}) {
  const document = { ...template, id: 'doc', inForce, provisions: [body] } as PolicyDocument
  const { documents, failures } = overlay(
    { ...shippedBook, documents: [document] },
    [{ provision: 'doc/one', ...change }],
    '/changes',
  )
  return { body: documents[0]?.provisions[0], failures }
}
const formula = (of: Formula, change: Partial<RuleChange>) => {
  const { body, failures } = laid(pays(of), change)
  return failures.length > 0 ? failures.map(({ code }) => code) : (body as { pays: Formula }).pays
}

const rate: Formula = { shape: 'rate', yuanPer: '0.3', of: 'heating-kwh' }
const flat: Formula = { shape: 'amount', yuan: '500' }

describe('overlay', () => {
  it('puts a value in every place of a formula that it fits', () => {
    expect(formula(rate, { capYuan: '900' })).toEqual({ ...rate, upTo: { yuan: '900', per: 'season' } })
    expect(formula(rate, { capKwh: '9' })).toEqual({ ...rate, upTo: { quantity: '9', per: 'season' } })
    expect(formula(flat, { rateYuan: '600' })).toEqual({ shape: 'amount', yuan: '600' })
    expect(formula(flat, { capYuan: '700' })).toEqual({ shape: 'amount', yuan: '700' })
    const parts = [rate, flat]
    for (const shape of ['sum', 'lowest', 'highest', 'agree'] as const)
      expect(formula({ shape, parts }, { rateYuan: '0.2' })).toEqual({
        shape,
        parts: [
          { ...rate, yuanPer: '0.2' },
          { shape: 'amount', yuan: '0.2' },
        ],
      })
    const atMost: Formula = { shape: 'at-most', yuan: '9', per: 'season', pays: rate }
    expect(formula(atMost, { capYuan: '8' })).toEqual({ ...atMost, yuan: '8' })
    expect(formula(atMost, { rateYuan: '1' })).toEqual({ ...atMost, pays: { ...rate, yuanPer: '1' } })
    expect(
      formula({ shape: 'choose', cases: [{ when: WHEN, pays: rate }], otherwise: flat }, { rateYuan: '2' }),
    ).toEqual({
      shape: 'choose',
      cases: [{ when: WHEN, pays: { ...rate, yuanPer: '2' } }],
      otherwise: { shape: 'amount', yuan: '2' },
    })
    expect(formula({ shape: 'share', share: '0.5', of: 'invoice' }, { share: '2/3' })).toEqual({
      shape: 'share',
      share: '2/3',
      of: 'invoice',
    })
  })

  it.each<readonly [string, ProvisionText, Partial<RuleChange>, object]>([
    [
      'a cap in kWh on a rate of the area',
      pays({ shape: 'rate', yuanPer: '1', of: 'area-m2' }),
      { capKwh: '1' },
      { field: 'capKwh', kind: 'operating-subsidy', provision: 'one' },
    ],
    ['a share of a flat amount', pays(flat), { share: '0.5' }, { field: 'share' }],
    ['a rate of nothing', pays({ shape: 'nothing' }), { rateYuan: '1' }, { field: 'rateYuan' }],
    [
      'payers of a tariff',
      tariff({ shape: 'flat', yuanPerKwh: '0.5' }),
      { funding: [{ level: 'city', share: '1' }] },
      { field: 'funding', kind: 'tariff' },
    ],
    [
      'a rate of a tariff',
      tariff({ shape: 'flat', yuanPerKwh: '0.5' }),
      { rateYuan: '1' },
      { field: 'rateYuan' },
    ],
    ['prices of a subsidy', pays(rate), { pricesYuan: ['1'] }, { field: 'pricesYuan' }],
    [
      'two prices for one',
      tariff({ shape: 'flat', yuanPerKwh: '0.5' }),
      { pricesYuan: ['1', '2'] },
      { field: 'pricesYuan' },
    ],
    [
      'two prices for three tiers',
      tariff({ shape: 'tiers', yuanPerKwh: ['1', '2', '3'] }),
      { pricesYuan: ['1', '2'] },
      { field: 'pricesYuan' },
    ],
    [
      'falling prices',
      tariff({ shape: 'tiers', yuanPerKwh: ['1', '2'] }),
      { pricesYuan: ['2', '1'] },
      { field: 'pricesYuan' },
    ],
    [
      'a negative price',
      tariff({ shape: 'tiers', yuanPerKwh: ['1', '2'] }),
      { pricesYuan: ['-1', '1'] },
      { field: 'pricesYuan' },
    ],
    [
      'who joins a subsidy',
      pays(rate),
      { join: [{ division: '410212', from: '2020-01-01' }] },
      { field: 'zone' },
    ],
    [
      'who leaves a subsidy',
      pays(rate),
      { leave: [{ division: '410212', from: '2020-01-01' }] },
      { field: 'zone' },
    ],
  ])('refuses %s', (_, body, change, facts) => {
    const { failures, body: after } = laid(body, change)
    expect(failures).toMatchObject([{ code: 'change-does-not-fit', facts }])
    expect(failures[0]?.pointer).toBe(`/changes/0/${Object.keys(change)[0]}`)
    if (change.pricesYuan === undefined || change.pricesYuan.length > 2) expect(after).toEqual(body)
  })

  it('changes what a refund pays each month, and nothing else of it', () => {
    const refund = provision({ kind: 'refund', yuanPerMonth: '5.60', criteria: WHEN })
    expect(laid(refund, { rateYuan: '7' }).body).toEqual({ ...refund, yuanPerMonth: '7' })
    expect(laid(refund, { capYuan: '7' }).failures).toMatchObject([{ facts: { field: 'capYuan' } }])
  })

  it('changes prices tier by tier, and one price', () => {
    const tiers = { shape: 'tiers', yuanPerKwh: ['1', '2'], boundsKwh: ['100'] }
    expect(laid(tariff(tiers), { pricesYuan: ['1', '1'] })).toMatchObject({
      body: { charge: { ...tiers, yuanPerKwh: ['1', '1'] } },
      failures: [],
    })
    expect(laid(tariff({ shape: 'flat', yuanPerKwh: '0.5' }), { pricesYuan: ['0'] })).toMatchObject({
      body: { charge: { shape: 'flat', yuanPerKwh: '0' } },
      failures: [],
    })
    const failures = laid(tariff({ shape: 'not-calculated' }), { pricesYuan: ['1'] }).failures
    expect(failures).toHaveLength(1)
  })

  it('moves the days of a provision, each end by itself', () => {
    const OWN = { from: '2017-01-01', to: '2018-01-01' }
    const days = (change: Partial<RuleChange>) => laid(pays(rate), change, OWN).body?.inForce
    expect(days({})).toBe(undefined)
    expect(days({ from: '2016-01-01' })).toEqual({ from: '2016-01-01', to: '2018-01-01' })
    expect(days({ from: null })).toEqual({ to: '2018-01-01' })
    expect(days({ to: '2019-03-15' })).toEqual({ from: '2017-01-01', to: '2019-03-16' })
    expect(days({ to: null })).toEqual({ from: '2017-01-01' })
    expect(days({ from: null, to: null })).toEqual({})
    const own = provision({ kind: 'operating-subsidy', pays: rate, inForce: { from: '2015-01-01' } })
    expect(laid(own, { to: '2016-12-31' }, OWN).body?.inForce).toEqual({
      from: '2015-01-01',
      to: '2017-01-01',
    })
  })

  it('names the day that leaves nothing between the two', () => {
    const OWN = { from: '2017-01-01', to: '2018-01-01' }
    const refused = (change: Partial<RuleChange>) => laid(pays(rate), change, OWN).failures
    expect(refused({ from: '2018-01-01' })).toEqual([
      { code: 'from-after-to', pointer: '/changes/0/from', facts: { from: '2018-01-01', to: '2017-12-31' } },
    ])
    expect(refused({ to: '2016-12-31' })).toMatchObject([{ pointer: '/changes/0/to' }])
    expect(refused({ from: '2017-12-31' })).toEqual([])
    expect(refused({ from: '2019-01-01', to: null })).toEqual([])
  })

  it('sets payers in place of those of the rule, cases and all', () => {
    const body = provision({ kind: 'purchase-subsidy', pays: flat, fundingCases: [], funding: [] })
    const funding = [{ level: 'city', share: '1/3' }, { level: 'county' }] as const
    expect(laid(body, { funding }).body).toEqual({
      ...common,
      key: 'one',
      kind: 'purchase-subsidy',
      pays: flat,
      funding,
    })
    const halves = [
      { level: 'city', share: '2/3' },
      { level: 'county', share: '1/2' },
    ] as const
    expect(laid(body, { funding: halves }).failures).toMatchObject([
      { code: 'shares-above-one', facts: { shares: '2/3 + 1/2' } },
    ])
    const thirds = (['central', 'city', 'county'] as const).map((level) => ({ level, share: '1/3' }))
    expect(laid(body, { funding: thirds }).failures).toEqual([])
  })

  it('refuses a share above one', () => {
    expect(formula({ shape: 'share', share: '0.5', of: 'invoice' }, { share: '1' })).toMatchObject({
      share: '1',
    })
    expect(laid(pays({ shape: 'share', share: '0.5', of: 'invoice' }), { share: '3/2' }).failures).toEqual([
      { code: 'shares-above-one', pointer: '/changes/0/share', facts: { shares: '3/2' } },
    ])
  })

  it('names what may be changed where a provision is not there', () => {
    const gap = provision({ kind: 'gap', key: 'two' })
    const document = { ...template, id: 'doc', provisions: [pays(rate), gap] } as PolicyDocument
    const change = (id: string) =>
      overlay({ ...shippedBook, documents: [document] }, [{ provision: id }], '').failures
    for (const id of ['doc/none', 'none/one'])
      expect(change(id)).toEqual([
        { code: 'not-one-of', pointer: '/0/provision', facts: { given: id, allowed: ['doc/one'] } },
      ])
  })
})
