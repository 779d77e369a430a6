import { describe, expect, it } from 'vitest'
import { householdQuestion, valleyOf } from '../../../src/domain/budget/household-question.ts'
import { ABSENT, profileAt } from '../../../src/domain/budget/population.ts'
import { day } from '../../../src/domain/plain-date.ts'
import { exact } from '../../../src/domain/quantity.ts'
import { once } from '../../support/budgets.ts'
import { member, spread } from '../../support/small-budgets.ts'
import { NO_PRIOR } from '../../support/worked-question.ts'

describe('householdQuestion', () => {
  const asked = (change: object, figures: object = {}) =>
    householdQuestion(
      profileAt(once([member(change)], [0]), 0),
      { kwh: 50_000, area: 9050, invoice: ABSENT, ...figures },
      spread,
    )

  it('asks what the register says, and nothing else', () => {
    const question = asked({ members: 4, wholeVillage: true, convertedOn: day('2017-10-01') })
    expect(question).toEqual({
      household: {
        ...{ divisionCode: '410202', priceCategory: 'one-household-one-meter', voltage: 'under-1kv' },
        ...{ timeOfUse: false, centralHeating: 'not-covered', classes: [], registeredOn: day('2017-01-10') },
        ...{ wholeVillage: true, convertedOn: day('2017-10-01'), members: 4 },
        ...{ areaM2: exact('90.5'), location: null },
      },
      device: {
        ...{ type: 'heat-pump-air', metering: 'whole-house', powerKw: null, cop: null },
        ...{ baselineKwh: null, purchase: null },
      },
      usage: spread.plan.months.map(({ from, to }) => ({
        ...{ from, to, registers: { kind: 'total', totalKwh: exact('100') }, heatingKwh: null },
        ...{ meter: 'household', timeOfUse: null, centralHeating: null, classes: null },
      })),
      ...{ priceMode: null, baseMonthsKwh: [], prior: NO_PRIOR },
      ...{ inForceOn: null, knownOn: null, edition: null, assume: [] },
    })
  })

  it('has registers by period, a sub-meter, or an area that is not known', () => {
    const [first] = asked({ timeOfUse: true }).usage
    const split = { kind: 'split', peakKwh: exact('60'), valleyKwh: exact('40'), flatKwh: null }
    expect(first?.registers).toEqual(split)
    expect(asked({ metering: 'heating-submeter' }).usage[0]?.heatingKwh).toEqual(exact('100'))
    expect(asked({}, { area: ABSENT }).household.areaM2).toBe(null)
  })

  it('has a purchase where its invoice is known', () => {
    const purchase = { date: day('2018-06-01'), catalogued: true }
    expect(asked({ purchase }, { invoice: 123_456 }).device?.purchase).toEqual({
      ...{ ...purchase, invoiceYuan: exact('1234.56') },
      ...{ procurementYuan: null, investmentYuan: null, wiringYuan: null },
    })
    expect(asked({ purchase }).device?.purchase).toBe(null)
    expect(asked({}, { invoice: 123_456 }).device?.purchase).toBe(null)
  })

  it('rounds valley hundredths half up', () => {
    expect([valleyOf(1, 5000), valleyOf(1, 4999), valleyOf(3, 5000), valleyOf(100, 4167)]).toEqual([
      1, 0, 2, 42,
    ])
  })
})
