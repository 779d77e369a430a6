import { describe, expect, it } from 'vitest'
import { type Estimate, estimate, type Guess, wintersOf } from '../../src/application/estimate.ts'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import { shippedBook, shippedEstimates } from '../support/rule-book.ts'

const KAIFENG = '410212'
const rulesOf = (county: string) => shippedBook.rulesOf(county, null)

const known: Guess = {
  device: 'air-source-heat-pump',
  areaM2: exact('80'),
  house: 'ordinary',
  hoursPerDay: exact('10'),
  timeOfUse: false,
  winter: 2018,
  cop: null,
  heatWattPerM2: null,
  otherKwhPerDay: null,
  valleyPercent: null,
}

function estimated(changes: Partial<Guess> = {}, county = KAIFENG): Estimate {
  const ground = { book: shippedBook, rules: rulesOf(county), assumptions: shippedEstimates }
  const found = estimate({ ...known, ...changes }, ground)
  if (found === undefined) throw new Error('nothing was estimated')
  return found
}

const basis = (of: Estimate, code: string) => of.basis.find((one) => one.code === code)

describe('estimate', () => {
  it('is area × watts × hours × days ÷ efficiency for each case', () => {
    // The winter of 2018 has 121 days (15 November to 15 March): 80 m² × 10 h × 121 = 96,800 hours of a square metre;
    // with 35, 50 and 65 W and an efficiency of 2: 1,694, 2,420 and 3,146 kWh.
    const { days, from, to, cases } = estimated()
    expect([from, to, days]).toEqual(['2018-11-15', '2019-03-15', 121])
    expect([cases.low, cases.middle, cases.high].map(({ heatingKwh }) => heatingKwh)).toEqual([
      '1694',
      '2420',
      '3146',
    ])
  })

  it('adds what lights and appliances use, on the same meter', () => {
    // 3 kWh × 121 days = 363.
    const { middle } = estimated().cases
    expect(middle.totalKwh).toBe('2783')
    expect(middle.reading).toEqual({
      from: '2018-11-15',
      to: '2019-03-15',
      totalKwh: '2783',
      heatingKwh: '2420',
    })
  })

  it('counts the leap day', () => {
    expect(estimated({ winter: 2019 }).days).toBe(122)
  })

  it('needs the whole of the heat from a device without a pump', () => {
    expect(estimated({ device: 'direct-electric' }).cases.middle.heatingKwh).toBe('4840')
  })

  it('rounds half up to whole kWh', () => {
    // 1 m² × 50 W × 1 h × 121 ÷ 1,000 ÷ 2 = 3.025; with an efficiency of 2.42 exactly 2.5.
    const least = { areaM2: exact('1'), hoursPerDay: exact('1') }
    expect(estimated(least).cases.middle.heatingKwh).toBe('3')
    expect(estimated({ ...least, cop: exact('2.42') }).cases.middle.heatingKwh).toBe('3')
    expect(estimated({ ...least, cop: exact('2.43') }).cases.middle.heatingKwh).toBe('2')
  })

  it('splits all use into peak and valley where the bill does', () => {
    // 40 % of 2,783 kWh is 1,113.2.
    const { reading } = estimated({ timeOfUse: true }).cases.middle
    expect(reading).toMatchObject({ peakKwh: '1670', valleyKwh: '1113' })
    expect(reading).not.toHaveProperty('totalKwh')
  })

  it('lets a storage heater charge at night', () => {
    const { basis: found } = estimated({ device: 'storage-heater', timeOfUse: true })
    expect(found.find(({ code }) => code === 'share')?.figures.middle).toBe('80')
  })

  it('names every figure that nobody stated as an assumption, with its words', () => {
    const wide = estimated({ areaM2: null, house: 'unknown', hoursPerDay: null, timeOfUse: true })
    for (const code of ['area', 'load', 'hours', 'cop', 'other', 'share']) {
      expect(basis(wide, code)?.trust, code).toBe('assumed')
      expect(basis(wide, code)?.says?.zh, code).toMatch(/。$/)
    }
  })

  it('takes figures of whoever asks in place of assumptions, and says that they are theirs', () => {
    const own = estimated({ heatWattPerM2: exact('50'), cop: exact('2.5'), otherKwhPerDay: exact('0') })
    expect(own.cases.low).toEqual(own.cases.high)
    expect(own.cases.middle.heatingKwh).toBe('1936')
    expect(own.cases.middle.totalKwh).toBe('1936')
    for (const code of ['area', 'load', 'hours', 'cop', 'other'])
      expect(basis(own, code), code).toMatchObject({ says: null, trust: null })
  })

  it('gives nothing for a device whose efficiency nobody found, until its owner states one', () => {
    const ground = { book: shippedBook, rules: rulesOf(KAIFENG), assumptions: shippedEstimates }
    const pump = { ...known, device: 'ground-source-heat-pump' }
    expect(estimate(pump, ground)).toBeUndefined()
    expect(estimate({ ...pump, cop: exact('4') }, ground)?.cases.middle.heatingKwh).toBe('1210')
  })

  it('takes the season of the place, and says so where one had to be assumed', () => {
    expect(basis(estimated(), 'season')).toBeUndefined()
    // No rule dates a heating season in Hohhot.
    const hohhot = estimated({}, '150102')
    expect(basis(hohhot, 'season')).toMatchObject({ trust: 'assumed', figures: { middle: '121' } })
    expect([hohhot.from, hohhot.to]).toEqual(['2018-11-15', '2019-03-15'])
  })

  it('keeps the cases in order for every house', () => {
    for (const { house } of shippedEstimates.heatWattPerM2) {
      const { low, middle, high } = estimated({ house }).cases
      const kwh = [low, middle, high].map(({ totalKwh }) => Number(totalKwh))
      expect(kwh, house).toEqual([...kwh].sort((a, b) => a - b))
    }
  })
})

describe('wintersOf', () => {
  it('goes back from the winter of today to the first with prices', () => {
    const winters = wintersOf(rulesOf(KAIFENG), day('2026-11-26'))
    expect(winters[0]).toBe(2026)
    expect(winters.at(-1)).toBe(2012)
  })

  it('takes the winter that comes from July on, and the one that passed before', () => {
    expect(wintersOf(rulesOf(KAIFENG), day('2026-06-30'))[0]).toBe(2025)
    expect(wintersOf(rulesOf(KAIFENG), day('2026-07-01'))[0]).toBe(2026)
  })
})
