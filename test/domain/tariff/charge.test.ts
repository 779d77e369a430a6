import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/domain/answer.ts'
import { type RuleBook, ruleBook } from '../../../src/domain/rule-book.ts'
import { answer } from '../../support/asking.ts'
import { divisions } from '../../support/divisions.ts'
import type { ReadingAsked } from '../../support/households.ts'
import { heatingSeason, ruleFile, tariff, tiers, timeOfUse } from '../../support/rule-files.ts'

type Text = { [key: string]: unknown }

function bookOf(...provisions: Text[]): RuleBook {
  const documents = [ruleFile(provisions, {}, 'policies/410000/small.yaml').document]
  const devices = [{ type: 'heat-pump', name: { zh: '热泵', en: 'Heat pump' } }]
  return ruleBook({ edition: 'small', documents, divisions, devices, classes: [] })
}

function asked(book: RuleBook, usage: ReadingAsked[], household: Text = {}, more: Text = {}): Assessment {
  const home = {
    divisionCode: '410225',
    priceCategory: 'one-household-one-meter',
    timeOfUse: false,
    ...household,
  }
  return answer({ household: home, usage, ...more }, book)
}

const lines = (found: Assessment) => found.lines.map(({ code, formula }) => `${code}: ${formula}`)
const month = (from: string, to: string, totalKwh: string): ReadingAsked => ({ from, to, totalKwh })
const january = (totalKwh: string) => month('2021-01-01', '2021-01-31', totalKwh)

describe('tiers', () => {
  const yearly = bookOf(tariff({ charge: tiers() }))
  const first = 'tier-1: 2160.00 × 0.5600 = 1209.60'
  const second = 'tier-2: 960.00 × 0.6100 = 585.60'

  it.each([
    ['2160', [first]],
    ['2160.01', [first, 'tier-2: 0.01 × 0.6100 = 0.01']],
    ['3120', [first, second]],
    ['3120.01', [first, second, 'tier-3: 0.01 × 0.8600 = 0.01']],
    ['0.01', ['tier-1: 0.01 × 0.5600 = 0.01']],
    ['0', []],
  ])('give a bound to the lower band: %s kWh', (kwh, expected) => {
    expect(lines(asked(yearly, [january(kwh)]))).toEqual(expected)
  })

  it('begin where the year stands before the first reading', () => {
    const found = asked(yearly, [january('100')], {}, { prior: { calendarYearKwh: '2100' } })
    expect(lines(found)).toEqual(['tier-1: 60.00 × 0.5600 = 33.60', 'tier-2: 40.00 × 0.6100 = 24.40'])
    expect(found.lines.map(({ openingKwh, closingKwh }) => [openingKwh, closingKwh])).toEqual([
      ['2100.00', '2160.00'],
      ['2160.00', '2200.00'],
    ])
    expect(found.bill).toEqual({
      energyYuan: '58.00',
      timeOfUseYuan: '0.00',
      bundledTradingYuan: '0.00',
      totalYuan: '58.00',
      complete: true,
    })
  })

  it('skip the bands that lie below the opening', () => {
    const found = asked(yearly, [january('10')], {}, { prior: { calendarYearKwh: '3120' } })
    expect(lines(found)).toEqual(['tier-3: 10.00 × 0.8600 = 8.60'])
  })

  it('run on from reading to reading and start again with the year', () => {
    const found = asked(yearly, [
      month('2020-11-01', '2020-11-30', '2100'),
      month('2020-12-01', '2020-12-31', '100'),
      january('100'),
    ])
    expect(lines(found)).toEqual([
      'tier-1: 2100.00 × 0.5600 = 1176.00',
      'tier-1: 60.00 × 0.5600 = 33.60',
      'tier-2: 40.00 × 0.6100 = 24.40',
      'tier-1: 100.00 × 0.5600 = 56.00',
    ])
  })

  it.each([
    ['month', ['tier-1: 10.00 × 0.5000 = 5.00', 'tier-1: 10.00 × 0.5000 = 5.00']],
    ['two-months', ['tier-1: 10.00 × 0.5000 = 5.00', 'tier-2: 10.00 × 0.6000 = 6.00']],
  ])('count over one %s at a time', (over, expected) => {
    const charge = tiers({
      accumulator: { over, months: '1' },
      boundsKwh: ['10'],
      yuanPerKwh: ['0.5', '0.6'],
    })
    const readings = [month('2021-03-01', '2021-03-31', '10'), month('2021-04-01', '2021-04-30', '10')]
    expect(lines(asked(bookOf(tariff({ charge })), readings))).toEqual(expected)
  })

  it('leave the bill open only where a band without a price is used', () => {
    const book = bookOf(tariff({ charge: tiers({ yuanPerKwh: ['0.56', 'unknown', '0.86'] }) }))
    expect(asked(book, [january('2160')]).bill?.totalYuan).toBe('1209.60')
    const open = asked(book, [january('2160.01')])
    expect(open.bill).toBeNull()
    expect(open.lines).toEqual([])
    expect(open.netExcludes).toEqual(['bill'])
    expect(open.gaps.map(({ topic, provision }) => [topic, provision])).toEqual([
      ['tariff', 'test-2020/price'],
    ])
  })
})

describe('flat price', () => {
  it('rounds one product once, half away from zero', () => {
    const book = bookOf(tariff({ charge: { shape: 'flat', yuanPerKwh: '0.555' } }))
    const found = asked(book, [january('1'), month('2021-02-01', '2021-02-28', '3')])
    expect(lines(found)).toEqual(['flat-price: 1.00 × 0.5550 = 0.56', 'flat-price: 3.00 × 0.5550 = 1.67'])
    expect(found.lines[0]?.exactYuan).toBe('0.555')
    expect(found.lines[0]).toHaveProperty('openingKwh', undefined)
    expect(found.bill?.energyYuan).toBe('2.23')
  })

  it('writes no line for nothing used', () => {
    const found = asked(bookOf(tariff()), [january('0')])
    expect(found.lines).toEqual([])
    expect(found.bill?.totalYuan).toBe('0.00')
  })
})

describe('unknown price', () => {
  const because = { zh: '未公布', en: 'Not published' }
  const book = bookOf(tariff({ charge: { shape: 'unknown', because } }))

  it('leaves the bill open with what was looked for, unless nothing was used', () => {
    const open = asked(book, [january('1')])
    expect(open.bill).toBeNull()
    expect(open.netYuan).toBeNull()
    expect(open.gaps[0]?.message).toEqual(because)
    expect(asked(book, [january('0')]).bill?.totalYuan).toBe('0.00')
  })
})

describe('prices by period', () => {
  const byPeriod = (yuanPerKwh: Text) =>
    bookOf(tariff({ charge: { shape: 'by-period', yuanPerKwh } }), timeOfUse({ differences: undefined }))
  const full = byPeriod({ peak: '0.6', flat: '0.5', valley: '0.3' })
  const read = { from: '2021-01-01', to: '2021-01-31', peakKwh: '10', flatKwh: '20', valleyKwh: '30' }

  it('charge each register at its own price', () => {
    const found = asked(full, [read], { timeOfUse: true })
    expect(lines(found)).toEqual([
      'peak: 10.00 × 0.6000 = 6.00',
      'flat: 20.00 × 0.5000 = 10.00',
      'valley: 30.00 × 0.3000 = 9.00',
    ])
    expect(found.lines.map(({ kind }) => kind)).toEqual(['energy', 'energy', 'energy'])
    expect(found.bill?.totalYuan).toBe('25.00')
  })

  it('leave the bill open for a household that did not choose time-of-use, unless it used nothing', () => {
    expect(asked(full, [read]).bill).toBeNull()
    expect(asked(full, [january('0')]).bill?.totalYuan).toBe('0.00')
  })

  it('leave the bill open where a register above zero has no price', () => {
    const partial = byPeriod({ peak: '0.6', valley: '0.3' })
    expect(asked(partial, [read], { timeOfUse: true }).bill).toBeNull()
    const without = { ...read, flatKwh: '0' }
    expect(lines(asked(partial, [without], { timeOfUse: true }))).toEqual([
      'peak: 10.00 × 0.6000 = 6.00',
      'valley: 30.00 × 0.3000 = 9.00',
    ])
  })

  it('hold on a meter for heating without a choice, and need its registers', () => {
    const serves = {
      priceCategories: ['one-household-one-meter'],
      voltages: ['under-1kv'],
      meter: 'heating',
    }
    const charge = { shape: 'by-period', yuanPerKwh: { peak: '0.6', flat: '0.5', valley: '0.3' } }
    const book = bookOf(tariff(), tariff({ key: 'own', serves, charge }))
    const device = { type: 'heat-pump' }
    const found = asked(book, [{ ...read, meter: 'heating' }], {}, { device })
    expect(found.bill?.totalYuan).toBe('25.00')
    const total = asked(book, [{ ...january('60'), meter: 'heating' }], {}, { device })
    expect(total.bill).toBeNull()
  })
})

describe('heating split by valley', () => {
  const split = (heating: Text = { shape: 'flat', yuanPerKwh: '0.3' }) =>
    bookOf(
      heatingSeason(),
      tariff({ key: 'base', charge: tiers() }),
      tariff({
        key: 'split',
        season: { name: 'winter', days: 'in' },
        insteadOf: ['test-2020/base'],
        charge: {
          shape: 'heating-split',
          heatingPart: { by: 'valley', upToKwhPerMonth: '100' },
          heating,
          rest: 'test-2020/base',
        },
      }),
    )
  const registers = (from: string, to: string, peakKwh: string, valleyKwh: string) => ({
    from,
    to,
    peakKwh,
    valleyKwh,
  })

  it('charges valley kWh up to the cap of the month as heating and the rest as the named tariff does', () => {
    const found = asked(
      split(),
      [registers('2021-01-01', '2021-01-31', '200', '150')],
      {},
      {
        device: { type: 'heat-pump' },
      },
    )
    expect(lines(found)).toEqual(['tier-1: 250.00 × 0.5600 = 140.00', 'flat-price: 100.00 × 0.3000 = 30.00'])
    expect(found.lines.map(({ provision }) => provision)).toEqual(['test-2020/base', 'test-2020/split'])
    expect(found.heating.kwh).toBe('100.00')
  })

  it('counts the cap over both readings of a month and anew in the next', () => {
    const found = asked(split(), [
      registers('2020-12-01', '2020-12-15', '50', '80'),
      registers('2020-12-16', '2020-12-31', '50', '80'),
      registers('2021-01-01', '2021-01-31', '50', '80'),
    ])
    expect(lines(found)).toEqual([
      'tier-1: 50.00 × 0.5600 = 28.00',
      'flat-price: 80.00 × 0.3000 = 24.00',
      'tier-1: 110.00 × 0.5600 = 61.60',
      'flat-price: 20.00 × 0.3000 = 6.00',
      'tier-1: 50.00 × 0.5600 = 28.00',
      'flat-price: 80.00 × 0.3000 = 24.00',
    ])
  })

  it('takes no more than was left of the cap', () => {
    const found = asked(split(), [
      registers('2021-01-01', '2021-01-15', '0', '100'),
      registers('2021-01-16', '2021-01-31', '10', '5'),
    ])
    expect(lines(found)).toEqual(['flat-price: 100.00 × 0.3000 = 30.00', 'tier-1: 15.00 × 0.5600 = 8.40'])
  })

  it('cuts a reading at the end of a month', () => {
    const found = asked(split(), [registers('2020-12-15', '2021-01-14', '31', '310')])
    expect(found.lines.map(({ code, from, to, quantityKwh }) => [code, from, to, quantityKwh])).toEqual([
      ['tier-1', '2020-12-15', '2020-12-31', '87.00'],
      ['flat-price', '2020-12-15', '2020-12-31', '100.00'],
      ['tier-1', '2021-01-01', '2021-01-14', '54.00'],
      ['flat-price', '2021-01-01', '2021-01-14', '100.00'],
    ])
  })

  it('prices heating by bands of its own', () => {
    const heating = tiers({
      accumulator: { over: 'season', months: '4' },
      boundsKwh: ['60'],
      yuanPerKwh: ['0.3', '0.35'],
    })
    const found = asked(split(heating), [registers('2021-01-01', '2021-01-31', '0', '100')])
    expect(lines(found)).toEqual(['tier-1: 60.00 × 0.3000 = 18.00', 'tier-2: 40.00 × 0.3500 = 14.00'])
    const opened = asked(
      split(heating),
      [registers('2021-01-01', '2021-01-31', '0', '100')],
      {},
      {
        prior: { heatingSeasonKwh: '50' },
      },
    )
    expect(lines(opened)).toEqual(['tier-1: 10.00 × 0.3000 = 3.00', 'tier-2: 90.00 × 0.3500 = 31.50'])
  })

  it('leaves the bill open without registers, unless nothing was used', () => {
    expect(asked(split(), [january('100')]).bill).toBeNull()
    expect(asked(split(), [january('0')]).bill?.totalYuan).toBe('0.00')
  })
})

describe('heating split above reference months', () => {
  const book = bookOf(
    heatingSeason(),
    tariff({ key: 'base', charge: { shape: 'flat', yuanPerKwh: '0.5' } }),
    tariff({
      key: 'split',
      season: { name: 'winter', days: 'in' },
      insteadOf: ['test-2020/base'],
      charge: {
        shape: 'heating-split',
        heatingPart: { by: 'reference-months', months: ['08', '09', '10'] },
        heating: { shape: 'flat', yuanPerKwh: '0.3' },
        rest: 'test-2020/base',
      },
    }),
  )
  const baseMonthsKwh = [
    { month: '2020-08', kwh: '90' },
    { month: '2020-09', kwh: '110' },
    { month: '2020-10', kwh: '100.01' },
    { month: '2021-08', kwh: '1' },
  ]
  const found = (reading: ReadingAsked) => lines(asked(book, [reading], {}, { baseMonthsKwh }))

  it('takes the mean of the months of the year in which the season begins', () => {
    expect(found(month('2020-12-01', '2020-12-31', '350'))).toEqual([
      'flat-price: 100.00 × 0.5000 = 50.00',
      'flat-price: 250.00 × 0.3000 = 75.00',
    ])
    expect(found(january('100.5'))).toEqual([
      'flat-price: 100.00 × 0.5000 = 50.00',
      'flat-price: 0.50 × 0.3000 = 0.15',
    ])
  })

  it('shares the mean by the days of the month', () => {
    expect(found(month('2020-12-01', '2020-12-15', '60'))).toEqual([
      'flat-price: 48.39 × 0.5000 = 24.20',
      'flat-price: 11.61 × 0.3000 = 3.48',
    ])
    expect(found(month('2021-02-01', '2021-02-14', '60'))).toEqual([
      'flat-price: 50.00 × 0.5000 = 25.00',
      'flat-price: 10.00 × 0.3000 = 3.00',
    ])
  })

  it('finds no heating below the mean', () => {
    expect(found(january('99.99'))).toEqual(['flat-price: 99.99 × 0.5000 = 50.00'])
    expect(found(january('100'))).toEqual(['flat-price: 100.00 × 0.5000 = 50.00'])
  })

  it('never guesses a month that was not stated', () => {
    const two = { baseMonthsKwh: baseMonthsKwh.slice(0, 2) }
    expect(asked(book, [january('100')], {}, two).bill).toBeNull()
    expect(asked(book, [january('100')]).bill).toBeNull()
  })
})

describe('differences by time of day', () => {
  const read = { from: '2021-01-01', to: '2021-01-31', peakKwh: '100', flatKwh: '7', valleyKwh: '50' }

  it('come on top of the price, by period', () => {
    const book = bookOf(tariff(), timeOfUse())
    const found = asked(book, [read], { timeOfUse: true })
    expect(found.lines.map(({ kind, code, formula }) => [kind, code, formula])).toEqual([
      ['energy', 'flat-price', '157.00 × 0.5600 = 87.92'],
      ['time-of-use', 'peak', '100.00 × 0.0300 = 3.00'],
      ['time-of-use', 'valley', '50.00 × -0.1200 = -6.00'],
    ])
    expect(found.bill).toMatchObject({ energyYuan: '87.92', timeOfUseYuan: '-3.00', totalYuan: '84.92' })
  })

  it('may be a part of a price that is one for all kWh', () => {
    const differences = { peak: { percent: '50' }, valley: { percent: '-50' } }
    const found = asked(bookOf(tariff(), timeOfUse({ differences })), [read], { timeOfUse: true })
    expect(lines(found)).toEqual([
      'flat-price: 157.00 × 0.5600 = 87.92',
      'peak: 100.00 × 0.2800 = 28.00',
      'valley: 50.00 × -0.2800 = -14.00',
    ])
    expect(found.bill).toMatchObject({ energyYuan: '87.92', timeOfUseYuan: '14.00', totalYuan: '101.92' })
  })

  it('leave the bill open where they are a part of prices by tiers, unless no such register was used', () => {
    const differences = { valley: { percent: '-50' } }
    const book = bookOf(tariff({ charge: tiers() }), timeOfUse({ differences }))
    expect(asked(book, [read], { timeOfUse: true }).bill).toBeNull()
    const noValley = { ...read, valleyKwh: '0' }
    expect(asked(book, [noValley], { timeOfUse: true }).bill?.timeOfUseYuan).toBe('0.00')
  })

  it('are not added without the choice, nor for a register of nothing', () => {
    const book = bookOf(tariff(), timeOfUse())
    expect(asked(book, [read]).bill?.timeOfUseYuan).toBe('0.00')
    const noPeak = { ...read, peakKwh: '0', flatKwh: '0' }
    expect(lines(asked(book, [noPeak], { timeOfUse: true }))).toEqual([
      'flat-price: 50.00 × 0.5600 = 28.00',
      'valley: 50.00 × -0.1200 = -6.00',
    ])
  })

  it('hold within a quota for the share of each register that is inside it', () => {
    const season = { name: 'winter', days: 'in' }
    const within = { accumulator: { over: 'season', months: '4' }, kwh: '300' }
    const book = bookOf(
      heatingSeason(),
      tariff(),
      tariff({ key: 'winter', season, insteadOf: ['test-2020/price'] }),
      timeOfUse({ season, within }),
    )
    const split = (from: string, to: string, peakKwh: string, valleyKwh: string) => ({
      from,
      to,
      peakKwh,
      valleyKwh,
    })
    const readings = [
      split('2020-12-01', '2020-12-31', '300', '100'),
      split('2021-01-01', '2021-01-31', '10', '10'),
    ]
    const differences = (more: Text = {}) =>
      asked(book, readings, { timeOfUse: true }, more)
        .lines.filter(({ kind }) => kind === 'time-of-use')
        .map(({ from, code, formula }) => `${from} ${code}: ${formula}`)
    expect(differences()).toEqual([
      '2020-12-01 peak: 225.00 × 0.0300 = 6.75',
      '2020-12-01 valley: 75.00 × -0.1200 = -9.00',
    ])
    expect(differences({ prior: { heatingSeasonKwh: '299' } })).toEqual([
      '2020-12-01 peak: 0.75 × 0.0300 = 0.02',
      '2020-12-01 valley: 0.25 × -0.1200 = -0.03',
    ])
    expect(differences({ prior: { heatingSeasonKwh: '500' } })).toEqual([])
  })

  it('count a quota by itself, also beside tiers that count over the same months', () => {
    const year = { over: 'calendar-year', months: '12' }
    const tiers = { shape: 'tiers', accumulator: year, boundsKwh: ['150'], yuanPerKwh: ['0.5', '0.6'] }
    const book = bookOf(tariff({ charge: tiers }), timeOfUse({ within: { accumulator: year, kwh: '100' } }))
    const reading = { from: '2021-01-01', to: '2021-01-31', peakKwh: '120', valleyKwh: '80' }
    expect(lines(asked(book, [reading], { timeOfUse: true }))).toEqual([
      'tier-1: 150.00 × 0.5000 = 75.00',
      'tier-2: 50.00 × 0.6000 = 30.00',
      'peak: 60.00 × 0.0300 = 1.80',
      'valley: 40.00 × -0.1200 = -4.80',
    ])
  })
})
