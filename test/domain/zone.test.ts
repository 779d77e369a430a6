import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { inZone, membership } from '../../src/domain/zone.ts'
import { pricedBook, question, rule, says, situation } from '../support/worked-question.ts'

type Member = {
  division?: string
  polygon?: { lng: string; lat: string }[]
  except?: string[]
  from: string
  to?: string
}
const zone = (members: Member[], changes: Record<string, unknown> = {}) =>
  rule('zone', { kind: 'zone', name: says, fuel: 'coal-ban', members }, changes)
const since2020 = { inForce: { from: '2020-03-17' } }

const zonesOf = (...provisions: ReturnType<typeof zone>[]) =>
  pricedBook(...provisions)
    .rulesOf('410202', null)
    .ofKind('zone')
const CHAIN = ['410202', '410200', '410000', '000000']
const square = [
  { lng: '114', lat: '34' },
  { lng: '116', lat: '34' },
  { lng: '116', lat: '36' },
  { lng: '114', lat: '36' },
]

describe('membership', () => {
  const dated = zonesOf(zone([{ division: '410200', from: '2020-06-01', to: '2021-06-01' }], since2020))
  it.each([
    ['2020-03-16', 'unknown'],
    ['2020-03-17', 'no'],
    ['2020-05-31', 'no'],
    ['2020-06-01', 'yes'],
    ['2021-05-31', 'yes'],
    ['2021-06-01', 'no'],
  ])('on %s a place named from June to June is in: %s', (on, met) => {
    expect(membership(dated, CHAIN, null, day(on))).toBe(met)
  })

  it('lasts where no end is stated', () => {
    const open = zonesOf(zone([{ division: '410202', from: '2020-06-01' }]))
    expect(membership(open, CHAIN, null, day('2030-01-01'))).toBe('yes')
  })

  it('is no for a place that no text names, even before the first text', () => {
    const other = zonesOf(zone([{ division: '410225', from: '2020-06-01' }], since2020))
    expect(membership(other, CHAIN, null, day('2019-01-01'))).toBe('no')
    expect(membership([], CHAIN, null, day('2019-01-01'))).toBe('no')
  })

  it('leaves out what a member excepts', () => {
    const excepted = zonesOf(zone([{ division: '410200', except: ['410225'], from: '2020-06-01' }]))
    expect(membership(excepted, ['410225', '410200', '410000'], null, day('2020-06-01'))).toBe('no')
    expect(membership(excepted, CHAIN, null, day('2020-06-01'))).toBe('yes')
  })

  it('counts the first text from the earliest of several zones', () => {
    const two = zonesOf(
      zone([{ division: '410202', from: '2022-01-01' }], { key: 'a', inForce: { from: '2021-01-01' } }),
      zone([{ division: '410202', from: '2022-01-01' }], { key: 'b', inForce: { from: '2020-01-01' } }),
    )
    expect(membership(two, CHAIN, null, day('2019-12-31'))).toBe('unknown')
    expect(membership(two, CHAIN, null, day('2020-01-01'))).toBe('no')
  })

  const area = zonesOf(zone([{ polygon: square, from: '2020-06-01' }]))
  it.each([
    ['115', '35', 'yes'],
    ['114.01', '34.01', 'yes'],
    ['115.99', '35.99', 'yes'],
    ['113.99', '35', 'no'],
    ['116.01', '35', 'no'],
    ['115', '33.99', 'no'],
    ['115', '36.01', 'no'],
  ])('a point at %s, %s lies in an area on the map: %s', (lng, lat, met) => {
    expect(membership(area, CHAIN, { lng, lat }, day('2020-06-01'))).toBe(met)
  })

  const triangle = zonesOf(
    zone([
      {
        polygon: [
          { lng: '0', lat: '0' },
          { lng: '4', lat: '0' },
          { lng: '1', lat: '3' },
        ],
        from: '2020-06-01',
      },
    ]),
  )
  it.each([
    ['1', '1', 'yes'],
    ['2.9', '1', 'yes'],
    ['3.1', '1', 'no'],
    ['0.3', '1', 'no'],
    ['0.4', '1', 'yes'],
    ['1.9', '2', 'yes'],
    ['2.1', '2', 'no'],
  ])('a point at %s, %s lies in a slanting area: %s', (lng, lat, met) => {
    expect(membership(triangle, CHAIN, { lng, lat }, day('2020-06-01'))).toBe(met)
  })

  it('is unknown for an area without a point, unless the division settles it before', () => {
    expect(membership(area, CHAIN, null, day('2020-06-01'))).toBe('unknown')
    const elsewhere = zonesOf(zone([{ division: '410225', polygon: square, from: '2020-06-01' }]))
    expect(membership(elsewhere, CHAIN, null, day('2020-06-01'))).toBe('no')
    const both = zonesOf(
      zone([
        { division: '410202', from: '2020-06-01' },
        { polygon: square, from: '2020-06-01' },
      ]),
    )
    expect(membership(both, CHAIN, null, day('2020-06-01'))).toBe('yes')
  })

  it('looks further where a point lies outside the first area', () => {
    const both = zonesOf(
      zone([
        { polygon: square, from: '2020-06-01' },
        { division: '410202', from: '2020-06-01' },
      ]),
    )
    expect(membership(both, CHAIN, { lng: '1', lat: '1' }, day('2020-06-01'))).toBe('yes')
  })
})

describe('inZone', () => {
  const both = pricedBook(
    zone([{ division: '410200', from: '2018-12-01' }]),
    zone([{ division: '410225', from: '2018-12-01' }], { key: 'fuel', fuel: 'banned-fuel' }),
  )
  it('tells the two legal zones apart', () => {
    const here = situation(question(), both)
    expect(inZone('coal-ban', here)).toBe('yes')
    expect(inZone('banned-fuel', here)).toBe('no')
    const there = situation(question({}, { divisionCode: '410225' }), both)
    expect(inZone('banned-fuel', there)).toBe('yes')
  })

  it('tests the day that the question asks for', () => {
    expect(inZone('coal-ban', situation(question({ inForceOn: day('2018-11-30') }), both))).toBe('no')
    expect(inZone('coal-ban', situation(question({ inForceOn: day('2018-12-01') }), both))).toBe('yes')
  })

  it('takes the point of the household on the map', () => {
    const area = pricedBook(zone([{ polygon: square, from: '2018-12-01' }]))
    const at = (location: { lng: string; lat: string } | null) =>
      inZone('coal-ban', situation(question({}, { location }), area))
    expect([at({ lng: '115', lat: '35' }), at({ lng: '1', lat: '1' }), at(null)]).toEqual([
      'yes',
      'no',
      'unknown',
    ])
  })
})
