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

  it('lets a county leave one member of several, whatever it excepts', () => {
    const other = { division: '110113', from: '2019-01-01' }
    const plain = { division: KAIFENG, from: '2020-03-17' }
    const leave = [{ division: XIANGFU, from: '2022-01-01' }]
    expect(changed({ leave }, [other, plain]).zone.members).toEqual([
      other,
      { ...plain, to: '2022-01-01' },
      { ...plain, from: '2022-01-01', except: [XIANGFU] },
    ])
    const already = [{ ...plain, except: [LANKAO, XIANGFU] }]
    expect(changed({ leave }, already).failures).toHaveLength(1)
  })

  it('lets a county leave on the day on which the member begins, and until the day before it ends', () => {
    const on = (from: string, member: Zone['members'][number]) =>
      changed({ leave: [{ division: XIANGFU, from }] }, [member])
    const member = { division: KAIFENG, from: '2020-03-17', to: '2021-01-01' }
    expect(on('2020-03-17', member).zone.members).toEqual([{ ...member, except: [XIANGFU] }])
    expect(on('2020-12-31', member).zone.members).toEqual([
      { ...member, to: '2020-12-31' },
      { ...member, from: '2020-12-31', except: [XIANGFU] },
    ])
    expect(on('2021-01-01', member).failures).toHaveLength(1)
  })

  it('names the members of the zone, or the divisions next to an unknown one', () => {
    const members = [...WHOLE, { towns: '几个镇', from: '2020-01-01' } as unknown as Zone['members'][number]]
    const left = changed({ leave: [{ division: '110113', from: '2022-01-01' }] }, members)
    expect(left.failures[0]?.facts).toEqual({ given: '110113', allowed: [KAIFENG] })
    expect(left.zone.members).toEqual(members)
    const [failure] = changed({ join: [{ division: '410299', from: '2022-01-01' }] }).failures
    const nearest = shippedBook.divisions.nearest('410299', 3).map(({ code }) => code)
    expect(nearest).toHaveLength(3)
    expect(failure?.facts).toEqual({ division: '410299', nearest })
  })
})
