import { describe, expect, it } from 'vitest'
import { ruleBook } from '../../src/domain/rule-book.ts'
import { answer } from '../support/asking.ts'
import { divisions } from '../support/divisions.ts'
import { gap, ruleFile, tariff } from '../support/rule-files.ts'

type Text = { [key: string]: unknown }

function gaps(provisions: readonly Text[], more: Text = {}, totalKwh = '9') {
  const documents = [ruleFile(provisions, {}, 'policies/410000/small.yaml').document]
  const book = ruleBook({ edition: 'small', documents, divisions, devices: [], classes: [] })
  const household = { divisionCode: '410225', priceCategory: 'one-household-one-meter', timeOfUse: false }
  const usage = [{ from: '2021-01-01', to: '2021-01-31', totalKwh }]
  return answer({ household, usage, ...more }, book).gaps
}

const on = (from: string, to: string) => gap({ inForce: { from, to } })

describe('gapsOf', () => {
  it('tells what was looked for and not found, and for which division', () => {
    expect(gaps([tariff(), gap({ divisions: ['610000', '410200'], topic: 'zone' })])).toEqual([
      {
        topic: 'zone',
        divisionCode: '410200',
        message: { zh: '一条规定', en: 'A rule' },
        searchedOn: '2026-11-23',
        provision: 'test-2020/gap',
      },
    ])
  })

  it.each([
    ['2020-01-01', '2021-01-01', 0],
    ['2020-01-01', '2021-01-02', 1],
    ['2021-01-31', '2021-03-01', 1],
    ['2021-02-01', '2021-03-01', 0],
  ])('tells a gap of %s to %s only for days that were used', (from, to, count) => {
    expect(gaps([tariff(), on(from, to)])).toHaveLength(count)
  })

  it.each([
    ['2020-12-31', 0],
    ['2021-01-01', 1],
    ['2021-01-31', 1],
    ['2021-02-01', 0],
  ])('as if %s held throughout, goes by that day', (inForceOn, count) => {
    expect(gaps([tariff(), on('2021-01-01', '2021-02-01')], { inForceOn })).toHaveLength(count)
  })

  it('begins with a price that the book knows to be missing, once, with the reason', () => {
    const because = { zh: '没有查到', en: 'Not found' }
    const unknown = tariff({ charge: { shape: 'unknown', because } })
    const told = gaps([unknown, gap()])
    expect(
      told.map(({ topic, provision, message, divisionCode }) => [topic, provision, message.en, divisionCode]),
    ).toEqual([
      ['tariff', 'test-2020/price', 'Not found', '410225'],
      ['tariff', 'test-2020/gap', 'A rule', '410000'],
    ])
    expect(told[0]?.searchedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(gaps([unknown], {}, '0')).toEqual([])
  })

  it('tells each household its own, whatever others were told by the same rules', () => {
    const [winter, spring] = [on('2020-12-01', '2021-02-01'), on('2021-02-01', '2021-05-01')]
    const both = on('2021-01-15', '2021-04-01')
    const provisions = [tariff(), { ...winter, key: 'a' }, { ...spring, key: 'b' }, { ...both, key: 'c' }]
    const documents = [ruleFile(provisions, {}, 'policies/410000/small.yaml').document]
    const book = ruleBook({ edition: 'small', documents, divisions, devices: [], classes: [] })
    const told = (from: string, to: string, divisionCode = '410225') => {
      const household = { divisionCode, priceCategory: 'one-household-one-meter', timeOfUse: false }
      const { gaps: found } = answer({ household, usage: [{ from, to, totalKwh: '9' }] }, book)
      return found.map(({ provision }) => provision.slice(-1)).join('')
    }
    const asked: [string, string, string][] = [
      ['2021-01-01', '2021-03-31', 'abc'],
      ['2021-01-01', '2021-01-10', 'a'],
      ['2021-04-10', '2021-04-20', 'b'],
      ['2021-01-20', '2021-01-31', 'ac'],
      ['2021-02-01', '2021-02-28', 'bc'],
      ['2021-01-02', '2021-03-30', 'abc'],
    ]
    for (const [from, to, names] of asked) {
      expect(told(from, to)).toBe(names)
      expect(told(from, to, '410225100')).toBe(names)
    }
  })
})
