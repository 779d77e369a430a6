import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import type { Household, Question } from '../../src/domain/question.ts'
import { keptForAll, keptForReading, keptForSetting, settingOf } from '../../src/domain/setting.ts'
import { household, pricedBook, question, reading } from '../support/worked-question.ts'

const base = question({ usage: [reading('2018-12-01', '2018-12-31', '9')] })
const withHousehold = (changes: Partial<Household>) => ({ ...base, household: household(changes) })

describe('settingOf', () => {
  const book = pricedBook()
  const otherKwh = { ...base, usage: [reading('2018-12-01', '2018-12-31', '10')] }

  /** The setting that is kept once circumstances have come twice. */
  const twice = (one: Question, of = book) => {
    settingOf({ ...one }, of)
    return settingOf({ ...one }, of)
  }

  it('is one for questions that differ in quantities, one for each rule book', () => {
    const kept = twice(base)
    expect(settingOf(otherKwh, book)).toBe(kept)
    expect(twice(base, { ...book })).not.toBe(kept)
  })

  it('is one for a question as long as no other is asked, and kept only where circumstances recur', () => {
    const once = withHousehold({ registeredOn: day('2009-01-01') })
    const first = settingOf(once, book)
    expect(settingOf(once, book)).toBe(first)
    const second = settingOf({ ...once }, book)
    expect(second).not.toBe(first)
    settingOf(base, book)
    expect(settingOf({ ...once }, book)).toBe(second)
  })

  it('keeps the latest settings and forgets the others', () => {
    const onDay = (i: number) => withHousehold({ registeredOn: day('2010-01-01') + i })
    const [first, second] = [twice(onDay(0)), twice(onDay(1))]
    for (let i = 2; i < 400; i++) twice(onDay(i))
    expect(settingOf(onDay(0), book)).toBe(first)
    for (let i = 400; i < 800; i++) twice(onDay(i))
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
