import { describe, expect, it } from 'vitest'
import { overlay } from '../../../src/domain/budget/overlay.ts'
import { FORMULA_FIELDS, parametersOf } from '../../../src/domain/budget/parameters.ts'
import { RUNNING } from '../../support/budgets.ts'
import { shippedBook } from '../../support/rule-book.ts'

const CHANGED = ['operating-subsidy', 'purchase-subsidy', 'refund', 'tariff', 'zone']
const every = shippedBook.documents.flatMap((document) =>
  document.provisions
    .filter(({ kind }) => CHANGED.includes(kind))
    .map((body) => ({ id: `${document.id}/${body.key}`, body, parameters: parametersOf(body, document) })),
)
const parameters = (id: string) => every.find((one) => one.id === id)?.parameters

describe('parametersOf', () => {
  it('tells what stands in a provision now', () => {
    expect(parameters(RUNNING)).toMatchObject({
      values: [
        { field: 'rateYuan', now: ['0.30'] },
        { field: 'capKwh', now: ['3000'] },
        { field: 'capYuan', now: [null] },
      ],
      pricesYuan: null,
      members: null,
    })
    expect(parameters('kaifeng-dual-substitution-2017/purchase')?.values).toMatchObject([
      { field: 'share', now: ['0.70'] },
      { field: 'capYuan', now: ['2000'] },
    ])
    expect(parameters('henan-yearly-tiers-2012/yearly-tiers')).toMatchObject({
      values: [],
      funding: null,
      pricesYuan: ['0.56', '0.61', '0.86'],
      inForce: { from: '2012-07-01' },
    })
    expect(parameters('kaifeng-air-plan-2020/banned-fuel-zone')?.members).toHaveLength(2)
  })

  it('offers exactly what can be laid over, in every provision of the book', () => {
    const field = (change: object) => overlay(shippedBook, [change as never], '').failures.length === 0
    const wrong = every.flatMap(({ id, parameters: { values, funding, pricesYuan } }) => {
      const offered = values.map((one) => one.field)
      const differs = FORMULA_FIELDS.filter(
        (name) => offered.includes(name) !== field({ provision: id, [name]: name === 'share' ? '0.5' : '1' }),
      )
      const pays = field({ provision: id, funding: [{ level: 'county', share: '1' }] })
      const priced = field({ provision: id, pricesYuan: (pricesYuan ?? ['1']).map(() => '1') })
      return [
        ...differs.map((name) => `${id} ${name}`),
        ...(pays === (funding !== null) ? [] : [`${id} funding`]),
        ...(priced === (pricesYuan !== null) ? [] : [`${id} prices`]),
      ]
    })
    expect(every.length).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })
})
