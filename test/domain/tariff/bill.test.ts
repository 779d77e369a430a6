import { describe, expect, it } from 'vitest'
import { ruleBook } from '../../../src/domain/rule-book.ts'
import { answer } from '../../support/asking.ts'
import { divisions } from '../../support/divisions.ts'
import type { ReadingAsked } from '../../support/households.ts'
import { heatingSeason, ruleFile, tariff, tiers } from '../../support/rule-files.ts'

type Text = { [key: string]: unknown }

const quota = (over: string, months: string) =>
  tiers({ accumulator: { over, months }, boundsKwh: ['1000'], yuanPerKwh: ['0.30', '0.50'] })
const onHeatingMeter = {
  priceCategories: ['one-household-one-meter'],
  voltages: ['under-1kv'],
  meter: 'heating',
}
const season = { name: 'winter', days: 'in' }

function asked(provisions: readonly Text[], usage: ReadingAsked[], more: Text = {}) {
  const documents = [ruleFile([heatingSeason(), ...provisions], {}, 'policies/410000/small.yaml').document]
  const devices = [{ type: 'heat-pump', name: { zh: '热泵', en: 'Heat pump' } }]
  const book = ruleBook({ edition: 'small', documents, divisions, devices, classes: [] })
  const household = { divisionCode: '410225', priceCategory: 'one-household-one-meter', timeOfUse: false }
  const found = answer({ household, device: { type: 'heat-pump' }, usage, ...more }, book)
  return {
    lines: found.lines.map(({ meter, formula }) => `${meter}: ${formula}`),
    bill: found.bill,
    warned: found.warnings.flatMap(({ code, pointer }) =>
      code.startsWith('prior') ? [`${code} ${pointer}`] : [],
    ),
  }
}

const home = { from: '2020-12-01', to: '2020-12-31', totalKwh: '100' }
const heating: ReadingAsked = { ...home, meter: 'heating' }

describe('stated positions', () => {
  const yearly = tariff({ charge: tiers({ boundsKwh: ['2160', '3120'] }) })
  const seasonal = tariff({ key: 'quota', serves: onHeatingMeter, season, charge: quota('season', '4') })

  it('of the year belong to the household’s meter, of the season to the heating meter’s quota', () => {
    const prior = { calendarYearKwh: '2110', heatingSeasonKwh: '960' }
    const found = asked([yearly, seasonal], [home, heating], { prior })
    expect(found.lines).toEqual([
      'household: 50.00 × 0.5600 = 28.00',
      'household: 50.00 × 0.6100 = 30.50',
      'heating: 40.00 × 0.3000 = 12.00',
      'heating: 60.00 × 0.5000 = 30.00',
    ])
    expect(found.warned).toEqual([])
  })

  it('are taken as zero and named where they are missing', () => {
    expect(asked([yearly, seasonal], [home, heating]).warned).toEqual([
      'prior-counted-as-zero /prior/calendarYearKwh',
      'prior-counted-as-zero /prior/heatingSeasonKwh',
    ])
  })

  it('are not missed where a reading begins with what is counted over', () => {
    const first = { from: '2021-01-01', to: '2021-01-31', totalKwh: '100' }
    expect(asked([yearly], [first]).warned).toEqual([])
  })

  it('of the year are not those of a heating meter that counts by the year', () => {
    const byYear = tariff({ key: 'quota', serves: onHeatingMeter, charge: quota('calendar-year', '12') })
    const found = asked([tariff(), byYear], [heating], { prior: { calendarYearKwh: '990' } })
    expect(found.lines).toEqual(['heating: 100.00 × 0.3000 = 30.00'])
    expect(found.warned).toEqual(['prior-unused /prior/calendarYearKwh'])
  })

  it('of months there are none', () => {
    const byMonth = tariff({
      charge: tiers({ accumulator: { over: 'month', months: '1' }, boundsKwh: ['50', '90'] }),
    })
    const found = asked([byMonth], [{ ...home, from: '2020-12-11' }], { prior: { calendarYearKwh: '40' } })
    expect(found.lines).toEqual([
      'household: 50.00 × 0.5600 = 28.00',
      'household: 40.00 × 0.6100 = 24.40',
      'household: 10.00 × 0.8600 = 8.60',
    ])
    expect(found.warned).toEqual(['prior-unused /prior/calendarYearKwh'])
  })
})

describe('a bill', () => {
  it('adds up what all meters cost', () => {
    const flat = tariff({ key: 'heating', serves: onHeatingMeter })
    expect(asked([tariff(), flat], [home, heating]).bill?.totalYuan).toBe('112.00')
  })

  it('is known only where every part has a price', () => {
    const because = { zh: '没有查到', en: 'Not found' }
    const unknown = tariff({ key: 'heating', serves: onHeatingMeter, charge: { shape: 'unknown', because } })
    expect(asked([tariff(), unknown], [home, heating]).bill).toBeNull()
    expect(asked([tariff(), unknown], [home, { ...heating, totalKwh: '0' }]).bill?.totalYuan).toBe('56.00')
  })
})
