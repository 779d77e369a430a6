import { describe, expect, it } from 'vitest'
import { changedZone } from '../../../src/domain/budget/zone-change.ts'
import { shippedBook } from '../../support/rule-book.ts'

type Zone = Parameters<typeof changedZone>[0]

const KAIFENG = '410200'
const LANKAO = '410225'
const XIANGFU = '410212'
const zone = (members: Zone['members']): Zone => ({
  key: 'zone',
  kind: 'zone',
  name: { zh: '区', en: 'zone' },
  divisions: [KAIFENG],
  clause: { article: '1', says: { zh: '一', en: 'one' } },
  trust: 'official',
  rows: ['henan:1.1'],
  fuel: 'coal-ban',
  members,
})
const WHOLE = [{ division: KAIFENG, except: [LANKAO], from: '2020-03-17' }]
const changed = (change: object, members: Zone['members'] = WHOLE) =>
  changedZone(zone(members), change, shippedBook, '/changes/0')

describe('changedZone', () => {
  it('lets a division join from a day on', () => {
    expect(changed({ join: [{ division: LANKAO, from: '2021-01-01' }] })).toMatchObject({
      zone: { members: [...WHOLE, { division: LANKAO, from: '2021-01-01' }] },
      failures: [],
    })
  })

  it('ends the membership of a division on the day it leaves', () => {
    const { zone: left } = changed({ leave: [{ division: KAIFENG, from: '2022-01-01' }] })
    expect(left.members).toEqual([{ ...WHOLE[0], to: '2022-01-01' }])
  })

  it('goes on without a county that leaves a member which holds it', () => {
    const { zone: left } = changed({ leave: [{ division: XIANGFU, from: '2022-01-01' }] })
    expect(left.members).toEqual([
      { ...WHOLE[0], to: '2022-01-01' },
      { division: KAIFENG, except: [LANKAO, XIANGFU], from: '2022-01-01' },
    ])
  })

  it('never had a county that leaves before the member begins', () => {
    const { zone: left } = changed({ leave: [{ division: XIANGFU, from: '2020-01-01' }] })
    expect(left.members).toEqual([{ division: KAIFENG, except: [LANKAO, XIANGFU], from: '2020-03-17' }])
  })

  it.each([
    [{ leave: [{ division: LANKAO, from: '2022-01-01' }] }, 'not-one-of /changes/0/leave/0/division'],
    [{ leave: [{ division: '110113', from: '2022-01-01' }] }, 'not-one-of /changes/0/leave/0/division'],
    [{ join: [{ division: '999999', from: '2022-01-01' }] }, 'unknown-division /changes/0/join/0/division'],
  ])('names who is not there: %j', (change, refusal) => {
    expect(changed(change).failures.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([refusal])
  })

  it('leaves members alone that ended before', () => {
    const ended = [{ division: KAIFENG, from: '2020-03-17', to: '2021-01-01' }]
    expect(changed({ leave: [{ division: KAIFENG, from: '2022-01-01' }] }, ended).failures).toHaveLength(1)
  })
})
