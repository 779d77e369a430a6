import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/domain/assess.ts'
import { householdQuestion } from '../../../src/domain/budget/household-question.ts'
import type { RegisterHousehold } from '../../../src/domain/budget/population.ts'
import { day } from '../../../src/domain/plain-date.ts'
import type { RuleBook } from '../../../src/domain/rule-book.ts'
import { seasonNets } from '../../../src/kernel/budget/season-nets.ts'
import { extendedBook, kaifengSpread, once } from '../../support/budgets.ts'
import { registered } from '../../support/register-households.ts'

const spread = kaifengSpread()

/** Households of every kind that the columns tell apart. */
const households = Array.from({ length: 240 }, (_, i) =>
  registered({
    account: String(i),
    device: i % 3 === 0 ? 'storage-heater' : 'air-source-heat-pump',
    metering: i % 5 === 0 ? 'heating-submeter' : 'whole-house',
    classes: i % 4 === 0 ? ['low-income'] : [],
    registeredOn: ([null, 'unknown', day('2017-01-01'), day('2019-01-16')] as const)[i % 4] ?? null,
    convertedOn: i % 6 === 0 ? null : day('2017-06-01'),
    timeOfUse: i % 7 === 0,
    centralHeating: (['unknown', 'covered', 'not-covered'] as const)[i % 3] ?? 'unknown',
    members: i % 2 === 0 ? 3 : null,
    area: 4000 + 31 * i,
    ...(i % 2 === 0 ? {} : { lastSeason: 100_000, lastValley: 1000 * i }),
  }),
)
const kwh = households.map((_, i) => (i * 4999) % 700_000)

function explained(book: RuleBook, change: Partial<RegisterHousehold> = {}): number[] {
  return households.map((one, i) => {
    const profile = { ...one, ...change }
    const figures = {
      kwh: kwh[i] ?? 0,
      area: one.area,
      invoice: one.invoice,
      ...(i % 2 === 0 || change.device !== undefined ? {} : { valleyShare: 100 * i }),
    }
    const answer = assess(householdQuestion(profile, figures, spread), book)
    const net = answer.ok ? answer.value.netYuan : null
    return net === null ? Number.NaN : Math.round(Number(net) * 100)
  })
}

const rows = Int32Array.from(households.keys())

describe('seasonNets', () => {
  it('is what assessments of the same households say, to the fen', () => {
    const book = extendedBook()
    const nets = seasonNets(once(households, kwh), spread, book, rows, households.length)
    expect([...nets]).toEqual(explained(book))
  })

  it('asks the explaining engine about those only whose central heating is not known', () => {
    const nets = seasonNets(once(households, kwh), spread, extendedBook(), rows, 0)
    const left = households.filter((_, i) => Number.isNaN(nets[i]))
    expect(left).toEqual(households.filter(({ centralHeating }) => centralHeating === 'unknown'))
  })

  it('follows the device that the variant gives, and another rule book', () => {
    const book = extendedBook({ capKwh: '1000' })
    const variant = {
      ...once(households, kwh),
      device: new Int16Array(households.length).fill(0),
      devices: ['storage-heater'],
    }
    const nets = seasonNets(variant, spread, book, rows, households.length)
    expect([...nets]).toEqual(explained(book, { device: 'storage-heater' }))
  })

  it('tells households with several devices apart, each by what it is itself', () => {
    const book = extendedBook()
    const devices = ['storage-heater', 'ground-source-heat-pump']
    const device = Int16Array.from(households, (_, i) => [0, -1, 1, -1][i % 4] ?? -1)
    const swapped = households.map((one, i) => ({ ...one, device: devices[device[i] ?? -1] ?? one.device }))
    const nets = seasonNets(
      { ...once(households, kwh), device, devices },
      spread,
      book,
      rows,
      households.length,
    )
    const same = seasonNets(once(swapped, kwh), spread, book, rows, households.length)
    expect([...nets]).toEqual([...same])
  })

  it('takes the rows asked for, and only so many that must be explained', () => {
    const towns = households.map((one) => ({ ...one, divisionCode: `${one.divisionCode}001` }))
    const variant = once(towns, kwh)
    const few = seasonNets(variant, spread, extendedBook(), Int32Array.of(200, 3, 5), 2)
    const all = explained(extendedBook())
    expect([...few]).toEqual([all[200], all[3], Number.NaN])
  })
})
