import { describe, expect, it } from 'vitest'
import type { BatchRow, Cells } from '../../src/application/batch/batch-row.ts'
import { day } from '../../src/domain/plain-date.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import { billColumns, EXPLAIN, rowColumns } from '../../src/kernel/columns.ts'
import { createKernel } from '../../src/kernel/kernel.ts'
import { subsidySink } from '../../src/kernel/subsidy-sink.ts'
import type { ProvisionText } from '../../src/model/document.ts'
import { billAt, fill, type PlainBill } from '../support/kernel-rows.ts'
import { book, buying, operating, PRICES, rule, says, trading } from '../support/worked-question.ts'

const serves = {
  priceCategories: ['one-household-one-meter'],
  voltages: ['under-1kv'],
  meter: 'household',
} as const

const tiers = (over: 'calendar-year' | 'month', changes = {}): ProvisionText =>
  rule(
    'tiers',
    {
      kind: 'tariff',
      name: says,
      serves: { ...serves, priceCategories: [...serves.priceCategories], voltages: [...serves.voltages] },
      charge: {
        shape: 'tiers',
        accumulator: { over, months: over === 'month' ? '1' : '12' },
        boundsKwh: ['100', '200'],
        yuanPerKwh: ['0.5', '0.6', '0.7'],
      },
    },
    changes,
  )

const differences: ProvisionText = rule('periods', {
  kind: 'time-of-use',
  name: says,
  serves: { ...serves, priceCategories: [...serves.priceCategories], voltages: [...serves.voltages] },
  applies: 'by-choice',
  differences: { peak: '0.03', valley: '-0.12' },
})

const row = (from: string, to: string, energy: Cells, changes: Partial<BatchRow> = {}): BatchRow => ({
  rowNumber: 1,
  account: '1',
  household: {
    divisionCode: '410202',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    centralHeating: 'not-covered',
    ...changes.household,
  },
  device: changes.device === undefined ? { type: 'heat-pump-air' } : changes.device,
  purchase: changes.purchase ?? null,
  reading: { from, to, ...energy },
  prior: changes.prior ?? null,
  priceMode: null,
})

const total = (kwh: string): Cells => ({ totalKwh: kwh })

/** The bills of one account's rows, or that the explaining engine must do them. */
function bills(rules: RuleBook, ...rows: BatchRow[]): PlainBill[] | 'explain' {
  const kernel = createKernel(rules, { inForceOn: null, knownOn: null, assume: [] })
  const [columns, out] = [rowColumns(rows.length), billColumns(rows.length)]
  for (const [i, one] of rows.entries())
    if (!fill(columns, i, one, kernel.names)) throw new Error('a row that has no columns')
  kernel.evaluate(columns, Int32Array.from(rows.keys()), Int32Array.of(0, rows.length), 1, out)
  if (out.status.includes(EXPLAIN)) {
    expect(Array.from(out.status)).toEqual(rows.map(() => EXPLAIN))
    return 'explain'
  }
  return rows.map((_, i) => billAt(out, i, kernel))
}

const tiered = (...more: ProvisionText[]) =>
  book([...PRICES.filter(({ key }) => key !== 'price'), tiers('calendar-year'), ...more])
const flat = (...more: ProvisionText[]) => book([...PRICES, ...more])

describe('createKernel, prices', () => {
  it.each([
    ['100', 5000],
    ['100.01', 5001],
    ['200.00', 11_000],
    ['200.01', 11_001],
    ['250', 14_500],
  ])('splits %s kWh over the bands, a bound belonging to the lower', (kwh, energyFen) => {
    expect(bills(tiered(), row('2018-01-01', '2018-01-31', total(kwh)))).toMatchObject([{ energyFen }])
  })

  it('carries positions from row to row and starts anew with the year', () => {
    const rows = ['2018-10', '2018-11', '2018-12', '2019-01'].map((month) =>
      row(`${month}-01`, `${month}-30`, total('80')),
    )
    // 80 at 0.5; 20 at 0.5 and 60 at 0.6; 40 at 0.6 and 40 at 0.7; a new year: 80 at 0.5.
    expect(bills(tiered(), ...rows)).toMatchObject(
      [4000, 4600, 5200, 4000].map((energyFen) => ({ energyFen })),
    )
  })

  it('begins where the stated position says', () => {
    const first = row('2018-03-16', '2018-03-31', total('20'), { prior: { calendarYearKwh: '90' } })
    expect(bills(tiered(), first)).toMatchObject([{ energyFen: 500 + 600, warnings: [] }])
    const unused = row('2018-03-16', '2018-03-31', total('20'), { prior: { heatingSeasonKwh: '1' } })
    expect(bills(tiered(), unused)).toMatchObject([
      { energyFen: 1000, warnings: ['prior-counted-as-zero', 'prior-unused'] },
    ])
  })

  it('shares a reading over New Year by days, each part rounded', () => {
    // 31 of 41 days: 151.22 kWh, that is 100 at 0.5 and 51.22 at 0.6 = 30.73; the rest 48.78 at 0.5.
    const [bill] = bills(tiered(), row('2018-12-01', '2019-01-10', total('200'))) as PlainBill[]
    expect(bill).toMatchObject({ energyFen: 5000 + 3073 + 2439, kwh: 20_000 })
    expect(bill?.warnings).toContain('split-by-days')
  })

  it('counts a month by itself where bands are monthly', () => {
    const rules = book([...PRICES.filter(({ key }) => key !== 'price'), tiers('month')])
    const rows = [
      row('2018-05-01', '2018-05-31', total('150')),
      row('2018-06-01', '2018-06-30', total('150')),
    ]
    expect(bills(rules, ...rows)).toMatchObject([{ energyFen: 8000 }, { energyFen: 8000 }])
  })

  it('adds differences by period, each rounded half away from zero', () => {
    const household = { timeOfUse: true } as unknown as Cells
    const used = row(
      '2018-05-01',
      '2018-05-31',
      { peakKwh: '10.17', valleyKwh: '20.04', flatKwh: '1' },
      { household },
    )
    // 10.17 × 0.03 = 0.3051 → 0.31; 20.04 × −0.12 = −2.4048 → −2.40; flat has none.
    expect(bills(flat(differences), used)).toMatchObject([
      { timeOfUseFen: 31 - 240, energyFen: 1561, kwh: 3121 },
    ])
  })

  it('warns of time-of-use that no rule gives, and of a class that nothing names', () => {
    const household = { timeOfUse: true, classes: ['low-income'] } as unknown as Cells
    const used = row('2018-05-01', '2018-05-31', { peakKwh: '1', valleyKwh: '1' }, { household })
    expect(bills(flat(), used)).toMatchObject([
      { warnings: ['class-changes-nothing', 'time-of-use-not-in-force'] },
    ])
  })

  it('warns of a household converted after the reading, where a rule asks for the conversion', () => {
    const cohort = rule('cohort', {
      kind: 'operating-subsidy',
      name: says,
      season: 'winter',
      criteria: { fact: 'converted', from: '2017-01-01' },
      pays: { shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' },
    })
    const converted = (convertedOn: string) =>
      row('2018-05-01', '2018-05-31', total('1'), { household: { convertedOn } as unknown as Cells })
    const warnings = ['converted-after-reading']
    expect(bills(flat(cohort), converted('2018-06-01'))).toMatchObject([{ warnings }])
    expect(bills(flat(cohort), converted('2018-05-31'))).toMatchObject([{ warnings: [] }])
    expect(bills(flat(), converted('2018-06-01'))).toMatchObject([{ warnings: [] }])
  })
})

describe('createKernel, support', () => {
  const cut = trading({
    criteria: { all: [{ fact: 'has-device' }, { fact: 'registered', at: 'day-of-use', code: 'on-list' }] },
    recognised: { of: 'heating-kwh', caps: [{ kwh: '100' }] },
    cuts: [{ from: '2018-11-15', to: '2019-03-16', yuanPerKwh: '0.15' }],
  })
  const household = { registeredOn: '2018-12-16' } as unknown as Cells

  it('cuts the price of recognised kWh from the day of registration up to the cap of the season', () => {
    const rows = ['2018-11', '2018-12', '2019-01'].map((month) =>
      row(`${month}-16`, `${month}-30`, total('90'), { household }),
    )
    expect(bills(flat(cut), ...rows)).toMatchObject([
      { eligible: 'no', unmet: 'on-list', recognised: 0, tradingFen: 0 },
      { eligible: 'yes', unmet: null, recognised: 9000, tradingFen: -1350 },
      { eligible: 'yes', recognised: 1000, tradingFen: -150 },
    ])
    // Registered on the sixth of eleven days: 90 − round(90 × 5 / 11 = 40.909…).
    const joining = row('2018-12-11', '2018-12-21', total('90'), { household })
    expect(bills(flat(cut), joining)).toMatchObject([{ recognised: 4909, tradingFen: -736, eligible: 'yes' }])
  })

  it('counts energy recognised before in the season of the first day', () => {
    const prior = { recognisedKwh: '80' }
    expect(
      bills(flat(cut), row('2018-12-16', '2018-12-31', total('90'), { household, prior })),
    ).toMatchObject([{ recognised: 2000, tradingFen: -300, warnings: ['whole-use-counted-as-heating'] }])
  })

  it('leaves open what was not published', () => {
    const open = trading({ recognised: { of: 'heating-kwh' } })
    expect(bills(flat(open), row('2018-12-01', '2018-12-31', total('90')))).toMatchObject([
      { tradingFen: null, recognised: 9000, warnings: ['net-incomplete', 'whole-use-counted-as-heating'] },
    ])
  })

  const subsidy = operating({
    shape: 'rate',
    yuanPer: '0.333',
    of: 'heating-kwh',
    upTo: { quantity: '100', per: 'season' },
  })

  it('gives each row the rounded amount so far less the one before, up to the cap', () => {
    const rows = [
      row('2018-11-15', '2018-11-30', total('10.01')),
      row('2018-12-01', '2018-12-31', total('20.01')),
      row('2019-01-01', '2019-01-31', total('90')),
      row('2019-12-01', '2019-12-31', total('1')),
    ]
    expect(bills(flat(subsidy), ...rows)).toMatchObject(
      [333, 667, 2330, 33].map((operatingFen) => ({ operatingFen })),
    )
    const stated = rows.map((one) => ({ ...one, reading: { ...one.reading, heatingKwh: '0.50' } }))
    expect(bills(flat(subsidy), ...stated)).toMatchObject(
      [17, 16, 17, 17].map((operatingFen) => ({ operatingFen })),
    )
  })

  it('tells which provision gave how much', () => {
    const rules = flat(subsidy)
    const kernel = createKernel(rules, { inForceOn: null, knownOn: null, assume: [] })
    const [columns, out, sink] = [rowColumns(1), billColumns(1), subsidySink(4)]
    fill(columns, 0, row('2019-01-01', '2019-01-31', total('90')), kernel.names)
    kernel.evaluate(columns, Int32Array.of(0), Int32Array.of(0, 1), 1, out, sink)
    expect(sink.count).toBe(1)
    expect(kernel.provisions[sink.provision[0] as number]).toBe('notice/operating')
    expect([sink.row[0], sink.season[0], sink.fen[0]]).toEqual([0, 2018, 2997])
  })

  it('leaves an account whose subsidy was known and no longer is to the explaining engine', () => {
    const ofValley = flat(operating({ shape: 'rate', yuanPer: '0.1', of: 'valley-kwh' }))
    const split = row('2018-11-15', '2018-11-30', { peakKwh: '5', valleyKwh: '10' })
    const whole = row('2018-12-01', '2018-12-31', total('20'))
    expect(bills(ofValley, split, whole)).toBe('explain')
    expect(bills(ofValley, whole)).toMatchObject([{ operatingFen: null }])
  })

  it('leaves open a subsidy whose condition no column tells', () => {
    const asking = operating(
      { shape: 'amount', yuan: '100' },
      { criteria: { fact: 'not-asked', because: says } },
    )
    expect(bills(flat(asking), row('2018-12-01', '2018-12-31', total('90')))).toMatchObject([
      { operatingFen: null, warnings: ['net-incomplete', 'whole-use-counted-as-heating'] },
    ])
  })

  it('pays once for a device, at most its invoice', () => {
    const bought = buying({ shape: 'amount', yuan: '300' })
    const buyer = (invoiceYuan: string) =>
      row('2018-05-01', '2018-05-31', total('1'), { purchase: { date: '2018-05-05', invoiceYuan } })
    expect(bills(flat(bought), buyer('1000'))).toMatchObject([{ purchaseFen: 30_000 }])
    expect(bills(flat(bought), buyer('299.99'))).toMatchObject([{ purchaseFen: 29_999 }])
    const unknown = buying({ shape: 'unknown', because: says })
    expect(bills(flat(unknown), buyer('1000'))).toMatchObject([{ purchaseFen: null }])
  })

  it('gives money back for every month that ends within a reading', () => {
    const refund = rule('refund', {
      kind: 'refund',
      name: says,
      criteria: { fact: 'class', in: ['low-income'] },
      yuanPerMonth: '3.771',
    })
    const poor = { classes: ['low-income'] } as unknown as Cells
    const rows = [
      row('2018-05-01', '2018-06-29', total('1'), { household: poor }),
      row('2018-06-30', '2018-07-31', total('1'), { household: poor }),
      row('2018-08-01', '2018-08-31', total('1')),
    ]
    // One month 3.771 → 3.77; three months 11.313 → 11.31, so 7.54 more; then no class, no month.
    expect(bills(flat(refund), ...rows)).toMatchObject([377, 754, 0].map((refundFen) => ({ refundFen })))
  })
})

describe('createKernel, what it leaves to the explaining engine', () => {
  const may = row('2018-05-01', '2018-05-31', total('10'))
  const at = (changes: Cells) => ({ ...may, reading: { ...may.reading, ...changes } })
  const of = (changes: Cells) => ({ ...may, household: { ...may.household, ...changes } })
  it.each<[string, BatchRow[]]>([
    ['a county that it does not know', [of({ divisionCode: '990000' })]],
    ['days before its tables', [at({ from: '2011-12-01', to: '2011-12-31' })]],
    ['days before the first rule', [at({ from: '2015-12-01', to: '2015-12-31' })]],
    ['a reading that ends before it begins', [at({ from: '2018-06-01' })]],
    ['a reading of more than a leap year', [at({ to: '2019-05-02' })]],
    ['more heating than was used', [at({ heatingKwh: '10.01' })]],
    ['a total that is not the sum', [at({ peakKwh: '5', valleyKwh: '4.99' })]],
    ['one register without the other', [at({ peakKwh: '5' })]],
    ['time-of-use without registers', [of({ timeOfUse: true })]],
    ['two readings of one day', [may, at({ from: '2018-05-31', to: '2018-06-30' })]],
    ['rows out of order', [at({ from: '2018-06-01', to: '2018-06-30' }), may]],
    ['rows that disagree', [may, { ...at({ from: '2018-06-01', to: '2018-06-30' }), device: null }]],
    [
      'a position on a later row',
      [may, { ...at({ from: '2018-06-01', to: '2018-06-30' }), prior: { calendarYearKwh: '1' } }],
    ],
    [
      'a purchase without a device',
      [{ ...may, device: null, purchase: { date: '2018-05-01', invoiceYuan: '1' } }],
    ],
  ])('%s', (_, rows) => {
    expect(bills(flat(), ...rows)).toBe('explain')
  })

  it('a price that hangs on coverage that is not known', () => {
    const covered = rule('covered', {
      kind: 'tariff',
      name: says,
      serves: { ...serves, priceCategories: [...serves.priceCategories], voltages: [...serves.voltages] },
      when: { fact: 'central-heating', is: 'covered' },
      insteadOf: ['notice/price'],
      charge: { shape: 'flat', yuanPerKwh: '0.60' },
    })
    expect(bills(flat(covered), of({ centralHeating: 'unknown' }))).toBe('explain')
    expect(bills(flat(covered), of({ centralHeating: 'covered' }))).toMatchObject([{ energyFen: 600 }])
    expect(bills(flat(covered), may)).toMatchObject([{ energyFen: 500 }])
  })

  it('and only that: a reading of a leap year, and one of a single day, are billed', () => {
    expect(bills(flat(), at({ from: '2019-05-01', to: '2020-04-30' }))).toMatchObject([{ energyFen: 500 }])
    expect(bills(flat(), at({ to: '2018-05-01' }))).toMatchObject([{ energyFen: 500 }])
  })

  it('bills as on another day where that is asked for', () => {
    const later = tiers('calendar-year', { key: 'later', inForce: { from: '2020-01-01' } })
    const cheaper = rule(
      'cheaper',
      {
        kind: 'tariff',
        name: says,
        serves: { ...serves, priceCategories: [...serves.priceCategories], voltages: [...serves.voltages] },
        insteadOf: ['notice/price', 'notice/later'],
        charge: { shape: 'flat', yuanPerKwh: '0.10' },
      },
      { inForce: { from: '2021-01-01' } },
    )
    const kernel = createKernel(flat(later, cheaper), {
      inForceOn: day('2021-06-01'),
      knownOn: null,
      assume: [],
    })
    const [columns, out] = [rowColumns(1), billColumns(1)]
    fill(columns, 0, may, kernel.names)
    kernel.evaluate(columns, Int32Array.of(0), Int32Array.of(0, 1), 1, out)
    expect(billAt(out, 0, kernel)).toMatchObject({ energyFen: 100, warnings: ['rules-of-another-day'] })
  })
})
