import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import type { Household } from '../../src/domain/question.ts'
import { keptForAll, keptForReading, keptForSetting, settingOf } from '../../src/domain/setting.ts'
import { household, pricedBook, question, reading } from '../support/worked-question.ts'

const base = question({ usage: [reading('2018-12-01', '2018-12-31', '9')] })
const withHousehold = (changes: Partial<Household>) => ({ ...base, household: household(changes) })

describe('settingOf', () => {
  const book = pricedBook()
  const otherKwh = { ...base, usage: [reading('2018-12-01', '2018-12-31', '10')] }

  it('is one for questions that differ in quantities, one for each rule book', () => {
    expect(settingOf(otherKwh, book)).toBe(settingOf(base, book))
    expect(settingOf(base, { ...book })).not.toBe(settingOf(base, book))
  })

  it('keeps the latest settings and forgets the others', () => {
    const onDay = (i: number) => withHousehold({ registeredOn: day('2010-01-01') + i })
    const [first, second] = [settingOf(onDay(0), book), settingOf(onDay(1), book)]
    for (let i = 2; i < 400; i++) settingOf(onDay(i), book)
    expect(settingOf(onDay(0), book)).toBe(first)
    for (let i = 400; i < 800; i++) settingOf(onDay(i), book)
    expect(settingOf(onDay(1), book)).not.toBe(second)
  })
})

describe('what is kept', () => {
  const two = question({
    usage: [reading('2019-01-01', '2019-01-31', '9'), reading('2018-12-01', '2018-12-31', '9')],
  })
  const within = { setting: settingOf(two, pricedBook()) }

  it('is worked out once for a setting, even where it comes to nothing', () => {
    let times = 0
    const work = keptForSetting(() => {
      times += 1
      return undefined
    })
    expect([work(within), work(within), times]).toEqual([undefined, undefined, 1])
  })

  it('is worked out once for each reading, by its place in the request', () => {
    const seen: number[] = []
    const work = keptForReading((_, { index, from }) => {
      seen.push(index)
      return { from }
    })
    expect(work(within, { index: 0 })).toEqual({ from: day('2019-01-01') })
    expect(work(within, { index: 1 })).toEqual({ from: day('2018-12-01') })
    expect(work(within, { index: 1 })).toBe(work(within, { index: 1 }))
    expect(seen).toEqual([0, 1])
    expect(() => work(within, { index: 2 })).toThrow()
  })

  it('is kept for all readings together and worked out anew for fewer', () => {
    const work = keptForAll((_, readings) => readings.map(({ index }) => index))
    expect(work(within, [{ index: 0 }, { index: 1 }])).toEqual([1, 0])
    expect(work(within, [{ index: 0 }, { index: 1 }])).toBe(work(within, [{ index: 1 }, { index: 0 }]))
    expect(work(within, [{ index: 0 }])).toEqual([0])
  })
})
