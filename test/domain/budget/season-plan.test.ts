import { describe, expect, it } from 'vitest'
import { monthlyUse } from '../../../src/domain/budget/monthly-use.ts'
import { profileAt } from '../../../src/domain/budget/population.ts'
import { bucketOf } from '../../../src/domain/budget/profile-bucket.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { once } from '../../support/budgets.ts'
import { member, spread } from '../../support/small-budgets.ts'
import { pricedBook } from '../../support/worked-question.ts'

describe('seasonPlan', () => {
  it('has the days of the season month by month', () => {
    const month = (name: string, from: string, to: string, days: number) => ({
      ...{ month: name, from: day(from), to: day(to), days },
    })
    expect(spread.plan).toEqual({
      ...{ year: 2018, from: day('2018-11-15'), to: day('2019-03-15') },
      months: [
        month('2018-11', '2018-11-15', '2018-11-30', 16),
        month('2018-12', '2018-12-01', '2018-12-31', 31),
        month('2019-01', '2019-01-01', '2019-01-31', 31),
        month('2019-02', '2019-02-01', '2019-02-28', 28),
        month('2019-03', '2019-03-01', '2019-03-15', 15),
      ],
    })
  })
})

describe('bucketOf, under a season alone', () => {
  const bucket = (convertedOn: string) => {
    const profile = profileAt(once([member({ convertedOn: day(convertedOn) })], [0]), 0)
    return bucketOf(profile, spread.plan, pricedBook())
  }

  it('tells conversions apart by the year and by the season’s first and last days', () => {
    // A season from 15 November to 15 March.
    expect(bucket('2016-03-15')).not.toBe(bucket('2016-03-16'))
    expect(bucket('2016-03-16')).toBe(bucket('2016-11-14'))
    expect(bucket('2016-11-14')).not.toBe(bucket('2016-11-15'))
    expect(bucket('2016-11-15')).toBe(bucket('2016-12-31'))
    expect(bucket('2016-12-31')).not.toBe(bucket('2017-01-01'))
    expect(bucket('2017-01-01')).toBe(bucket('2017-03-15'))
  })
})

describe('monthlyUse', () => {
  it('is remembered for the same weights only', () => {
    const kwh = Int32Array.of(100, 7)
    const first = monthlyUse(kwh, [1, 3])
    expect([...first]).toEqual([25, 100, 2, 7])
    expect(monthlyUse(kwh, [1, 3])).toBe(first)
    const other = monthlyUse(kwh, [1, 1])
    expect([...other]).toEqual([50, 100, 4, 7])
    expect([...monthlyUse(kwh, [3, 1])]).toEqual([75, 100, 5, 7])
    expect([...monthlyUse(kwh, [0, 0])]).toEqual([100, 100, 7, 7])
  })
})
