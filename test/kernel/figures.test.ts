import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { FIRST_DAY, MONTH_END, yearOf } from '../../src/kernel/calendar.ts'
import { digitsOf, hundredths, scaledTo, shareText } from '../../src/kernel/scaled.ts'
import { edgesOf, firstSeasonYear, spanIn, spanOutside } from '../../src/kernel/season-span.ts'
import { amountOfDays, rounded, shareOfDays } from '../../src/kernel/share-of-days.ts'
import { append, appendInts, intern, interned, intRecords, records } from '../../src/kernel/tables.ts'
import { book, PRICES, rule } from '../support/worked-question.ts'

describe('scaledTo', () => {
  it.each([
    ['0.5680', 4, 5680],
    ['12', 2, 1200],
    ['0.50', 1, 5],
    ['-0.03', 2, -3],
    ['0', 3, 0],
  ])('%s with %i digits is %i', (text, digits, wanted) => {
    expect(scaledTo(text, digits)).toBe(wanted)
  })

  it('has no number for finer texts or ones that no double holds', () => {
    expect(scaledTo('0.123', 2)).toBeUndefined()
    expect(scaledTo('999999999.999999', 8)).toBeUndefined()
    expect(hundredths('1.005')).toBeUndefined()
  })

  it('counts digits without trailing zeros', () => {
    expect(['1', '1.0', '0.50', '0.568'].map(digitsOf)).toEqual([0, 0, 1, 3])
  })
})

describe('shareText', () => {
  it.each([
    ['0.375', '0.375'],
    ['3/8', '0.375'],
    ['1/20', '0.05'],
    ['4/2', '2'],
    ['1/3', undefined],
  ])('%s is %s', (share, wanted) => {
    expect(shareText(share)).toBe(wanted)
  })
})

describe('shareOfDays', () => {
  it('splits 10.00 kWh over three days so that the parts add up', () => {
    expect([0, 1, 2].map((i) => shareOfDays(1000, 3, i, i + 1))).toEqual([333, 334, 333])
    expect(shareOfDays(1000, 3, 0, 2)).toBe(667)
    expect(shareOfDays(1000, 3, 0, 3)).toBe(1000)
  })

  it('rounds a half up', () => {
    expect(shareOfDays(1, 2, 0, 1)).toBe(1)
    expect(shareOfDays(1, 2, 1, 2)).toBe(0)
  })

  it('rounds an amount below zero away from zero', () => {
    expect(amountOfDays(-1, 2, 0, 1)).toBe(-1)
    expect(amountOfDays(-1000, 3, 1, 2)).toBe(-334)
    expect(amountOfDays(1000, 3, 1, 2)).toBe(334)
  })
})

describe('rounded', () => {
  it.each([
    [1, 5, 10, 1],
    [1, 4, 10, 0],
    [1, -5, 10, -1],
    [1, -4, 10, 0],
    [112_000, 5600, 10_000, 62_720],
    [3, 1, 1, 3],
  ])('%i × %i / %i is %i', (quantity, price, power, wanted) => {
    expect(rounded(quantity, price, power) + 0).toBe(wanted)
  })
})

describe('calendar', () => {
  it('knows the last day of each month, leap days too', () => {
    const endOf = (text: string) => MONTH_END[day(text) - FIRST_DAY]
    expect(endOf('2016-02-01')).toBe(day('2016-02-29'))
    expect(endOf('2016-02-29')).toBe(day('2016-02-29'))
    expect(endOf('2018-12-31')).toBe(day('2018-12-31'))
    expect(endOf('2019-01-01')).toBe(day('2019-01-31'))
    expect(yearOf(day('2018-11-15'))).toBe(2018)
  })
})

describe('seasons', () => {
  const rules = book(PRICES).rulesOf('410202', null)
  const on = (text: string) => [day(text), day(text)] as const
  const span = (year: number, from: string, to: string) => ({ year, from: day(from), to: day(to) })

  it('crosses New Year and is named by the year in which it begins', () => {
    const wanted = span(2018, '2018-11-15', '2019-03-16')
    for (const text of ['2018-11-15', '2018-12-31', '2019-01-01', '2019-03-15'])
      expect(spanIn(rules, 'winter', ...on(text)), text).toEqual(wanted)
    expect(spanIn(rules, 'winter', ...on('2018-11-14'))).toBeUndefined()
    expect(spanIn(rules, 'winter', ...on('2019-03-16'))).toBeUndefined()
  })

  it('leaves a stretch between two seasons, named by the next', () => {
    const wanted = span(2019, '2019-03-16', '2019-11-15')
    expect(spanOutside(rules, 'winter', ...on('2019-03-16'))).toEqual(wanted)
    expect(spanOutside(rules, 'winter', ...on('2019-11-14'))).toEqual(wanted)
    expect(spanOutside(rules, 'winter', ...on('2019-11-15'))).toBeUndefined()
  })

  it('within one year is a stretch of that year', () => {
    const summer = rule('summer', { kind: 'heating-season', season: 'summer', from: '05-01', to: '09-30' })
    const warm = book([...PRICES, summer]).rulesOf('410202', null)
    expect(spanIn(warm, 'summer', ...on('2018-05-01'))).toEqual(span(2018, '2018-05-01', '2018-10-01'))
    expect(spanIn(warm, 'summer', ...on('2018-10-01'))).toBeUndefined()
    expect(spanOutside(warm, 'summer', ...on('2018-10-01'))).toEqual(span(2019, '2018-10-01', '2019-05-01'))
    expect(spanOutside(warm, 'summer', ...on('2018-04-30'))).toEqual(span(2018, '2017-10-01', '2018-05-01'))
  })

  it('counts conversion from the season in which it lies, or the next', () => {
    const yearOfFirst = (text: string) => firstSeasonYear(rules, 'winter', day(text), day('2019-01-01'))
    expect(yearOfFirst('2018-03-15')).toBe(2017)
    expect(yearOfFirst('2018-03-16')).toBe(2018)
    expect(yearOfFirst('2018-11-15')).toBe(2018)
    expect(firstSeasonYear(rules, 'spring', day('2018-03-15'), day('2019-01-01'))).toBeUndefined()
  })

  it('has edges in every year', () => {
    const [season] = rules.ofKind('heating-season')
    if (season === undefined) throw new Error('the book has a season')
    expect(edgesOf(season, [2018, 2019])).toEqual({
      begins: [day('2018-11-15'), day('2019-11-15')],
      ends: [day('2018-03-16'), day('2019-03-16')],
    })
  })
})

describe('tables', () => {
  it('grow and keep what stands in them', () => {
    const [wide, whole] = [records(3), intRecords(2)]
    for (let i = 0; i < 200; i++) {
      expect(append(wide, [i, i + 0.5, -i])).toBe(i)
      expect(appendInts(whole, [i, -i])).toBe(i)
    }
    expect(Array.from(wide.values.subarray(597, 600))).toEqual([199, 199.5, -199])
    expect(Array.from(whole.values.subarray(126, 130))).toEqual([63, -63, 64, -64])
  })

  it('hold one row for one name', () => {
    const table = interned(1)
    expect(['a', 'b', 'a'].map((name, i) => intern(table, name, () => [i]))).toEqual([0, 1, 0])
    expect(table.table.values[1]).toBe(1)
  })
})
