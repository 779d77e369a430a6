import { describe, expect, it } from 'vitest'
import type { DocumentFile } from '../../src/policies/document-file.ts'
import { FINDING_CODES } from '../../src/policies/finding.ts'
import { lint } from '../../src/policies/lint.ts'
import {
  bandWidening,
  complaints,
  deviceStandard,
  gap,
  heatingSeason,
  LISTS,
  operatingSubsidy,
  priceModes,
  ruleFile,
  tariff,
  tiers,
  timeOfUse,
  trading,
} from '../support/rule-files.ts'

type Files = readonly DocumentFile[]
type Case = { it: string; broken: Files; sound: Files; says: string }

const one = (...provisions: Parameters<typeof ruleFile>[0]): Files => [ruleFile(provisions)]
const charge = (changes: object) => one(tariff({ charge: tiers({ ...changes }) }))
const windows = (...windows: [string, string, string][]) =>
  one(
    timeOfUse({
      windows: windows.map(([period, from, to]) => ({ period, from, to })),
      differences: { peak: '0.03' },
    }),
  )
const pays = (formula: object) => one(heatingSeason(), operatingSubsidy({ pays: formula }))
const funding = (...shares: (string | undefined)[]) =>
  one(
    heatingSeason(),
    operatingSubsidy({
      funding: shares.map((share, index) => ({
        level: ['province', 'city', 'county'][index],
        ...(share === undefined ? {} : { share }),
      })),
    }),
  )
const named = (zh: string, en: string) => [ruleFile([tariff()], { title: { zh, en } })]
const during = (id: string, inForce: object, ...provisions: Parameters<typeof ruleFile>[0]) =>
  ruleFile(provisions, { id, series: 'a-series', inForce })

/** Ways a rule file can be wrong, each with the smallest change that makes it right. */
const CASES: readonly Case[] = [
  {
    it: 'refuses two documents with one id',
    broken: [
      ruleFile([tariff()], { series: 'a' }),
      ruleFile([timeOfUse()], { series: 'b' }, 'policies/410000/2020-01-01-other.yaml'),
    ],
    sound: [ruleFile([tariff()]), ruleFile([timeOfUse()], { id: 'other-2020' })],
    says: 'document-id-twice id',
  },
  {
    it: 'refuses two provisions with one key',
    broken: one(tariff(), timeOfUse({ key: 'price' })),
    sound: one(tariff(), timeOfUse()),
    says: 'provision-key-twice provisions[1].key',
  },
  {
    it: 'refuses a file that is not named after its division and first day',
    broken: [ruleFile([tariff()], {}, 'policies/410000/2020-01-02-test.yaml')],
    sound: [ruleFile([tariff()], {}, 'policies/410000/2020-01-01-test.yaml')],
    says: 'wrong-file-name ',
  },
  {
    it: 'refuses a file in the folder of another division',
    broken: [ruleFile([tariff()], {}, 'policies/410200/2020-01-01-test.yaml')],
    sound: [
      ruleFile([tariff({ divisions: ['410200', '610000'] })], {}, 'policies/410200/2020-01-01-test.yaml'),
    ],
    says: 'wrong-file-name ',
  },
  {
    it: 'takes the day of issue for the name of a document without a first day',
    broken: [
      ruleFile([tariff()], { inForce: {}, issuedOn: '2018-11/12' }, 'policies/410000/2018-11-test.yaml'),
    ],
    sound: [
      ruleFile([tariff()], { inForce: {}, issuedOn: '2018-11/12' }, 'policies/410000/2018-11-12-test.yaml'),
    ],
    says: 'wrong-file-name ',
  },
  {
    it: 'refuses to supersede a provision that does not exist',
    broken: one(tariff({ supersedes: ['test-2010/price'] })),
    sound: [
      ruleFile([tariff({ supersedes: ['test-2010/price'] })]),
      ruleFile([tariff()], { id: 'test-2010', issuedOn: '2010', inForce: { from: '2010-01-01' } }),
    ],
    says: 'unknown-provision provisions[0].supersedes[0]',
  },
  {
    it: 'refuses a split charge whose rest does not exist',
    broken: one(
      tariff(),
      tariff({
        key: 'split',
        insteadOf: ['test-2020/price'],
        charge: {
          shape: 'heating-split',
          heatingPart: { by: 'valley', upToKwhPerMonth: '2600' },
          heating: { shape: 'flat', yuanPerKwh: '0.28' },
          rest: 'test-2020/prices',
        },
      }),
    ),
    sound: one(
      tariff(),
      tariff({
        key: 'split',
        insteadOf: ['test-2020/price'],
        charge: {
          shape: 'heating-split',
          heatingPart: { by: 'valley', upToKwhPerMonth: '2600' },
          heating: { shape: 'flat', yuanPerKwh: '0.28' },
          rest: 'test-2020/price',
        },
      }),
    ),
    says: 'unknown-provision provisions[1].charge.rest',
  },
  {
    it: 'refuses a tariff that stands instead of a time-of-use rule',
    broken: one(timeOfUse(), tariff({ insteadOf: ['test-2020/time-of-use'] })),
    sound: one(tariff(), tariff({ key: 'listed', insteadOf: ['test-2020/price'] })),
    says: 'provision-of-another-kind provisions[1].insteadOf[0]',
  },
  {
    it: 'refuses trading that adds users to something else than trading',
    broken: one(heatingSeason(), trading({ extends: 'test-2020/season' })),
    sound: one(heatingSeason(), trading(), trading({ key: 'wider', extends: 'test-2020/trading' })),
    says: 'provision-of-another-kind provisions[1].extends',
  },
  {
    it: 'refuses a season that no rule dates',
    broken: one(operatingSubsidy()),
    sound: one(heatingSeason(), operatingSubsidy()),
    says: 'unknown-season provisions[0].season',
  },
  {
    it: 'refuses a season that is dated for another division only',
    broken: one(heatingSeason({ divisions: ['410200'] }), tariff({ season: { name: 'winter', days: 'in' } })),
    sound: one(heatingSeason(), tariff({ divisions: ['410225'], season: { name: 'winter', days: 'in' } })),
    says: 'unknown-season provisions[1].season.name',
  },
  {
    it: 'refuses tiers over a season where the rule names none',
    broken: charge({ accumulator: { over: 'season', months: '4' } }),
    sound: one(
      heatingSeason(),
      tariff({
        season: { name: 'winter', days: 'in' },
        charge: tiers({ accumulator: { over: 'season', months: '4' } }),
      }),
    ),
    says: 'unknown-season provisions[0].charge.accumulator.over',
  },
  {
    it: 'refuses a household class that is not listed',
    broken: one(tariff({ when: { not: { fact: 'class', in: ['rich'] } } })),
    sound: one(tariff({ when: { not: { fact: 'class', in: ['low-income'] } } })),
    says: 'unknown-class provisions[0].when.not.in[0]',
  },
  {
    it: 'refuses wider bands for a class that is not listed',
    broken: one(bandWidening({ class: 'rich' })),
    sound: one(bandWidening()),
    says: 'unknown-class provisions[0].class',
  },
  {
    it: 'refuses a device type that is not listed, also inside a formula',
    broken: pays({
      shape: 'choose',
      cases: [{ when: { fact: 'device', in: ['stove'] }, pays: { shape: 'nothing' } }],
      otherwise: { shape: 'nothing' },
    }),
    sound: pays({
      shape: 'choose',
      cases: [{ when: { fact: 'device', in: ['storage-heater'] }, pays: { shape: 'nothing' } }],
      otherwise: { shape: 'nothing' },
    }),
    says: 'unknown-device provisions[1].pays.cases[0].when.in[0]',
  },
  {
    it: 'refuses a standard for a device type that is not listed',
    broken: one(deviceStandard({ deviceTypes: ['stove'] })),
    sound: one(deviceStandard()),
    says: 'unknown-device provisions[0].deviceTypes[0]',
  },
  {
    it: 'refuses a division that does not exist',
    broken: one(tariff({ divisions: ['410000', '419999'] })),
    sound: one(tariff({ divisions: ['410000', '610000'] })),
    says: 'unknown-division provisions[0].divisions[1]',
  },
  {
    it: 'refuses to leave out a division that does not exist',
    broken: one(tariff({ except: ['410299'] })),
    sound: one(tariff({ except: ['410200'] })),
    says: 'unknown-division provisions[0].except[0]',
  },
  {
    it: 'refuses a price mode that no rule offers',
    broken: one(priceModes(), tariff({ when: { fact: 'price-mode', in: ['flat', 'cheap'] } })),
    sound: one(priceModes(), tariff({ when: { fact: 'price-mode', in: ['flat', 'quota'] } })),
    says: 'unknown-price-mode provisions[1].when.in[1]',
  },
  {
    it: 'refuses a default that is not one of the modes',
    broken: one(priceModes({ default: 'cheap' })),
    sound: one(priceModes({ default: 'quota' })),
    says: 'unknown-price-mode provisions[0].default',
  },
  {
    it: 'refuses to carry a cut forward under an assumption that is not declared',
    broken: [ruleFile([heatingSeason(), trading({ cuts: [cut({ carryForward: 'goes-on' })] })])],
    sound: [
      ruleFile([heatingSeason(), trading({ cuts: [cut({ carryForward: 'goes-on' })] })], {
        assumptions: [{ code: 'goes-on', says: { zh: '假定继续', en: 'Supposes that it goes on' } }],
      }),
    ],
    says: 'undeclared-assumption provisions[1].cuts[0].carryForward',
  },
  {
    it: 'refuses documents of a series that overlap without superseding',
    broken: [
      during('old', { from: '2019-01-01' }, tariff()),
      during('new', { from: '2020-01-01' }, timeOfUse()),
    ],
    sound: [
      during('old', { from: '2019-01-01' }, tariff()),
      during('new', { from: '2020-01-01' }, timeOfUse({ supersedes: ['old/price'] })),
    ],
    says: 'series-overlap inForce',
  },
  {
    it: 'refuses a gap in a series, unless a gap rule covers it',
    broken: [
      during('old', { from: '2018-01-01', to: '2019-01-01' }, tariff()),
      during('new', { from: '2020-01-01' }, tariff()),
    ],
    sound: [
      during('old', { from: '2018-01-01', to: '2019-01-01' }, tariff()),
      during('new', { from: '2020-01-01' }, tariff()),
      ruleFile([gap()], { id: 'searched', inForce: { from: '2019-01-01', to: '2020-01-01' } }),
    ],
    says: 'series-gap inForce',
  },
  {
    it: 'refuses a gap that a gap rule covers but for one day',
    broken: [
      during('old', { from: '2018-01-01', to: '2019-01-01' }, tariff()),
      during('new', { from: '2020-01-01' }, tariff()),
      ruleFile([gap()], { id: 'searched', inForce: { from: '2019-01-02', to: '2020-01-01' } }),
    ],
    sound: [
      during('old', { from: '2018-01-01', to: '2019-01-01' }, tariff()),
      during('new', { from: '2019-01-01' }, tariff()),
    ],
    says: 'series-gap inForce',
  },
  {
    it: 'lets a subsidy of a season rest in summer, but not on a day of the season',
    broken: [
      during('first', { from: '2018-11-15', to: '2019-03-15' }, heatingSeason(), operatingSubsidy()),
      during('second', { from: '2019-11-15' }, operatingSubsidy()),
    ],
    sound: [
      during('first', { from: '2018-11-15', to: '2019-03-16' }, operatingSubsidy()),
      during('second', { from: '2019-11-15' }, operatingSubsidy()),
      ruleFile([heatingSeason()]),
    ],
    says: 'series-gap inForce',
  },
  {
    it: 'refuses provisions that stand instead of each other in a circle',
    broken: one(
      tariff({ key: 'a', insteadOf: ['test-2020/b'] }),
      tariff({ key: 'b', insteadOf: ['test-2020/c'] }),
      tariff({ key: 'c', insteadOf: ['test-2020/a'] }),
    ),
    sound: one(
      tariff({ key: 'a', insteadOf: ['test-2020/b'] }),
      tariff({ key: 'b', insteadOf: ['test-2020/c'] }),
      tariff({ key: 'c' }),
    ),
    says: 'cycle provisions[0].insteadOf[0]',
  },
  {
    it: 'refuses a provision that supersedes itself',
    broken: one(tariff({ supersedes: ['test-2020/price'] })),
    sound: one(tariff()),
    says: 'cycle provisions[0].supersedes[0]',
  },
  {
    it: 'refuses shares that are all given and do not make one',
    broken: funding('1/3', '1/3', '0.333333'),
    sound: funding('1/3', '1/3', '1/3'),
    says: 'shares-not-one provisions[1].funding',
  },
  {
    it: 'refuses shares that make more than one, though not all are given',
    broken: funding('2/3', '0.375', undefined),
    sound: funding('1/3', '0.375', undefined),
    says: 'shares-not-one provisions[1].funding',
  },
  {
    it: 'refuses a share of more than the whole base',
    broken: pays({ shape: 'share', share: '7/6', of: 'season-cost' }),
    sound: pays({ shape: 'share', share: '1', of: 'season-cost' }),
    says: 'shares-not-one provisions[1].pays.share',
  },
  {
    it: 'refuses a bound that does not rise',
    broken: charge({ boundsKwh: ['2160', '2160.00'] }),
    sound: charge({ boundsKwh: ['2160', '2160.01'] }),
    says: 'bounds-not-rising provisions[0].charge.boundsKwh[1]',
  },
  {
    it: 'refuses a first bound of zero',
    broken: charge({ boundsKwh: ['0', '3120'] }),
    sound: charge({ boundsKwh: ['0.01', '3120'] }),
    says: 'bounds-not-rising provisions[0].charge.boundsKwh[0]',
  },
  {
    it: 'refuses a bonus whose steps do not rise',
    broken: pays({ shape: 'bonus', of: 'gas-m3', steps: [step('720'), step('360')] }),
    sound: pays({ shape: 'bonus', of: 'gas-m3', steps: [step('360'), step('720')] }),
    says: 'bounds-not-rising provisions[1].pays.steps[1].reaches',
  },
  {
    it: 'refuses tiers with a price too few',
    broken: charge({ yuanPerKwh: ['0.56', '0.61'] }),
    sound: charge({ yuanPerKwh: ['0.56', '0.61', 'unknown'] }),
    says: 'prices-do-not-match-bounds provisions[0].charge.yuanPerKwh',
  },
  {
    it: 'refuses a last band that ends',
    broken: pays(bands(['200', '0'], ['500', '0.12'])),
    sound: pays(bands(['200', '0'], [undefined, '0.12'])),
    says: 'band-without-end provisions[1].pays.bands[1]',
  },
  {
    it: 'refuses an open band before the last',
    broken: pays(bands([undefined, '0'], [undefined, '0.12'])),
    sound: pays(bands([undefined, '0.12'])),
    says: 'band-without-end provisions[1].pays.bands[0]',
  },
  {
    it: 'refuses a year of eleven months',
    broken: charge({ accumulator: { over: 'calendar-year', months: '11' } }),
    sound: charge({ accumulator: { over: 'half-year', months: '6' } }),
    says: 'months-do-not-match provisions[0].charge.accumulator.months',
  },
  {
    it: 'refuses windows that leave an hour out',
    broken: windows(['peak', '08:00', '21:00'], ['valley', '22:00', '08:00']),
    sound: windows(['peak', '08:00', '22:00'], ['valley', '22:00', '08:00']),
    says: 'hours-not-covered provisions[0].windows',
  },
  {
    it: 'refuses windows that end a minute before midnight',
    broken: windows(['peak', '00:00', '12:00'], ['valley', '12:00', '23:59']),
    sound: windows(['peak', '00:00', '12:00'], ['valley', '12:00', '24:00']),
    says: 'hours-not-covered provisions[0].windows',
  },
  {
    it: 'refuses windows that share an hour',
    broken: windows(['peak', '08:00', '23:00'], ['valley', '22:00', '08:00']),
    sound: windows(['valley', '00:00', '08:00'], ['peak', '08:00', '22:00'], ['valley', '22:00', '00:00']),
    says: 'hours-covered-twice provisions[0].windows[1]',
  },
  {
    it: 'refuses a difference for a period without hours',
    broken: one(timeOfUse({ differences: { peak: '0.03', valley: '-0.12', sharp: '0.10' } })),
    sound: one(timeOfUse({ differences: { valley: '-0.12' } })),
    says: 'difference-without-hours provisions[0].differences.sharp',
  },
  {
    it: 'refuses English in the place of Chinese',
    broken: named('A document', 'A document'),
    sound: named('一份文件 2020', 'A document'),
    says: 'missing-language title.zh',
  },
  {
    it: 'refuses Chinese in the place of English',
    broken: named('一份文件', '一份文件'),
    sound: named('一份文件', 'Notice 豫发改价管〔2017〕1089号 of Henan, a long one'),
    says: 'missing-language title.en',
  },
  {
    it: 'refuses a half-width comma between Chinese characters',
    broken: named('第一,第二', 'A document'),
    sound: named('第一，第二，0.56元,0.61元', 'Zones 禁煤区, 禁燃区 and their history'),
    says: 'half-width-punctuation title.zh',
  },
  {
    it: 'refuses half-width brackets between Chinese characters',
    broken: [ruleFile([tariff()], { documentNumber: '豫发改(价管)1089号' })],
    sound: [ruleFile([tariff()], { documentNumber: '豫发改（价管）1089号' })],
    says: 'half-width-punctuation documentNumber',
  },
  {
    it: 'refuses a source without address or words',
    broken: [ruleFile([tariff()], { sources: [{ retrievedOn: '2026-11-23' }] })],
    sound: [
      ruleFile([tariff()], {
        sources: [{ seenAs: { zh: '转载页', en: 'A copy' }, retrievedOn: '2026-11-23' }],
      }),
    ],
    says: 'missing-source sources[0]',
  },
  {
    it: 'refuses 29 February of a common year',
    broken: one(tariff({ confirmedThrough: '2023-02-29' })),
    sound: one(tariff({ confirmedThrough: '2024-02-29' })),
    says: 'no-such-day provisions[0].confirmedThrough',
  },
  {
    it: 'refuses a season that begins on 31 November',
    broken: one(heatingSeason({ from: '11-31' })),
    sound: one(heatingSeason({ from: '02-29' })),
    says: 'no-such-day provisions[0].from',
  },
  {
    it: 'refuses an interval of no day',
    broken: one(tariff({ inForce: { from: '2020-01-01', to: '2020-01-01' } })),
    sound: one(tariff({ inForce: { from: '2020-01-01', to: '2020-01-02' } })),
    says: 'from-not-before-to provisions[0].inForce.to',
  },
  {
    it: 'refuses a range of season numbers that runs backward',
    broken: one(tariff({ when: { fact: 'cohort-season', from: '4', to: '3' } })),
    sound: one(tariff({ when: { fact: 'cohort-season', from: '3', to: '3' } })),
    says: 'from-not-before-to provisions[0].when.to',
  },
  {
    it: 'refuses a provision in force a day before its document',
    broken: one(tariff({ inForce: { from: '2019-12-31' } })),
    sound: one(tariff({ inForce: { from: '2020-01-01' } })),
    says: 'outside-document provisions[0].inForce',
  },
  {
    it: 'refuses a provision that goes on when its document has ended',
    broken: [
      ruleFile([tariff({ inForce: { from: '2020-01-01' } })], {
        inForce: { from: '2020-01-01', to: '2021-01-01' },
      }),
    ],
    sound: [ruleFile([tariff()], { inForce: { from: '2020-01-01', to: '2021-01-01' } })],
    says: 'outside-document provisions[0].inForce',
  },
  {
    it: 'refuses two prices for one connection without an order',
    broken: one(tariff(), tariff({ key: 'other' })),
    sound: one(tariff(), tariff({ key: 'other', insteadOf: ['test-2020/price'] })),
    says: 'no-order provisions[1]',
  },
]

function cut(changes: object) {
  return { from: '2020-11-15', to: '2021-03-16', yuanPerKwh: '0.15', ...changes }
}

function step(reaches: string) {
  return { reaches, yuan: '100' }
}

function bands(...bands: [string | undefined, string][]) {
  const each = bands.map(([upTo, yuanPer]) => (upTo === undefined ? { yuanPer } : { upTo, yuanPer }))
  return { shape: 'bands', of: 'heating-kwh', applies: 'marginal', bands: each }
}

/** Told while a text is read, before the lint; their tests are those of the reading. */
const OF_THE_READING = [
  'not-yaml',
  'duplicate-key',
  'unknown-key',
  'missing-key',
  'wrong-value',
  'no-schema-line',
  'reference-twice',
]

describe('lint', () => {
  it.each(CASES)('$it', ({ broken, sound, says }) => {
    expect(complaints(...broken)).toEqual([says])
    expect(complaints(...sound)).toEqual([])
  })

  it('has a case for every finding it can make', () => {
    const shown = new Set(CASES.map(({ says }) => says.split(' ')[0]))
    const missing = FINDING_CODES.filter((code) => !OF_THE_READING.includes(code) && !shown.has(code))
    expect(missing).toEqual([])
  })

  it.each(CASES)('$it, and hands on the rules that it names', ({ broken }) => {
    const ids = broken.flatMap(({ document: { id, provisions } }) => [
      id,
      ...provisions.map(({ key }) => `${id}/${key}`),
    ])
    for (const { reason, others = [] } of lint(broken, LISTS)) {
      const words = new Set(reason.match(/[\w-]+(?:\/[\w-]+)?/g))
      expect(others).toEqual([...new Set(ids)].filter((id) => words.has(id)))
    }
  })

  it('tells the file and the line of what it found', () => {
    const [finding] = lint(one(tariff({ key: 'a' }), tariff({ key: 'b', divisions: ['419999'] })), LISTS)
    const where = 'policies/410000/2020-01-01-test-2020.yaml'
    expect(finding).toMatchObject({ file: where, path: 'provisions[1].divisions[0]' })
    expect(finding?.line).toBeGreaterThan(30)
  })

  it('tells findings in the order of the files and lines', () => {
    const files = [
      ruleFile([tariff({ except: ['419999'], confirmedThrough: '2023-02-29' })], { id: 'z' }),
      ruleFile([timeOfUse({ divisions: ['610000', '419998'] })], { id: 'a' }),
    ]
    const found = lint(files, LISTS)
    const order = found.map(({ file, line }) => [file, line])
    expect(found).toHaveLength(3)
    expect(order).toEqual([...order].sort())
  })
})
