import { describe, expect, it } from 'vitest'
import type { BatchRow, BatchTerms, Cells } from '../../../src/application/batch/batch-row.ts'
import { explainAccount } from '../../../src/application/batch/explain-account.ts'
import { book, operating, PRICES, pricedBook, rule, says, trading } from '../../support/worked-question.ts'

const TERMS: BatchTerms = { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [] }

function row(
  rowNumber: number,
  from: string,
  to: string,
  totalKwh: string,
  changes: Partial<BatchRow> = {},
): BatchRow {
  return {
    rowNumber,
    account: '0001',
    household: {
      divisionCode: '410202',
      priceCategory: 'one-household-one-meter',
      timeOfUse: false,
      centralHeating: 'not-covered',
    },
    device: { type: 'heat-pump-air' },
    purchase: null,
    reading: { from, to, totalKwh },
    prior: null,
    priceMode: null,
    ...changes,
  }
}

/** 0.50 yuan a kWh and 0.333 yuan on at most 100 kWh of a season. */
const rules = pricedBook(
  operating({ shape: 'rate', yuanPer: '0.333', of: 'heating-kwh', upTo: { quantity: '100', per: 'season' } }),
)
const november = row(7, '2018-11-15', '2018-11-30', '10.01')
const december = row(3, '2018-12-01', '2018-12-31', '20.01')
const january = row(5, '2019-01-01', '2019-01-31', '90')

const bills = (rows: readonly BatchRow[], terms: Partial<BatchTerms> = {}) =>
  explainAccount(rows, rules, { ...TERMS, ...terms }).outcomes.map((one) =>
    one.kind === 'calculated' ? one.bill : one,
  )

describe('explainAccount, several rows of one account', () => {
  it('gives each row the rounded amount after it less the one before it', () => {
    // Cumulative: 10.01 × 0.333 = 3.33333, 30.02 × 0.333 = 9.99666 → 10.00, 100 × 0.333 = 33.30.
    expect(bills([january, november, december])).toMatchObject([
      { operatingFen: 2330, energyFen: 4500, netFen: 2170 },
      { operatingFen: 333, energyFen: 501, netFen: 168 },
      { operatingFen: 667, energyFen: 1001, netFen: 334 },
    ])
  })

  it('names the provision and its season', () => {
    expect(bills([december])).toMatchObject([
      { provisions: [{ kind: 'operating', provision: 'notice/operating', season: '2018', fen: 666 }] },
    ])
  })

  it('leaves what is not known open, on the row of that season alone', () => {
    const unknown = pricedBook(
      operating({ shape: 'unknown', because: says }, { inForce: { to: '2019-01-01' } }),
    )
    const { outcomes } = explainAccount([december, january], unknown, TERMS)
    expect(outcomes).toMatchObject([
      { bill: { operatingFen: null, netFen: 1001, warnings: expect.arrayContaining(['net-incomplete']) } },
      { bill: { operatingFen: 0, netFen: 4500 } },
    ])
  })

  it('leaves the whole season open where its later readings do, so that rows add up to the assessment', () => {
    const ofValley = pricedBook(operating({ shape: 'rate', yuanPer: '0.1', of: 'valley-kwh' }))
    const split = row(7, '2018-11-15', '2018-11-30', '', {
      reading: { from: '2018-11-15', to: '2018-11-30', peakKwh: '5', valleyKwh: '10' },
    })
    expect(explainAccount([split], ofValley, TERMS).outcomes).toMatchObject([{ bill: { operatingFen: 100 } }])
    expect(explainAccount([split, december], ofValley, TERMS).outcomes).toMatchObject([
      { bill: { operatingFen: null, netFen: 750, warnings: expect.arrayContaining(['net-incomplete']) } },
      { bill: { operatingFen: null, netFen: 1001 } },
    ])
  })

  it('puts a purchase subsidy on the first row that carries the purchase', () => {
    const buying = pricedBook(
      rule('purchase', {
        kind: 'purchase-subsidy',
        name: says,
        criteria: { fact: 'has-device' },
        pays: { shape: 'share', share: '0.5', of: 'invoice' },
      }),
    )
    const purchase: Cells = { date: '2018-12-05', invoiceYuan: '1000.01' }
    const rows = [november, { ...december, purchase }, { ...january, purchase }]
    const { outcomes } = explainAccount(rows, buying, TERMS)
    expect(outcomes).toMatchObject([
      { bill: { purchaseFen: 0 } },
      { bill: { purchaseFen: 50001, netFen: 1001 } },
      { bill: { purchaseFen: 0 } },
    ])
  })

  it('tells the verdict on the last day of each row and the first criterion not met', () => {
    const registered = pricedBook(
      trading({
        criteria: {
          all: [{ fact: 'has-device' }, { fact: 'registered', at: 'day-of-use', code: 'on-list' }],
        },
        recognised: { of: 'heating-kwh' },
        cuts: [{ from: '2018-01-01', to: '2020-01-01', yuanPerKwh: '0.1' }],
      }),
    )
    const since = (one: BatchRow): BatchRow => ({
      ...one,
      household: { ...one.household, registeredOn: '2018-12-31' },
    })
    const { outcomes } = explainAccount([november, december, january].map(since), registered, TERMS)
    // Of December's 31 days the last one counts: 20.01 − round(20.01 × 30/31 = 19.3645…) = 0.65.
    expect(outcomes).toMatchObject([
      { bill: { eligible: 'no', unmet: 'on-list', recognised: 0, tradingFen: 0 } },
      { bill: { eligible: 'yes', unmet: null, recognised: 65, tradingFen: -7 } },
      { bill: { eligible: 'yes', unmet: null, recognised: 9000, tradingFen: -900, billFen: 3600 } },
    ])
  })

  it('leaves the trading of a row open where its reduction was not published', () => {
    const open = pricedBook(trading({ recognised: { of: 'heating-kwh' } }))
    expect(explainAccount([december], open, TERMS).outcomes).toMatchObject([
      { bill: { tradingFen: null, billFen: 1001, netFen: 1001, recognised: 2001 } },
    ])
  })
})

describe('explainAccount, rows that cannot be charged', () => {
  it('puts rows that disagree aside together and names the fields', () => {
    const other = { ...january, household: { ...january.household, divisionCode: '410225' } }
    const without = { ...november, device: null }
    expect(bills([december, other, without])).toEqual(
      [3, 5, 7].map((rowNumber) => ({
        kind: 'quarantined',
        rowNumber,
        reason: { code: 'rows-disagree', fields: ['/household/divisionCode', '/device/type'] },
      })),
    )
  })

  it('lets time-of-use, coverage and classes change from row to row', () => {
    const changed = {
      ...january,
      household: { ...january.household, centralHeating: 'covered', classes: ['low-income'] },
    }
    expect(bills([december, changed]).every((one) => 'netFen' in one)).toBe(true)
  })

  it('fails the faulty row where the fault stands and puts the others aside', () => {
    const broken = { ...december, reading: { ...december.reading, totalKwh: '1e3' } }
    expect(bills([november, broken, january])).toMatchObject([
      { kind: 'quarantined', reason: { code: 'other-rows-failed', rows: [3] } },
      { kind: 'failed', problems: [{ code: 'not-a-decimal', pointer: '/reading/totalKwh' }] },
      { kind: 'quarantined', reason: { code: 'other-rows-failed', rows: [3] } },
    ])
  })

  it('fails every row for a fault of the household', () => {
    const abroad = [november, december].map((one) => ({
      ...one,
      household: { ...one.household, divisionCode: '999999' },
    }))
    expect(bills(abroad)).toMatchObject(
      [7, 3].map((rowNumber) => ({
        kind: 'failed',
        rowNumber,
        problems: [{ code: 'unknown-division', pointer: '/household/divisionCode' }],
      })),
    )
  })

  it('puts an account aside whose price hangs on coverage that is not known', () => {
    const covered = rule('covered', {
      kind: 'tariff',
      name: says,
      serves: { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'household' },
      when: { fact: 'central-heating', is: 'covered' },
      insteadOf: ['notice/price'],
      charge: { shape: 'flat', yuanPerKwh: '0.60' },
    })
    const rows = [{ ...december, household: { ...december.household, centralHeating: 'unknown' } }]
    expect(explainAccount(rows, book([...PRICES, covered]), TERMS).outcomes).toEqual([
      { kind: 'quarantined', rowNumber: 3, reason: { code: 'coverage-unknown' } },
    ])
  })
})

describe('explainAccount, rows that overlap', () => {
  const again = row(9, '2018-12-31', '2019-01-10', '5')

  it('refuses the account', () => {
    expect(bills([december, again])).toMatchObject([
      { kind: 'quarantined', rowNumber: 3, reason: { code: 'other-rows-failed', rows: [9] } },
      { kind: 'failed', rowNumber: 9, problems: [{ code: 'readings-overlap', pointer: '/reading/from' }] },
    ])
  })

  it('keeps the one that stands first in the file', () => {
    expect(bills([again, december, january], { duplicates: 'keep-first' })).toMatchObject([
      { kind: 'duplicate', rowNumber: 9, of: 3 },
      { energyFen: 1001 },
      { energyFen: 4500 },
    ])
  })

  it('puts the account aside', () => {
    expect(bills([december, again], { duplicates: 'quarantine' })).toEqual(
      [3, 9].map((rowNumber) => ({
        kind: 'quarantined',
        rowNumber,
        reason: { code: 'readings-overlap', rows: [3, 9] },
      })),
    )
  })
})

describe('explainAccount, positions stated on later rows', () => {
  const yearly = rule('tiers', {
    kind: 'tariff',
    name: says,
    serves: { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'household' },
    charge: {
      shape: 'tiers',
      accumulator: { over: 'calendar-year', months: '12' },
      boundsKwh: ['100'],
      yuanPerKwh: ['0.5', '0.6'],
    },
  })
  const others = PRICES.filter(({ key }) => key !== 'price')
  const tiers = book([...others, yearly])
  const rows = (stated: string): BatchRow[] => [
    row(1, '2018-03-16', '2018-03-31', '30', { prior: { calendarYearKwh: '60' } }),
    row(2, '2018-04-01', '2018-04-30', '30', { prior: { calendarYearKwh: stated } }),
  ]

  it('agrees with what the rows before come to', () => {
    // 60 + 30 = 90, so 10 at 0.5 and 20 at 0.6.
    expect(explainAccount(rows('90.00'), tiers, TERMS).outcomes).toMatchObject([
      { bill: { energyFen: 1500 } },
      { bill: { energyFen: 1700 } },
    ])
  })

  it('is a fault otherwise', () => {
    expect(explainAccount(rows('90.01'), tiers, TERMS).outcomes).toMatchObject([
      { kind: 'quarantined' },
      {
        kind: 'failed',
        problems: [
          {
            code: 'prior-not-first',
            pointer: '/prior/calendarYearKwh',
            facts: { given: '90.01', expected: '90.00' },
          },
        ],
      },
    ])
  })

  describe('on the first day of two meters', () => {
    const flat = rule('heating', {
      kind: 'tariff',
      name: says,
      serves: { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'heating' },
      charge: { shape: 'flat', yuanPerKwh: '0.3' },
    })
    const both = book([...others, yearly, flat])
    const read = (rowNumber: number, meter: string, calendarYearKwh: string | null) => {
      const reading = { from: '2018-03-16', to: '2018-03-31', totalKwh: '30', meter }
      const prior = calendarYearKwh === null ? null : { calendarYearKwh }
      return row(rowNumber, reading.from, reading.to, '30', { reading, prior })
    }
    const outcomes = (household: string | null, heating: string | null) =>
      explainAccount([read(1, 'heating', heating), read(2, 'household', household)], both, TERMS).outcomes

    it('may stand with either of them', () => {
      // 90 stated, so 10 at 0.5 and 20 at 0.6; the heating meter's 30 at 0.3.
      const billed = [{ bill: { energyFen: 900 } }, { bill: { energyFen: 1700 } }]
      expect(outcomes('90', null)).toMatchObject(billed)
      expect(outcomes(null, '90')).toMatchObject(billed)
      expect(outcomes('90', '90.00')).toMatchObject(billed)
    })

    it('may not contradict each other', () => {
      const problems = [{ code: 'prior-not-first', pointer: '/prior/calendarYearKwh' }]
      expect(outcomes('90', '91')).toMatchObject([{ kind: 'failed', problems }, { kind: 'quarantined' }])
    })
  })
})
