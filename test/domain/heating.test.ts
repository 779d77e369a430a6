import { describe, expect, it } from 'vitest'
import { ruleBook } from '../../src/domain/rule-book.ts'
import { answer } from '../support/asking.ts'
import { divisions } from '../support/divisions.ts'
import type { ReadingAsked } from '../support/households.ts'
import { heatingSeason, ruleFile, tariff, tiers, timeOfUse } from '../support/rule-files.ts'

type Text = { [key: string]: unknown }
const says = { zh: '热泵', en: 'Heat pump' }
const serves = { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'heating' }
const documents = [
  ruleFile(
    [
      heatingSeason(),
      tariff({ charge: tiers() }),
      timeOfUse(),
      tariff({ key: 'own', serves, charge: { shape: 'flat', yuanPerKwh: '0.4' } }),
    ],
    {},
    'policies/410000/small.yaml',
  ).document,
]
const devices = [{ type: 'heat-pump', name: says }]
const book = ruleBook({ edition: 'small', documents, divisions, devices, classes: [] })

function heating(usage: ReadingAsked[], timeOfUse = false, device: Text | undefined = { type: 'heat-pump' }) {
  const household = { divisionCode: '410225', priceCategory: 'one-household-one-meter', timeOfUse }
  return answer({ household, usage, ...(device === undefined ? {} : { device }) }, book).heating
}
const january = { from: '2021-01-01', to: '2021-01-31' }

describe('heatingCost', () => {
  it('is the bill as metered less the bill without the heating kWh, from the highest band down', () => {
    expect(heating([{ ...january, totalKwh: '2260', heatingKwh: '200' }])).toEqual({
      kwh: '200.00',
      electricityYuan: '117.00',
      reductionYuan: '0.00',
      subsidyYuan: '0.00',
      netYuan: '117.00',
      basis: 'stated',
    })
  })

  it('counts all kWh of the days in the season where no figure is stated', () => {
    const march = { from: '2021-03-11', to: '2021-03-20', totalKwh: '100' }
    expect(heating([march])).toMatchObject({ kwh: '50.00', electricityYuan: '28.00', basis: 'all-in-season' })
    const july = { from: '2021-07-01', to: '2021-07-31', totalKwh: '100' }
    expect(heating([july])).toMatchObject({ kwh: '0.00', electricityYuan: '0.00' })
    const across = { from: '2021-03-14', to: '2021-11-16', totalKwh: '248' }
    expect(heating([across])).toMatchObject({ kwh: '4.00', electricityYuan: '2.24' })
  })

  it('counts a stated figure whole, in the season or not', () => {
    const july = { from: '2021-07-01', to: '2021-07-31', totalKwh: '100', heatingKwh: '10' }
    expect(heating([july])).toMatchObject({ kwh: '10.00', electricityYuan: '5.60', basis: 'stated' })
    expect(heating([{ ...january, totalKwh: '50' }, july])).toMatchObject({
      kwh: '60.00',
      electricityYuan: '33.60',
      basis: 'all-in-season',
    })
  })

  it('takes heating from peak and valley in proportion', () => {
    const split = { ...january, peakKwh: '60', valleyKwh: '40', heatingKwh: '50' }
    expect(heating([split], true)).toMatchObject({ kwh: '50.00', electricityYuan: '26.50' })
  })

  it('is what a meter of its own counts', () => {
    const usage = [
      { ...january, totalKwh: '100' },
      { ...january, totalKwh: '50', meter: 'heating' as const },
    ]
    expect(heating(usage)).toMatchObject({ kwh: '50.00', electricityYuan: '20.00', basis: 'metered' })
  })

  it('is metered with a heating sub-meter, and nothing without a device', () => {
    const stated = { ...january, totalKwh: '100', heatingKwh: '30' }
    const device = { type: 'heat-pump', metering: 'heating-submeter' }
    expect(heating([stated], false, device)).toMatchObject({ electricityYuan: '16.80', basis: 'metered' })
    const none = answer(
      {
        household: { divisionCode: '410225', priceCategory: 'one-household-one-meter', timeOfUse: false },
        usage: [{ ...january, totalKwh: '100' }],
      },
      book,
    )
    expect(none.heating).toMatchObject({ kwh: '0.00', electricityYuan: '0.00', basis: 'stated' })
  })
})
