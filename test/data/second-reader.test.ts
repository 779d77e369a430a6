import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { statedIn } from '../../scripts/second-reader/amounts-in-text.ts'
import { derivationOf } from '../../scripts/second-reader/derivations.ts'
import { complaintsAbout, readExplanations } from '../../scripts/second-reader/explanations.ts'
import type { FactRow } from '../../scripts/second-reader/fact-rows.ts'
import { secondReading } from '../../scripts/second-reader/second-reading.ts'
import { readAgain } from '../../scripts/second-reader.ts'
import { operatingSubsidy, ruleFile, tariff, tiers, timeOfUse } from '../support/rule-files.ts'

/** The facts lie beside a checkout, not in it; without them there is nothing to compare with. */
const FACTS = '../shared/facts'
const EXPLAINED = 'data/second-reader.yaml'

const way = (path: string, value: string, text: string) =>
  derivationOf({ owner: '', path, value, rows: [] }, statedIn(text))

describe('a value follows from a row', () => {
  it.each([
    ['charge.yuanPerKwh', '0.50', '0.55 / 0.5 yuan/kWh', 'as written'],
    ['upTo.quantity', '10000', 'at most 10,000 kWh', 'as written'],
    ['households', '210000000', '2.1e8 yuan', 'as written'],
    ['households', '69000', '6.9万户', 'as written'],
    ['differences.valley', '-0.1883', 'plain 0.4883, valley 0.30', 'sum or difference of two prices'],
    ['charge.boundsKwh[0]', '2160', '180 kWh/month', 'twelve or fewer months of a monthly amount'],
    ['yuanPerMonth', '7.35', '15 kWh at 0.49', 'product of a rate and a quantity'],
    ['pays.share', '0.70', '70 % of the invoice', 'as written'],
    ['funding[0].share', '2/5', 'city : county 4:6', 'as written'],
    ['funding[0].share', '1/4', '7400; city 1850', 'a part of a stated amount'],
    ['inForce.from', '2017-11-01', '2017-11', 'month or year of a date'],
    ['inForce.to', '2020-01-01', 'plan for 2019', 'the day after'],
    ['from', '11-01', 'Season 11..03', 'as written'],
    ['windows[0].from', '22:00', 'valley 22-08', 'as written'],
    ['when.to', '2021', '2019-11 to 2022-03', 'a year within a span'],
  ])('%s: %s from «%s»', (path, value, text, expected) => {
    expect(way(path, value, text)).toBe(expected)
  })

  it.each([
    ['charge.yuanPerKwh', '0.65', '0.56 / 0.30'],
    ['upTo.quantity', '3500', '3,000 kWh'],
    ['pays.share', '0.07', '70 %'],
    ['inForce.from', '2018-11-01', '2017-11'],
    ['windows[0].from', '21:00', '22:00-08:00'],
    ['pays.share', '1', 'at most 2,000 yuan'],
  ])('%s: %s does not from «%s»', (path, value, text) => {
    expect(way(path, value, text)).toBeUndefined()
  })
})

const row = (id: string, text: string): FactRow => ({
  id,
  region: '410000',
  item: id,
  value: '',
  from: '',
  to: '',
  text,
  address: '',
})

describe('the second reading', () => {
  const price = '2020-01-01, 2019-12-01: 0.56 / 0.61 / 0.86, bounds 2160 / 3120'
  const read = (rows: FactRow[], ...files: ReturnType<typeof ruleFile>[]) =>
    secondReading(
      files.map(({ document }) => document),
      [],
      rows,
      '/nowhere',
    )

  it('finds the one digit that differs, and where it stands', () => {
    const wrong = ruleFile([tariff({ charge: tiers({ boundsKwh: ['2160', '3210'] }) })])
    expect(read([row('henan:1.1', price)], wrong).unbacked).toEqual([
      'test-2020/price charge.boundsKwh[1] = 3210',
    ])
  })

  it('leaves nothing over where all values stand in their rows', () => {
    const right = ruleFile([tariff({ charge: tiers() })])
    expect(read([row('henan:1.1', price)], right).unbacked).toEqual([])
  })

  it('looks into a row of the same document, but of no other', () => {
    const own = ruleFile([tariff({ charge: tiers() }), timeOfUse({ rows: ['henan:2.1'] })])
    const rows = [row('henan:1.1', `${price}; peak 0.03`), row('henan:2.1', '22:00-08:00, valley 0.12')]
    expect(read(rows, own).unbacked).toEqual([])
    const other = ruleFile([timeOfUse({ rows: ['henan:2.1'] })], { id: 'other-2020' })
    const apart = ruleFile([tariff({ charge: tiers() })])
    expect(read(rows, apart, other).unbacked).toEqual([
      'other-2020 inForce.from = 2020-01-01',
      'other-2020 issuedOn = 2019-12-01',
      'other-2020/time-of-use differences.peak = 0.03',
    ])
  })

  it('compares the figures of the words as well', () => {
    const says = { zh: '2020年起每季补650元。', en: 'From 2020 650 yuan a season.' }
    const told = operatingSubsidy({ clause: { article: '1', says } })
    const { unbacked } = read([row('henan:1.1', '2020-01-01, 2019-12-01, 600 yuan')], ruleFile([told]))
    expect(unbacked).toEqual(['test-2020/operating clause.says = 650'])
  })

  it('tells rows that nothing uses and rows that are not there', () => {
    const { unusedRows, missingRows } = read([row('henan:9.9', 'x')], ruleFile([tariff()]))
    expect([unusedRows, missingRows]).toEqual([['henan:9.9'], ['henan:1.1']])
  })
})

describe('the explanations', () => {
  const says = { zh: '理由。', en: 'A reason.' }
  const left = { rows: ['north:1'], values: ['a/b c = 1'] }

  it('cover each line that is left over, and no other', () => {
    const all = { reasons: { why: says }, rows: { 'north:1': 'why' }, values: { 'a/b c = 1': 'why' } }
    expect(complaintsAbout(left, all)).toEqual([])
    expect(
      complaintsAbout(left, { reasons: { idle: says }, rows: {}, values: { 'a/b c = 2': 'why' } }),
    ).toEqual([
      'row not used, or not there, and not explained: north:1',
      'not in its rows, and not explained: a/b c = 1',
      'explained, but there is nothing to explain: a/b c = 2',
      'there is no reason why',
      'no line has the reason idle',
    ])
  })

  it('are readable as they ship, in both languages', () => {
    const { reasons } = readExplanations(EXPLAINED, readFileSync(EXPLAINED, 'utf8'))
    for (const { zh, en } of Object.values(reasons)) expect([zh, en]).not.toContain('')
  })
})

describe.skipIf(!existsSync(FACTS))('the shipped rule files', () => {
  it('hold no value that is neither in its rows nor explained', () => {
    const reading = readAgain('data', FACTS)
    const explained = readExplanations(EXPLAINED, readFileSync(EXPLAINED, 'utf8'))
    const rows = [...(reading?.unusedRows ?? []), ...(reading?.missingRows ?? [])]
    expect(complaintsAbout({ rows, values: reading?.unbacked ?? [] }, explained)).toEqual([])
  })
})
