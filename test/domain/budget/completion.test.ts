import { describe, expect, it } from 'vitest'
import { completionOf, documentTargets, type Target } from '../../../src/domain/budget/completion.ts'
import { populationOf, type RegisterHousehold } from '../../../src/domain/budget/population.ts'
import { day } from '../../../src/domain/plain-date.ts'
import type { RuleBook } from '../../../src/domain/rule-book.ts'
import { registered } from '../../support/register-households.ts'
import { shippedBook } from '../../support/rule-book.ts'

const population = (...households: readonly Partial<RegisterHousehold>[]) =>
  populationOf(households.map((one, i) => registered({ account: String(i), ...one })))

const LAST = day('2017-12-31')
const target: Target = { divisions: ['410212'], township: null, households: 10, by: LAST }
const done = (of: ReturnType<typeof population>, change: Partial<Target> = {}) =>
  completionOf(of, shippedBook, { ...target, ...change })

describe('completionOf', () => {
  it('counts who is registered by the day, that day included', () => {
    const people = population(
      { registeredOn: LAST },
      { registeredOn: day('2018-01-01') },
      { registeredOn: 'unknown' },
      { registeredOn: null },
    )
    expect(done(people)).toEqual({ done: 1, coversArea: true })
  })

  it('counts only the households of its area, and of its township where it has one', () => {
    const people = population(
      { registeredOn: LAST, township: '陈留镇' },
      { registeredOn: LAST, township: '仇楼镇' },
      { registeredOn: LAST, township: '陈留镇', divisionCode: '410225' },
      { registeredOn: LAST, township: '仇楼镇', divisionCode: '410212001' },
    )
    expect(done(people).done).toBe(3)
    expect(done(people, { divisions: ['410200'] }).done).toBe(4)
    expect(done(people, { township: '陈留镇' }).done).toBe(1)
    expect(done(people, { township: '仇楼镇' }).done).toBe(2)
    expect(done(people, { township: '八里湾镇' }).done).toBe(0)
  })

  it('says where the register is only a part of the area', () => {
    const covers = (...divisions: readonly string[]) => done(population({}), { divisions }).coversArea
    expect(covers('410212')).toBe(true)
    expect(covers('410200')).toBe(false)
    expect(covers('410212', '410225')).toBe(false)
    expect(done(population({ divisionCode: '410212001' })).coversArea).toBe(true)
  })
})

describe('documentTargets', () => {
  const provision = (body: object) => ({ id: 't/one', body: { kind: 'target', trust: 'reported', ...body } })
  const book = (...provisions: readonly object[]) => ({ ...shippedBook, provisions }) as unknown as RuleBook
  const county = { households: '10', by: '2017-12-31', divisions: ['410212'] }

  it('are those for any part of the register, with what they are graded', () => {
    expect(documentTargets(population({}), book(provision(county)))).toEqual([
      { provision: 't/one', target, trust: 'reported' },
    ])
    expect(documentTargets(population({}), book(provision({ ...county, divisions: ['110113'] })))).toEqual([])
  })

  it('leave out what is no target of households by a day', () => {
    const others = [
      provision({ by: '2017-12-31', divisions: ['410212'] }),
      provision({ households: '10', divisions: ['410212'] }),
      { id: 'x', body: { ...county, kind: 'gap' } },
    ]
    expect(documentTargets(population({}), book(...others))).toEqual([])
  })

  it('hold the ones of the province, of which a county is a part', () => {
    const eleven = population(...Array.from({ length: 11 }, () => ({ registeredOn: day('2017-01-10') })))
    const found = documentTargets(eleven, shippedBook).find((one) => one.target.households === 1_000_000)
    if (found === undefined) throw new Error('no target of a million')
    expect(completionOf(eleven, shippedBook, found.target)).toEqual({ done: 11, coversArea: false })
  })
})
