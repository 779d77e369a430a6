import { describe, expect, it } from 'vitest'
import type { ProvisionText } from '../../src/model/document.ts'
import type { Formula } from '../../src/model/formula.ts'
import { type Account, accounts, billedByBoth, type Choices } from '../support/both-evaluators.ts'
import {
  BOTH_WAYS,
  flat,
  households,
  IN_WINTER,
  SERVES,
  type Text,
  tariff,
  tiers,
} from '../support/small-rules.ts'
import { book, buying, operating, PRICES, rule, says, trading } from '../support/worked-question.ts'

const OTHERS = PRICES.filter(({ key }) => key !== 'price')
const SAFE = 2n ** 53n - 1n

/** Hundredths as a text. */
const text = (hundredths: bigint) => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`

/** Accounts of one reading that has so many kWh, and one hundredth more. */
function around(most: bigint, days = '2018-05-01..2018-05-31', ...kinds: Choices[]): [Account[], Account[]] {
  const used = (kwh: bigint) => accounts([`${days} ${text(kwh)}`], BOTH_WAYS, ...kinds)
  return [used(most), used(most + 1n)]
}

/** The first are billed by both evaluators, the second can only be explained. */
function expectBound(rules: readonly ProvisionText[], [within, beyond]: [Account[], Account[]]): void {
  const made = book([...OTHERS, ...rules])
  expect(billedByBoth(made, within)).toEqual({ billed: within.length, left: [], refused: 0 })
  const left = beyond.map(({ label }) => label)
  expect(billedByBoth(made, beyond)).toEqual({ billed: 0, left, refused: 0 })
}

describe('whole numbers below 2^53', () => {
  it('hold kWh × price up to a bound that the price gives', () => {
    expectBound([tariff('price', flat('0.12345678'))], around((SAFE - 10n ** 8n) / 12_345_678n))
  })

  it('hold it for the dearest of several bands', () => {
    const bands = tiers('calendar-year', '12', ['100', '200'], ['0.1', '0.12345678', '0.1'])
    expectBound([tariff('price', bands)], around((SAFE - 10n ** 8n) / 12_345_678n))
  })

  it('hold it for differences by period', () => {
    const most = (SAFE - 10n ** 8n) / 23_456_789n
    const hours = rule('hours', {
      kind: 'time-of-use',
      name: says,
      serves: { ...SERVES, priceCategories: [...SERVES.priceCategories], voltages: [...SERVES.voltages] },
      applies: 'always',
      differences: { peak: '0.01', valley: '-0.23456789' },
    })
    const registers = (kwh: bigint) => accounts([`2018-05-01..2018-05-31 p${text(kwh)} v0`], BOTH_WAYS)
    expectBound([tariff('price', flat('0.5')), hours], [registers(most), registers(most + 1n)])
  })

  it('hold a share by a quota up to 600,000 kWh', () => {
    const hours = rule('hours', {
      kind: 'time-of-use',
      name: says,
      serves: { ...SERVES, priceCategories: [...SERVES.priceCategories], voltages: [...SERVES.voltages] },
      applies: 'always',
      ...IN_WINTER,
      differences: { peak: '0.01', valley: '-0.02' },
      within: { accumulator: { over: 'season', months: '4' }, kwh: '100' },
    })
    const registers = (kwh: bigint) => accounts([`2018-12-01..2018-12-31 p1 v${text(kwh - 100n)}`], BOTH_WAYS)
    const most = 60_000_000n
    const prices = [tariff('price', flat('0.5'), IN_WINTER)]
    expectBound([...prices, hours], [registers(most), registers(most + 1n)])
  })

  it('hold a price cut whose digits leave room for every reading', () => {
    const cut = (yuanPerKwh: string) =>
      trading({
        recognised: { of: 'heating-kwh', caps: [{ kwh: '100' }] },
        cuts: [{ from: '2016-01-01', to: '2030-01-01', yuanPerKwh }],
      })
    const asked = accounts(['2018-12-01..2018-12-31 120'], BOTH_WAYS)
    // 2^52 / (3 × (2^31 − 1)) = 699,050.67
    const [fits, passes] = ['0.699049', '0.699051'].map((price) => book([...PRICES, cut(price)]))
    expect(billedByBoth(fits as never, asked)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(passes as never, asked)).toMatchObject({ billed: 0, refused: 0 })
  })

  const paying = (pays: Formula) => [...PRICES.filter(({ key }) => key === 'price'), operating(pays)]

  it('hold amounts of eight digits', () => {
    const asked = accounts(['2018-12-01..2018-12-31 120.01'], BOTH_WAYS)
    const rate = (yuanPer: string) =>
      book([...OTHERS, ...paying({ shape: 'rate', yuanPer, of: 'heating-kwh' })])
    expect(billedByBoth(rate('0.123456'), asked)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(rate('0.1234567'), asked)).toMatchObject({ billed: 0, refused: 0 })
  })

  it.each<[string, Formula, bigint]>([
    [
      'a rate',
      { shape: 'rate', yuanPer: '9.123456', of: 'heating-kwh', upTo: { quantity: '100', per: 'season' } },
      SAFE / 4n / 9_123_457n,
    ],
    [
      'a rate up to an amount',
      { shape: 'rate', yuanPer: '9.123456', of: 'heating-kwh', upTo: { yuan: '100', per: 'season' } },
      (SAFE / 4n - 100n * 10n ** 8n) / 9_123_457n,
    ],
    [
      'at most an amount',
      {
        shape: 'at-most',
        yuan: '5',
        per: 'season',
        pays: { shape: 'rate', yuanPer: '9.123456', of: 'heating-kwh' },
      },
      (SAFE / 4n - 5n * 10n ** 8n) / 9_123_457n,
    ],
    [
      'bands',
      {
        shape: 'bands',
        of: 'heating-kwh',
        applies: 'marginal',
        bands: [{ upTo: '1', yuanPer: '9.123456' }, { yuanPer: '0.5' }],
      },
      SAFE / 4n / (1n + 9_123_456n + 500_000n),
    ],
    [
      'the least of two',
      {
        shape: 'lowest',
        parts: [
          { shape: 'amount', yuan: '7' },
          { shape: 'rate', yuanPer: '9.123456', of: 'heating-kwh' },
        ],
      },
      (SAFE / 4n - 7n * 10n ** 8n) / 9_123_457n,
    ],
  ])('hold %s up to a bound', (_, pays, most) => {
    expectBound(paying(pays), around(most, '2018-12-01..2018-12-31'))
  })
})

describe('an invoice', () => {
  it('is held up to a bound that its share gives', () => {
    const most = SAFE / 4n / 9_123_457n
    const share = buying({ shape: 'share', share: '9.123456', of: 'invoice' })
    const bought = (invoice: bigint) =>
      accounts(['2018-05-01..2018-05-31 5'], {
        '': { purchase: { date: '2018-05-05', invoiceYuan: text(invoice) } },
      })
    expectBound([tariff('price', flat('0.5')), share], [bought(most), bought(most + 1n)])
  })
})

describe('columns', () => {
  const MOST = 0x7fffffffn

  it('hold so many fen of energy', () => {
    expectBound([tariff('price', flat('1.25'))], around((MOST * 100n) / 125n))
    const [within] = around(MOST)
    const one = book([...OTHERS, tariff('price', flat('1'))])
    expect(billedByBoth(one, within)).toMatchObject({ billed: 2, left: [] })
  })

  it('hold so many kWh of registers', () => {
    const half = MOST / 2n
    const used = (peak: bigint) =>
      accounts([`2018-05-01..2018-05-31 p${text(peak)} v${text(half)}`], BOTH_WAYS)
    const [within, beyond] = [used(half + 1n), used(half + 2n)]
    expectBound([tariff('price', flat('0.5'))], [within, beyond])
    const flats = (kwh: bigint) =>
      accounts([`2018-05-01..2018-05-31 p${text(half)} v${text(half)} f${text(kwh)}`], BOTH_WAYS)
    expectBound([tariff('price', flat('0.5'))], [flats(1n), flats(2n)])
  })

  const hours = (differences: Text) =>
    rule('hours', {
      kind: 'time-of-use',
      name: says,
      serves: SERVES,
      applies: 'always',
      differences,
    } as never)
  const registers = (peak: bigint, valley: bigint) =>
    accounts([`2018-05-01..2018-05-31 p${text(peak)} v${text(valley)}`], BOTH_WAYS)

  it('hold so many fen of differences, and of a bill', () => {
    const most = (MOST * 100n) / 125n
    const rising = [tariff('price', flat('0.01')), hours({ peak: '1.25', valley: '-1.25' })]
    const made = book([...OTHERS, ...rising])
    expect(billedByBoth(made, registers(most + 1n, 0n))).toMatchObject({ billed: 0, refused: 0 })
    expect(billedByBoth(made, registers(0n, most))).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(made, registers(0n, most + 1n))).toMatchObject({ billed: 0, refused: 0 })
    expect(billedByBoth(made, registers(most, 0n))).toMatchObject({ billed: 0, refused: 0 })
    expect(billedByBoth(made, registers(most - most / 100n, 0n))).toMatchObject({ billed: 2, left: [] })
  })

  it('hold so many fen of a subsidy', () => {
    const asked = accounts(['2018-12-01..2018-12-31 120'], BOTH_WAYS)
    const paid = (yuan: string) => book([...PRICES, operating({ shape: 'amount', yuan })])
    expect(billedByBoth(paid(text(MOST)), asked)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(paid(text(MOST + 1n)), asked)).toMatchObject({ billed: 0, refused: 0 })
    const rate = book([...PRICES, operating({ shape: 'rate', yuanPer: '1.25', of: 'heating-kwh' })])
    const [within, beyond] = around((MOST * 100n) / 125n, '2018-12-01..2018-12-31')
    expect(billedByBoth(rate, within)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(rate, beyond)).toMatchObject({ billed: 0, refused: 0 })
  })

  it('hold so many fen of a price cut', () => {
    const cut = trading({
      recognised: { of: 'heating-kwh' },
      cuts: [{ from: '2016-01-01', to: '2030-01-01', yuanPerKwh: '1.25' }],
    })
    const [within, beyond] = around((MOST * 100n) / 125n, '2018-12-01..2018-12-31')
    const made = book([...PRICES, cut])
    expect(billedByBoth(made, within)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(made, beyond)).toMatchObject({ billed: 0, refused: 0 })
  })
})

describe('room for one account', () => {
  const POSITION: Choices = { 'nothing before': { prior: { calendarYearKwh: '0' } } }
  const month = (i: number) => {
    const [year, of] = [2017 + Math.floor(i / 12), String((i % 12) + 1).padStart(2, '0')]
    return `${year}-${of}-01..${year}-${of}-28 120`
  }

  it('is enough for 64 running totals', () => {
    const monthly = book([...OTHERS, tariff('price', tiers('month', '1', ['100'], ['0.5', '0.6']))])
    const rows = (count: number) => Array.from({ length: count }, (_, i) => month(i)).join(' | ')
    const asked = accounts([rows(64), rows(65)], POSITION)
    expect(billedByBoth(monthly, asked)).toEqual({ billed: 1, left: [asked[1]?.label], refused: 0 })
  })

  it('is enough for 32 subsidies of seasons', () => {
    const paid = (count: number) =>
      book([
        ...PRICES,
        ...Array.from({ length: count }, (_, i) => ({
          ...operating({ shape: 'amount', yuan: `${i + 1}` }),
          key: `of-${i}`,
        })),
      ])
    const one = accounts(['2018-12-01..2018-12-31 120'], BOTH_WAYS)
    expect(billedByBoth(paid(32), one)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(paid(33), one)).toMatchObject({ billed: 0, refused: 0 })
    const two = accounts(['2018-12-01..2018-12-31 120 | 2019-12-01..2019-12-31 120'], BOTH_WAYS)
    expect(billedByBoth(paid(16), two)).toMatchObject({ billed: 2, left: [] })
    expect(billedByBoth(paid(17), two)).toMatchObject({ billed: 0, refused: 0 })
  })

  it('is enough for 64 pieces of a reading', () => {
    const on = (i: number) => new Date(Date.UTC(2018, 4, 1 + i)).toISOString().slice(0, 10)
    const daily = Array.from({ length: 70 }, (_, i) =>
      tariff(
        `of-${i}`,
        flat(`0.5${String(i).padStart(2, '0')}`),
        {},
        { inForce: { from: on(i), to: on(i + 1) } },
      ),
    )
    const asked = accounts([`${on(0)}..${on(63)} 640`, `${on(0)}..${on(64)} 640`], POSITION)
    expect(billedByBoth(book([...OTHERS, ...daily]), asked)).toEqual({
      billed: 1,
      left: [asked[1]?.label],
      refused: 0,
    })
  })

  it('is enough for every kind of household and for many counties’ readings', () => {
    const rules = book([
      ...PRICES,
      operating(
        { shape: 'rate', yuanPer: '0.1', of: 'heating-kwh' },
        { criteria: { fact: 'registered', at: 'day-of-use' } },
      ),
    ])
    const days = Array.from({ length: 9 }, (_, i) => `2018-1${i % 3}-0${i + 1}..2018-12-2${i} ${100 + i}`)
    const asked = accounts(
      days,
      households('centralHeating', 'covered', 'not-covered', 'unknown'),
      households('voltage', 'under-1kv', '1-10kv'),
      households('priceCategory', 'one-household-one-meter', 'shared-meter'),
      households('wholeVillage', true, false),
      households('registeredOn', '2017-01-01', '2019-01-01'),
      households('divisionCode', '410202', '410225'),
    )
    expect(billedByBoth(rules, asked)).toEqual({ billed: asked.length, left: [], refused: 0 })
  })
})
