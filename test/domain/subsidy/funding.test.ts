import { describe, expect, it } from 'vitest'
import { exact, ZERO } from '../../../src/domain/quantity.ts'
import { fundingOf } from '../../../src/domain/subsidy/funding.ts'
import { type Measures, measured } from '../../../src/domain/subsidy/outcome.ts'
import { buying, pricedBook, question, situation } from '../../support/worked-question.ts'

const NO_FIGURES: Measures = {
  priorKwh: ZERO,
  quantity: () => measured(null, '/quantity'),
  base: () => measured(null, '/base'),
}

function funded(changes: Record<string, unknown>, amount: string | null, members: number | null = null) {
  const where = situation(
    question({}, { members }),
    pricedBook(buying({ shape: 'amount', yuan: '1' }, changes)),
  )
  const [provision] = where.rules.ofKind('purchase-subsidy')
  if (provision === undefined) throw new Error('the book has a purchase subsidy')
  return fundingOf(provision, amount === null ? null : exact(amount), NO_FIGURES, where)
}

describe('fundingOf', () => {
  it('says that it is not known who pays where the document is silent', () => {
    expect(funded({}, '100')).toEqual([{ level: 'unknown', share: null, amountYuan: null }])
  })

  const thirds = {
    funding: [
      { level: 'province', share: '1/3' },
      { level: 'city', share: '1/3' },
      { level: 'county', share: '1/3' },
    ],
  }
  it.each([
    ['100', '33.33', '33.34'],
    ['200', '66.67', '66.66'],
    ['0.01', '0.00', '0.01'],
  ])('leaves the remainder of %s yuan to the last payer', (amount, each, last) => {
    expect(funded(thirds, amount)).toEqual([
      { level: 'province', share: '0.3333', amountYuan: each },
      { level: 'city', share: '0.3333', amountYuan: each },
      { level: 'county', share: '0.3333', amountYuan: last },
    ])
  })

  it('rounds half a fen away from zero', () => {
    const halves = {
      funding: [
        { level: 'city', share: '0.5' },
        { level: 'county', share: '0.5' },
      ],
    }
    expect(funded(halves, '0.05').map(({ amountYuan }) => amountYuan)).toEqual(['0.03', '0.02'])
  })

  it('tells the shares where the amount is not known', () => {
    expect(funded(thirds, null)).toEqual(
      ['province', 'city', 'county'].map((level) => ({ level, share: '0.3333', amountYuan: null })),
    )
  })

  it('splits nothing by guess where one share is not known', () => {
    const half = { funding: [{ level: 'city', share: '0.5' }, { level: 'county' }] }
    expect(funded(half, '100')).toEqual([
      { level: 'city', share: '0.5000', amountYuan: '50.00' },
      { level: 'county', share: null, amountYuan: null },
    ])
    const lastKnown = { funding: [{ level: 'city' }, { level: 'county', share: '0.3' }] }
    expect(funded(lastKnown, '100')).toEqual([
      { level: 'city', share: null, amountYuan: null },
      { level: 'county', share: '0.3000', amountYuan: '30.00' },
    ])
  })

  it('pays a sum of its own where one is stated, to the fen', () => {
    const own = {
      funding: [
        { level: 'province', pays: { shape: 'amount', yuan: '12.345' } },
        { level: 'city', pays: { shape: 'rate', yuanPer: '1', of: 'heating-kwh' } },
      ],
    }
    expect(funded(own, '100')).toEqual([
      { level: 'province', share: null, amountYuan: '12.35' },
      { level: 'city', share: null, amountYuan: null },
    ])
  })

  it('takes the payers of a special case only where it holds', () => {
    const special = {
      funding: [{ level: 'county', share: '1' }],
      fundingCases: [
        { when: { fact: 'members', atLeast: '5' }, funding: [{ level: 'province', share: '1' }] },
      ],
    }
    const province = [{ level: 'province', share: '1.0000', amountYuan: '80.00' }]
    const county = [{ level: 'county', share: '1.0000', amountYuan: '80.00' }]
    expect(funded(special, '80', 5)).toEqual(province)
    expect(funded(special, '80', 4)).toEqual(county)
    expect(funded(special, '80', null)).toEqual(county)
  })
})
