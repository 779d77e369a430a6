import { describe, expect, it } from 'vitest'
import {
  calendarOf,
  day,
  dayOf,
  daysInMonth,
  isoText,
  lastPossibleDay,
  MONTHS_PER_YEAR,
  monthDay,
  parseDay,
} from '../../src/domain/plain-date.ts'

const CYCLE = 146097
const DAYS: [string, number][] = [
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['1970-03-01', 59],
  ['2000-02-29', 11016],
  ['2000-03-01', 11017],
  ['2017-11-15', 17485],
  ['2018-01-01', 17532],
  ['2100-02-28', 47540],
  ['2100-03-01', 47541],
  ['1600-02-29', -135081],
  ['0000-03-01', -719468],
  ['0000-02-29', -719469],
  ['0000-01-01', -719528],
  ['9999-12-31', 2932896],
]

describe('dayOf', () => {
  it.each(DAYS)('counts %s as day %i from 1970-01-01', (text, number) => {
    const [year, month, dayOfMonth] = text.split('-').map(Number)
    expect(dayOf(year as number, month as number, dayOfMonth as number)).toBe(number)
  })

  it('repeats the calendar after 400 years', () => {
    expect(dayOf(2417, 11, 15) - dayOf(2017, 11, 15)).toBe(CYCLE)
    expect(dayOf(1600, 1, 1) - dayOf(1200, 1, 1)).toBe(CYCLE)
  })
})

describe('calendarOf', () => {
  it.each(DAYS)('finds %s in day %i', (text, number) => {
    const [year, month, dayOfMonth] = text.split('-').map(Number)
    expect(calendarOf(number)).toEqual({ year, month, dayOfMonth })
  })

  it('meets every day of a 400-year cycle once, in order', () => {
    const first = dayOf(2000, 1, 1)
    let before = { year: 1999, month: 12, dayOfMonth: 31 }
    for (let at = first; at <= first + CYCLE; at++) {
      const { year, month, dayOfMonth } = calendarOf(at)
      const nextDay = month === before.month && dayOfMonth === before.dayOfMonth + 1
      const nextMonth = dayOfMonth === 1 && month === (before.month % 12) + 1
      if (!nextDay && !nextMonth) throw new Error(`day ${at} does not follow the one before it`)
      if (dayOf(year, month, dayOfMonth) !== at) throw new Error(`day ${at} is lost`)
      before = { year, month, dayOfMonth }
    }
    expect(before).toEqual({ year: 2400, month: 1, dayOfMonth: 1 })
  })
})

describe('daysInMonth', () => {
  it.each([
    [2019, 2, 28],
    [2020, 2, 29],
    [2000, 2, 29],
    [2100, 2, 28],
    [2020, 1, 31],
    [2020, 4, 30],
    [2020, 11, 30],
    [2020, 12, 31],
  ])('gives month %i-%i its %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days)
  })

  it('gives a year twelve months', () => {
    expect(MONTHS_PER_YEAR).toBe(12)
    const lengths = Array.from({ length: MONTHS_PER_YEAR }, (_, i) => daysInMonth(2023, i + 1))
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  })
})

describe('parseDay', () => {
  it.each(DAYS)('reads %s', (text, number) => {
    expect(parseDay(text)).toBe(number)
    expect(parseDay(text)).toBe(number)
  })

  it.each([
    '2019-02-29',
    '2100-02-29',
    '2020-02-30',
    '2020-04-31',
    '2020-12-32',
    '2020-00-10',
    '2020-13-01',
    '2020-01-00',
    '2020-1-01',
    '2020-01-1',
    '20-01-01',
    '2020-01-01 ',
    ' 2020-01-01',
    '12020-01-01',
    '2020-01-011',
    '2020/01/01',
    '2020-01',
    '',
    'x',
  ])('finds no day in "%s"', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it('reads the last day of every month', () => {
    expect(parseDay('2020-12-31')).toBe(dayOf(2020, 12, 31))
    expect(parseDay('2020-02-29')).toBe(dayOf(2020, 2, 29))
    expect(parseDay('2020-01-31')).toBe(dayOf(2020, 1, 31))
  })
})

describe('day', () => {
  it('reads a day that was checked before', () => {
    expect(day('2018-11-15')).toBe(dayOf(2018, 11, 15))
  })

  it('names the text that is no day', () => {
    expect(() => day('2019-02-29')).toThrow(new Error('not a day: 2019-02-29'))
  })
})

describe('isoText', () => {
  it.each(DAYS)('writes %s for day %i', (text, number) => {
    expect(isoText(number)).toBe(text)
  })
})

describe('lastPossibleDay', () => {
  it.each([
    ['2018', '2018-12-31'],
    ['2018-11', '2018-11-30'],
    ['2018-12', '2018-12-31'],
    ['2020-02', '2020-02-29'],
    ['2019-02', '2019-02-28'],
    ['2018-11/12', '2018-12-31'],
    ['2018-01/02', '2018-02-28'],
    ['2018-11-05', '2018-11-05'],
  ])('takes %s as %s', (partial, text) => {
    expect(isoText(lastPossibleDay(partial))).toBe(text)
  })
})

describe('monthDay', () => {
  it('sorts the days of a year by month and then by day', () => {
    expect(monthDay('11-15')).toBe(1115)
    expect(monthDay('03-09')).toBe(309)
    expect(monthDay('12-31')).toBe(1231)
  })
})
