import { describe, expect, it } from 'vitest'
import { cashByMonth, monthsLater, runsOutOn } from '../../../src/domain/budget/cash.ts'
import { kaifengSpread } from '../../support/budgets.ts'

const { months } = kaifengSpread().plan
const timing = {
  advanceShare: 0,
  advanceMonthsBefore: 1,
  settledEach: 'season',
  lagMonths: 1,
  lateShare: 0,
  lateMonths: 6,
} as const

describe('cashByMonth', () => {
  const earned = [1001, 3000, 4001, 2000, 999]

  it('pays the whole season once, the month after it ends', () => {
    expect(cashByMonth(earned, months, timing)).toEqual([
      { month: '2019-04', advanceFen: 0, settledFen: 11_001, lateFen: 0, totalFen: 11_001 },
    ])
  })

  it('adds up to what was earned, whatever is paid in advance and late', () => {
    const paid = cashByMonth(earned, months, {
      ...timing,
      settledEach: 'month',
      advanceShare: 3333,
      lateShare: 1250,
    })
    expect(paid.reduce((sum, { totalFen }) => sum + totalFen, 0)).toBe(11_001)
    // A third of each month, rounded down: 333 + 999 + 1333 + 666 + 332.
    expect(paid[0]).toMatchObject({ month: '2018-10', advanceFen: 3663, settledFen: 0 })
    // November: 1001 − 333 − 125 late.
    expect(paid[1]).toMatchObject({ month: '2018-12', settledFen: 543 })
    expect(paid.at(-1)).toMatchObject({ month: '2019-10', lateFen: 124 })
  })
})

describe('cashByMonth, in order', () => {
  it('is told month by month, though what is late comes into later ones', () => {
    const terms = { ...timing, settledEach: 'month', lateShare: 5000, lateMonths: 2 } as const
    expect(cashByMonth([100, 100, 100], months.slice(0, 3), terms)).toEqual([
      { month: '2018-12', advanceFen: 0, settledFen: 50, lateFen: 0, totalFen: 50 },
      { month: '2019-01', advanceFen: 0, settledFen: 50, lateFen: 0, totalFen: 50 },
      { month: '2019-02', advanceFen: 0, settledFen: 50, lateFen: 50, totalFen: 100 },
      { month: '2019-03', advanceFen: 0, settledFen: 0, lateFen: 50, totalFen: 50 },
      { month: '2019-04', advanceFen: 0, settledFen: 0, lateFen: 50, totalFen: 50 },
    ])
    expect(cashByMonth([], [], terms)).toEqual([])
  })
})

describe('monthsLater', () => {
  it.each([
    ['2018-11', 3, '2019-02'],
    ['2018-01', -1, '2017-12'],
    ['2018-12', 0, '2018-12'],
  ])('of %s and %i is %s', (month, count, later) => {
    expect(monthsLater(month, count)).toBe(later)
  })
})

describe('runsOutOn', () => {
  it('is the first day on which more is earned than there is', () => {
    // Sixteen days of November earn 100 a day.
    expect(runsOutOn([1600, 0, 0, 0, 0], months, 1599)).toBe('2018-11-30')
    expect(runsOutOn([1600, 0, 0, 0, 0], months, 1600)).toBe(null)
    expect(runsOutOn([1600, 0, 0, 0, 0], months, 0)).toBe('2018-11-15')
    expect(runsOutOn([1600, 3100, 0, 0, 0], months, 1700)).toBe('2018-12-02')
  })
})
