import { describe, expect, it } from 'vitest'
import { day, isoText } from '../../src/domain/plain-date.ts'
import { ALWAYS, FOREVER, type RuleBookData, ruleBook } from '../../src/domain/rule-book.ts'
import type { PolicyDocument } from '../../src/model/document.ts'
import { divisions } from '../support/divisions.ts'
import { gap, heatingSeason, ruleFile, tariff, trading } from '../support/rule-files.ts'

const LANKAO = '410225'
const XIANGFU = '410212'

type Text = Parameters<typeof ruleFile>[0][number]
const document = (id: string, provisions: readonly Text[], changes: Text = {}): PolicyDocument =>
  ruleFile(provisions, { id, ...changes }, `policies/410000/${id}.yaml`).document
const book = (documents: readonly PolicyDocument[], more: Partial<RuleBookData> = {}) =>
  ruleBook({ edition: 'small', documents, divisions, devices: [], classes: [], ...more })
const idsIn = (
  made: ReturnType<typeof book>,
  county = LANKAO,
  knownOn: string | null = null,
): readonly string[] =>
  made
    .rulesOf(county, knownOn === null ? null : day(knownOn))
    .ofKind('tariff')
    .map(({ id }) => id)

describe('ruleBook', () => {
  const says = { zh: '一项假设', en: 'An assumption' }
  const heatPump = { type: 'heat-pump', name: { zh: '热泵', en: 'Heat pump' } }
  const family = { code: 'large-family', name: { zh: '多人口家庭', en: 'Large family' } }
  const documents = [
    document('one', [tariff()], { assumptions: [{ code: 'carry-on', says }], documentNumber: '第1号' }),
    document('two', [
      tariff({ key: 'dated', inForce: { to: '2021-01-01' }, confirmedThrough: '2020-06-30' }),
      gap(),
    ]),
  ]
  const made = book(documents, { devices: [heatPump], classes: [family] })

  it('carries its edition, documents and lists', () => {
    expect(made.edition).toBe('small')
    expect(made.documents).toBe(documents)
    expect(made.devices).toEqual([heatPump])
    expect(made.classes).toEqual([family])
    expect(made.device('heat-pump')).toBe(heatPump)
    expect(made.device('stove')).toBeUndefined()
    expect([...made.assumptions]).toEqual([['carry-on', says]])
    expect(made.divisions.countyOf(LANKAO)).toBe(LANKAO)
  })

  it('finds each provision by document and key', () => {
    expect(made.provisions.map(({ id }) => id)).toEqual(['one/price', 'two/dated', 'two/gap'])
    expect(made.provision('two/gap')?.body.kind).toBe('gap')
    expect(made.provision('two/price')).toBeUndefined()
  })

  it('gives a provision the days of its document unless it has its own', () => {
    const [price, dated] = made.provisions
    expect([price?.from, price?.to]).toEqual([day('2020-01-01'), FOREVER])
    expect([dated?.from, dated?.to]).toEqual([ALWAYS, day('2021-01-01')])
    expect([price?.supersededFrom, price?.confirmedThrough]).toEqual([FOREVER, FOREVER])
    expect(dated?.confirmedThrough).toBe(day('2020-06-30'))
    expect(price?.issued).toBe(day('2019-12-01'))
  })

  it('cites article, document, number, issuer and date', () => {
    const rule = { zh: '一条规定', en: 'A rule' }
    expect(made.provision('one/price')?.cited).toEqual({
      article: '1',
      says: rule,
      document: {
        id: 'one',
        title: { zh: '一份文件', en: 'A document' },
        number: '第1号',
        issuer: { zh: '某某市人民政府', en: 'A city government' },
        issuedOn: '2019-12-01',
      },
    })
    expect(made.provision('two/gap')?.cited.document.number).toBeNull()
  })
})

describe('rulesOf', () => {
  it('puts the county before the city, the city before the province, and ids in order', () => {
    const made = book([
      document('one', [
        tariff({ key: 'province-b' }),
        tariff({ key: 'province-a' }),
        tariff({ key: 'city', divisions: ['410200'] }),
        tariff({ key: 'county', divisions: [LANKAO] }),
        tariff({ key: 'nation', divisions: ['000000'] }),
        tariff({ key: 'elsewhere', divisions: ['410100'] }),
      ]),
    ])
    expect(idsIn(made)).toEqual(['one/county', 'one/city', 'one/province-a', 'one/province-b', 'one/nation'])
    const rules = made.rulesOf(LANKAO, null)
    expect(rules.county).toBe(LANKAO)
    expect(rules.ofKind('tariff').map(rules.distance)).toEqual([0, 1, 2, 2, 3])
    expect(rules.ofKind('gap')).toEqual([])
  })

  it('takes the nearest of several divisions', () => {
    const made = book([document('one', [tariff({ divisions: ['410000', '410100', '410200'] })])])
    const rules = made.rulesOf(LANKAO, null)
    expect(rules.ofKind('tariff').map(rules.distance)).toEqual([1])
  })

  it('leaves out what excepts the county, its city or its province', () => {
    const made = book([
      document('one', [
        tariff({ key: 'not-county', except: [LANKAO] }),
        tariff({ key: 'not-city', except: ['410100', '410200'] }),
        tariff({ key: 'not-another', except: ['410100'] }),
      ]),
    ])
    expect(idsIn(made)).toEqual(['one/not-another'])
    expect(idsIn(made, XIANGFU)).toEqual(['one/not-another', 'one/not-county'])
  })

  it('ends a superseded provision on the first day of the one that supersedes it', () => {
    const made = book([
      document('old', [tariff()]),
      document('new', [tariff({ supersedes: ['old/price'], inForce: { from: '2021-05-01' } })]),
    ])
    const tariffs = made.rulesOf(LANKAO, null).ofKind('tariff')
    expect(tariffs.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['new/price', day('2021-05-01'), FOREVER],
      ['old/price', day('2020-01-01'), day('2021-05-01')],
    ])
    expect(tariffs.map(({ supersededFrom }) => supersededFrom)).toEqual([FOREVER, day('2021-05-01')])
  })

  it('ends it on the earliest of several, never later than it ends by itself', () => {
    const made = book([
      document('old', [
        tariff({ key: 'open' }),
        tariff({ key: 'short', inForce: { from: '2020-01-01', to: '2020-03-01' } }),
      ]),
      document('later', [tariff({ supersedes: ['old/open', 'old/short'], inForce: { from: '2023-01-01' } })]),
      document('sooner', [tariff({ supersedes: ['old/open'], inForce: { from: '2022-01-01' } })]),
    ])
    const ends = new Map(
      made
        .rulesOf(LANKAO, null)
        .ofKind('tariff')
        .map(({ id, to }) => [id, to]),
    )
    expect(ends.get('old/open')).toBe(day('2022-01-01'))
    expect(ends.get('old/short')).toBe(day('2020-03-01'))
  })

  it('drops a provision that is superseded before it begins', () => {
    const made = book([
      document('old', [tariff({ inForce: { from: '2021-05-01' } })]),
      document('new', [tariff({ supersedes: ['old/price'], inForce: { from: '2021-05-01' } })]),
    ])
    expect(idsIn(made)).toEqual(['new/price'])
  })

  it('does not end anything in a county where the later provision does not hold', () => {
    const made = book([
      document('old', [tariff()]),
      document('new', [
        tariff({ supersedes: ['old/price'], inForce: { from: '2021-05-01' }, except: [XIANGFU] }),
      ]),
    ])
    expect(made.rulesOf(XIANGFU, null).ofKind('tariff')[0]?.to).toBe(FOREVER)
    expect(made.rulesOf(LANKAO, null).ofKind('tariff')[1]?.to).toBe(day('2021-05-01'))
  })

  it('knows a document from its issue day on, and supersession only with it', () => {
    const made = book([
      document('old', [tariff()], { issuedOn: '2019-12-01' }),
      document('new', [tariff({ supersedes: ['old/price'], inForce: { from: '2020-05-01' } })], {
        issuedOn: '2020-06-10',
      }),
    ])
    expect(idsIn(made, LANKAO, '2019-11-30')).toEqual([])
    expect(idsIn(made, LANKAO, '2019-12-01')).toEqual(['old/price'])
    expect(idsIn(made, LANKAO, '2020-06-09')).toEqual(['old/price'])
    expect(made.rulesOf(LANKAO, day('2020-06-09')).ofKind('tariff')[0]?.to).toBe(FOREVER)
    expect(idsIn(made, LANKAO, '2020-06-10')).toEqual(['new/price', 'old/price'])
    expect(made.rulesOf(LANKAO, day('2020-06-10')).ofKind('tariff')[1]?.to).toBe(day('2020-05-01'))
    expect(idsIn(made)).toEqual(['new/price', 'old/price'])
  })

  it('takes a partly known issue date as its last possible day', () => {
    const made = book([document('one', [tariff()], { issuedOn: '2018-11/12' })])
    expect(idsIn(made, LANKAO, '2018-12-30')).toEqual([])
    expect(idsIn(made, LANKAO, '2018-12-31')).toEqual(['one/price'])
  })

  it('keeps heating seasons whatever was published by then', () => {
    const made = book([document('one', [tariff(), heatingSeason()])])
    const rules = made.rulesOf(LANKAO, day('2000-01-01'))
    expect(rules.ofKind('tariff')).toEqual([])
    expect(rules.ofKind('heating-season').map(({ id }) => id)).toEqual(['one/season'])
  })

  it('is the same for all days between two publications and different between counties', () => {
    const made = book([document('one', [tariff()]), document('two', [gap()], { issuedOn: '2021-03-01' })])
    const early = made.rulesOf(LANKAO, day('2020-01-01'))
    expect(made.rulesOf(LANKAO, day('2021-02-28'))).toBe(early)
    expect(made.rulesOf(LANKAO, day('2021-03-01'))).not.toBe(early)
    expect(made.rulesOf(XIANGFU, day('2020-01-01')).county).toBe(XIANGFU)
    expect(made.rulesOf(LANKAO, null)).toBe(made.rulesOf(LANKAO, null))
  })

  it('lists once, in order, every day on which something begins or ends', () => {
    const zone = {
      key: 'zone',
      kind: 'zone',
      name: { zh: '禁煤区', en: 'A zone' },
      divisions: ['410200'],
      clause: { article: '2', says: { zh: '禁煤区', en: 'A zone' } },
      trust: 'official',
      rows: ['henan:1.1'],
      fuel: 'coal-ban',
      members: [{ division: LANKAO, from: '2020-10-31', to: '2022-02-02' }],
    }
    const cuts = [
      { from: '2018-11-15', to: '2019-03-16', yuanPerKwh: '0.15' },
      { from: '2021-11-15', to: '2022-03-16', yuanPerKwh: '0.1' },
    ]
    const made = book([
      document('one', [
        tariff({ inForce: { from: '2020-01-01', to: '2023-01-01' } }),
        tariff({ key: 'again', inForce: { from: '2023-01-01' } }),
        tariff({ key: 'ever', inForce: {} }),
        zone,
        trading({ cuts, inForce: { from: '2018-10-01' } }),
      ]),
    ])
    expect(made.rulesOf(LANKAO, null).boundaries.map(isoText)).toEqual([
      '2018-10-01',
      '2018-11-15',
      '2019-03-16',
      '2020-01-01',
      '2020-10-31',
      '2021-11-15',
      '2022-02-02',
      '2022-03-16',
      '2023-01-01',
    ])
  })
})
