import { describe, expect, it } from 'vitest'
import type { WarningCode } from '../../src/domain/answer.ts'
import type { Failure, FailureCode } from '../../src/domain/failure.ts'
import { codeLabel, lineLabel } from '../../src/i18n/line-label.ts'
import { namingOf } from '../../src/i18n/naming.ts'
import { nearestName } from '../../src/i18n/nearest-name.ts'
import { problemProse } from '../../src/i18n/problem-prose.ts'
import { warningProse } from '../../src/i18n/warning-prose.ts'
import { shippedBook } from '../support/rule-book.ts'

const naming = namingOf(shippedBook)

/** One failure of each code with the facts that it comes with. */
const FAILURES: Readonly<Record<FailureCode, readonly Failure['facts'][]>> = {
  'unknown-field': [
    { given: 'kwh', allowed: ['from', 'to'] },
    { given: 'form', allowed: ['from', 'to'] },
    { given: 'from', because: 'named-twice' },
  ],
  'missing-field': [{ field: 'usage' }],
  'wrong-type': [
    { expected: 'list', given: 'text' },
    { expected: 'decimal', given: 'null' },
    { expected: 'object', given: 'list' },
    { expected: 'text', given: 'null', allowed: ['covered', 'not-covered'] },
  ],
  'not-one-of': [
    { given: 'farm', allowed: ['shared-meter'] },
    { given: 'shared-metre', allowed: ['shared-meter'] },
  ],
  'not-a-date': [
    { given: '2018-02-30' },
    { given: '2018-13', expected: 'month' },
    { given: 'never', or: 'unknown' },
    { given: '' },
  ],
  'not-a-decimal': [{ given: '1e3' }, { given: '' }],
  'too-many-decimals': [
    { given: '1.005', most: '2' },
    { given: '2.5', most: '0' },
  ],
  'out-of-range': [
    { given: '0', least: '1', most: '99' },
    { given: '401', least: '1', most: '400', of: 'entries' },
    { given: '0', least: '1', most: '12', of: 'characters' },
    { given: '100.00', least: '0', most: '0.00', of: 'peak' },
  ],
  'from-after-to': [{ from: '2018-12-14', to: '2018-11-15' }],
  'before-first-rule': [
    { firstDay: '2012-07-01' },
    {},
    { firstDay: '2012-07-01', inForceOn: '1999-01-01' },
    { knownOn: '1999-01-01' },
  ],
  'readings-overlap': [
    { from: '2018-12-14', other: '/usage/0', until: '2018-12-14' },
    { from: '2022-08', expected: 'month' },
  ],
  'reading-too-long': [{ days: '367', most: '366', from: '2018-01-01', to: '2019-01-02' }],
  'registers-incomplete': [{ missing: ['valleyKwh'] }],
  'registers-disagree': [{ sum: '99.99', total: '100.00' }],
  'heating-exceeds-total': [{ heating: '5.00', total: '4.00' }],
  'heating-missing': [undefined],
  'unknown-division': [
    { division: '410299', nearest: ['410225', '410212'] },
    { division: '999999', nearest: [] },
  ],
  'division-too-coarse': [{ division: '410200', counties: ['410212'] }],
  'division-without-rules': [
    { division: '150202' },
    { division: '440106', province: '440000', covered: ['410000'] },
  ],
  'time-of-use-not-available': [{ value: 'shared-meter' }],
  'not-calculated': [
    { value: '1-10kv' },
    { because: '价格没有查到。', becauseEn: 'Its price was not found.' },
  ],
  'unknown-edition': [{ given: 'latest', current: 'abc' }],
  'unknown-assumption': [
    { assumption: 'free', allowed: ['carry-forward-bundled-cut'] },
    { assumption: 'free', allowed: [] },
  ],
  'change-does-not-fit': [{ field: 'capKwh', kind: 'zone', provision: 'coal-ban' }],
  'rules-contradict': ['no-order', 'series-overlap', 'shares-not-one', 'from-not-before-to', 'cycle'].map(
    (finding) => ({
      provision: 'henan-yearly-tiers-2012/yearly-tiers',
      finding,
      reason: 'because',
      others: [],
    }),
  ),
  'rule-finding': [
    {
      in: 'document',
      line: '3',
      path: 'provisions[0].key',
      finding: 'unknown-key',
      reason: 'unknown key "x"',
    },
    { in: 'cases', line: '0', path: '', finding: 'not-cases', reason: 'no list' },
  ],
  'shares-above-one': [{ shares: '1/2 + 2/3', sum: '1.17' }],
  'shares-below-one': [{ shares: '1/2', sum: '0.5' }],
  'in-the-future': [{ given: '2030-01-01', last: '2019-03-15' }],
  'no-climate': [{ division: '110101' }],
  'seasons-differ': [{ division: '110101', season: '2018-11-15/2019-03-15' }],
  'no-heating-season': [{ division: '410212' }],
  'named-before': [{ given: '0012' }],
  'unknown-sheet': [
    { sheet: '三月', allowed: ['一月', '二月'] },
    { sheet: '三月', allowed: [] },
  ],
  'empty-sheet': [{ sheet: '三月', allowed: ['一月', '三月'] }],
  'unknown-register': [{ given: 'abc' }],
  'division-not-yours': [{ division: '410212' }],
}

const failures = Object.entries(FAILURES).flatMap(([code, list]) =>
  list.map((facts): Failure => {
    const failure = { code: code as FailureCode, pointer: '/usage/0/from' }
    return facts === undefined ? failure : { ...failure, facts }
  }),
)

describe('problemProse', () => {
  it.each(failures.map((failure) => [failure.code, failure] as const))(
    'tells %s without a hole',
    (_, failure) => {
      const { message, suggestion } = problemProse(failure, naming)
      for (const sentence of [message.zh, message.en, suggestion.zh, suggestion.en]) {
        expect(sentence).not.toMatch(/…|\{|undefined/)
        expect(sentence.length).toBeGreaterThan(4)
      }
    },
  )

  it('names the nearest divisions in both languages', () => {
    const [nearest] = FAILURES['unknown-division']
    const { suggestion } = problemProse(
      { code: 'unknown-division', pointer: '', facts: nearest ?? {} },
      naming,
    )
    expect(suggestion.zh).toContain('410212 祥符区')
    expect(suggestion.en).toContain('410212 Xiangfu')
  })
})

const WARNINGS: Readonly<Record<WarningCode, Readonly<Record<string, string>> | undefined>> = {
  'split-by-days': { parts: '2' },
  'whole-use-counted-as-heating': undefined,
  'time-of-use-not-in-force': { firstDay: '2017-11-01' },
  'not-confirmed-since': {
    provision: 'henan-clean-heating-prices-2017/winter-tiers',
    confirmedThrough: '2019-03-15',
  },
  'prior-counted-as-zero': { field: 'calendarYearKwh' },
  'prior-unused': { field: 'recognisedKwh' },
  'gap-between-readings': { from: '2018-12-15', to: '2018-12-31' },
  'class-changes-nothing': { class: 'large-family' },
  'rules-of-another-day': { day: '2018-01-15' },
  'price-mode-ignored': { mode: 'flat' },
  'converted-after-reading': { day: '2022-01-01', until: '2021-03-15' },
  notice: undefined,
}

describe('warningProse', () => {
  it.each(Object.entries(WARNINGS))('tells %s without a hole', (code, facts) => {
    const warning = { code: code as WarningCode, ...(facts === undefined ? {} : { facts }) }
    const { zh, en } = warningProse(warning, naming)
    for (const sentence of [zh, en]) expect(sentence).not.toMatch(/…|\{|undefined/)
  })

  it('names the class and the document as the rule book does', () => {
    const facts = WARNINGS['class-changes-nothing'] ?? {}
    expect(warningProse({ code: 'class-changes-nothing', facts }, naming).zh).toContain('多人口家庭')
  })

  it('lets the rule book speak for itself', () => {
    const says = { zh: '说明。', en: 'A note.' }
    expect(warningProse({ code: 'notice', says }, naming)).toBe(says)
  })
})

describe('lineLabel', () => {
  const ruleName = { zh: '供暖季两档电价', en: 'Winter tiers' }

  it('joins the rule with its tier or period', () => {
    expect(lineLabel({ ruleName, code: 'tier-2' })).toEqual({
      zh: '供暖季两档电价 第二档',
      en: 'Winter tiers, tier 2',
    })
    expect(lineLabel({ ruleName, code: 'valley' }).zh).toBe('供暖季两档电价 谷段')
  })

  it('counts tiers beyond the third, and shows a code that has no name', () => {
    expect(codeLabel('tier-4')).toEqual({ zh: '第 4 档', en: 'tier 4' })
    expect(codeLabel('other')).toEqual({ zh: 'other', en: 'other' })
  })
})

describe('nearestName', () => {
  it.each([
    ['totalkwh', 'totalKwh'],
    ['form', undefined],
    ['peak', undefined],
    ['valeyKwh', 'valleyKwh'],
    ['x'.repeat(1000), undefined],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestName(typed, ['from', 'totalKwh', 'peakKwh', 'valleyKwh'])).toBe(meant)
  })
})
