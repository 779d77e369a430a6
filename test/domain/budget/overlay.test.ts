import { describe, expect, it } from 'vitest'
import { overlay } from '../../../src/domain/budget/overlay.ts'
import { RUNNING } from '../../support/budgets.ts'
import { shippedBook } from '../../support/rule-book.ts'

const laid = (change: object) => overlay(shippedBook, [{ provision: RUNNING, ...change }], '/changes')
const codes = (change: object) => laid(change).failures.map(({ code, pointer }) => `${code} ${pointer}`)
const running = (change: object) =>
  laid(change).documents.flatMap(({ id, provisions }) =>
    provisions.filter(({ key }) => `${id}/${key}` === RUNNING),
  )[0]

describe('overlay', () => {
  it('puts values in place of those of the edition and leaves the edition as it is', () => {
    const before = JSON.stringify(shippedBook.documents)
    expect(running({ rateYuan: '0.2', capKwh: '2400' })).toMatchObject({
      pays: { shape: 'rate', yuanPer: '0.2', upTo: { quantity: '2400', per: 'season' } },
    })
    expect(running({ from: null, to: '2020-03-15' })).toMatchObject({ inForce: { to: '2020-03-16' } })
    expect(
      running({
        funding: [
          { level: 'city', share: '1/2' },
          { level: 'county', share: '1/2' },
        ],
      }),
    ).toMatchObject({
      funding: [
        { level: 'city', share: '1/2' },
        { level: 'county', share: '1/2' },
      ],
    })
    expect(JSON.stringify(shippedBook.documents)).toBe(before)
  })

  it('puts a share, and a cap of an amount, where the formula has them', () => {
    const { documents } = overlay(
      shippedBook,
      [{ provision: 'kaifeng-dual-substitution-2017/purchase', share: '0.5', capYuan: '1500' }],
      '',
    )
    const document = documents.find(({ id }) => id === 'kaifeng-dual-substitution-2017')
    expect(document?.provisions[0]).toMatchObject({
      pays: { shape: 'at-most', yuan: '1500', pays: { shape: 'share', share: '0.5' } },
    })
  })

  it('lets divisions join and leave a zone', () => {
    const change = {
      provision: 'kaifeng-air-plan-2020/banned-fuel-zone',
      join: [{ division: '410221', from: '2021-01-01' }],
      leave: [{ division: '410225', from: '2022-01-01' }],
    }
    const { documents, failures } = overlay(shippedBook, [change], '')
    expect(failures).toEqual([])
    const document = documents.find(({ id }) => id === 'kaifeng-air-plan-2020')
    expect(document?.provisions.find(({ key }) => key === 'banned-fuel-zone')).toMatchObject({
      members: [
        { division: '410200', from: '2020-03-17' },
        { division: '410225', from: '2020-10-31', to: '2022-01-01' },
        { division: '410221', from: '2021-01-01' },
      ],
    })
  })

  it.each([
    [{ provision: 'nothing/there' }, 'not-one-of /changes/0/provision'],
    [{ share: '0.5' }, 'change-does-not-fit /changes/0/share'],
    [{ pricesYuan: ['0.5'] }, 'change-does-not-fit /changes/0/pricesYuan'],
    [{ from: '2020-01-01', to: '2019-12-31' }, 'from-after-to /changes/0/to'],
    [
      {
        funding: [
          { level: 'city', share: '0.7' },
          { level: 'county', share: '0.4' },
        ],
      },
      'shares-above-one /changes/0/funding',
    ],
    [
      {
        funding: [
          { level: 'city', share: '0.7' },
          { level: 'county', share: '0.2' },
        ],
      },
      'shares-below-one /changes/0/funding',
    ],
    [{ join: [{ division: '410212', from: '2020-01-01' }] }, 'change-does-not-fit /changes/0/join'],
  ])('refuses %j by name', (change, refusal) => {
    expect(codes(change)).toEqual([refusal])
  })

  it('takes a level without a share beside one with', () => {
    expect(codes({ funding: [{ level: 'city', share: '0.7' }, { level: 'county' }] })).toEqual([])
  })
})
