import { describe, expect, it } from 'vitest'
import { type PriceModes, priceModesOf } from '../../src/application/price-modes.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { grownTo, withValley } from '../../src/application/usage-rescaled.ts'
import { assess } from '../../src/domain/assess.ts'
import { exact, hundredthsText, total } from '../../src/domain/quantity.ts'
import type { Question } from '../../src/domain/question.ts'
import { totalKwh } from '../../src/domain/registers.ts'
import { shippedBook as book } from '../support/rule-book.ts'

const device = { type: 'air-source-heat-pump-water', metering: 'whole-house' }
const one = { priceCategory: 'one-household-one-meter', timeOfUse: false }

/** A heating meter of Yanhu, Shanxi, in the winter of 2020. */
const yanhu = {
  household: { ...one, divisionCode: '140802', registeredOn: '2019-09-01', convertedOn: '2019-08-01' },
  device,
  usage: [{ from: '2020-11-15', to: '2021-03-15', peakKwh: '4000', valleyKwh: '7000', meter: 'heating' }],
}
/** Listed in Shenyang, Liaoning, in the first winter of the three options. */
const shenyang = {
  household: { ...one, divisionCode: '210102', timeOfUse: true, registeredOn: '2017-09-01' },
  device,
  usage: [{ from: '2026-11-01', to: '2027-03-31', peakKwh: '1500', valleyKwh: '2500' }],
}
/** Xiangfu, Henan, where time-of-use is by choice: +0.03 at peak, −0.12 in the valley. */
const xiangfu = {
  household: { ...one, divisionCode: '410212', timeOfUse: true, centralHeating: 'not-covered' },
  device,
  usage: [{ from: '2018-11-15', to: '2019-03-15', peakKwh: '2600', valleyKwh: '400' }],
}

function question(json: object): Question {
  const read = readQuestion(json, book)
  if (!read.ok) throw new Error(JSON.stringify(read.failures))
  return read.value
}

function advice(json: object): PriceModes {
  const found = priceModesOf(question(json), book)
  if (found === null) throw new Error('no choice')
  return found
}

const namesOf = ({ modes }: PriceModes) =>
  modes.map(({ when }) => ('priceMode' in when ? when.priceMode : when.timeOfUse))
const totals = ({ modes }: PriceModes) => modes.map(({ bill }) => bill?.totalYuan ?? null)

/** The bill of a question, its readings changed, in one of the price modes. */
function yuan(changed: Question, priceMode: string | null) {
  const assessed = assess({ ...changed, priceMode }, book)
  if (!assessed.ok || assessed.value.bill === null) throw new Error('no bill')
  return exact(assessed.value.bill.totalYuan)
}

describe('a search for ways that cannot be billed alone', () => {
  it('looks for no break-even between bills, and for the valley share where registers are missing', () => {
    const [all, few] = [advice(xiangfu), priceModesOf(question(xiangfu), book, 'unbilled')]
    expect(all.breakEvens).not.toEqual([])
    expect(few).toEqual({ ...all, breakEvens: [] })
    const unsplit = {
      ...xiangfu,
      household: { ...xiangfu.household, timeOfUse: false },
      usage: [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }],
    }
    expect(priceModesOf(question(unsplit), book, 'unbilled')).toEqual(advice(unsplit))
    expect(advice(unsplit).breakEvens[0]?.valleyShare?.from).toBe('0.2000')
  })
})

describe('a heating meter in Shanxi', () => {
  const told = advice(yanhu)

  it('is billed in each of its three modes, and the quota is the cheapest', () => {
    expect(namesOf(told)).toEqual(['peak-valley', 'season-quota', 'flat'])
    expect(totals(told)).toEqual(['4031.40', '3280.68', '5247.00'])
    expect(told.modes.map(({ isCheapest }) => isCheapest)).toEqual([false, true, false])
    expect(told.modes.map(({ isChosen }) => isChosen)).toEqual([false, false, false])
    expect(told.basis).toEqual({ kwh: '11000.00', valleyShare: '0.6364' })
  })

  it('says from which kWh and which valley share peak and valley cost no more', () => {
    expect(told.breakEvens[0]).toEqual({
      when: { priceMode: 'peak-valley' },
      than: { priceMode: 'season-quota' },
      kwh: { from: '16342.85', upTo: null },
      valleyShare: { from: '0.9455', upTo: null },
    })
  })

  it('is right on both sides of that kWh, by the bills themselves', () => {
    const at = (kwh: number) => {
      const grown = grownTo(question(yanhu), 'heating', kwh)
      return yuan(grown, 'peak-valley').minus(yuan(grown, 'season-quota')).toFixed(2)
    }
    expect([at(1_634_285 - 10), at(1_634_285 + 10)]).toEqual(['0.02', '-0.01'])
  })

  it('is right on both sides of that valley share, by the bills themselves', () => {
    const at = (valley: number) => {
      const moved = withValley(question(yanhu), 'heating', valley)
      return yuan(moved, 'peak-valley').minus(yuan(moved, 'season-quota')).gt(0)
    }
    const edge = Math.round(0.9455 * 1_100_000)
    expect([at(edge - 100), at(edge + 100)]).toEqual([true, false])
  })

  it('finds the quota dearer than one price only far above what a home uses', () => {
    expect(told.breakEvens[1]).toMatchObject({ when: { priceMode: 'flat' }, kwh: { from: '76544.00' } })
  })

  it('marks the mode that is stated', () => {
    expect(advice({ ...yanhu, priceMode: 'flat' }).modes.map(({ isChosen }) => isChosen)).toEqual([
      false,
      false,
      true,
    ])
  })

  it('names the other side of the same edge when peak and valley are the cheapest', () => {
    const [reading] = yanhu.usage
    const large = advice({ ...yanhu, usage: [{ ...reading, peakKwh: '8000', valleyKwh: '14000' }] })
    expect(large.modes.find(({ isCheapest }) => isCheapest)?.when).toEqual({ priceMode: 'peak-valley' })
    const quota = large.breakEvens.find(
      ({ when }) => 'priceMode' in when && when.priceMode === 'season-quota',
    )
    expect(quota?.kwh).toEqual({ from: null, upTo: '16342.86' })
  })

  it('without registers has no bill for peak and valley, but the valley share from which it would pay', () => {
    const [{ from, to, meter }] = yanhu.usage as [(typeof yanhu.usage)[number]]
    const unsplit = advice({ ...yanhu, usage: [{ from, to, meter, totalKwh: '11000' }] })
    expect(totals(unsplit)).toEqual([null, '3280.68', '5247.00'])
    expect(unsplit.modes[0]?.unknownBecause).toEqual({ code: 'registers-needed', decidedBy: ['/usage/0'] })
    expect(unsplit.breakEvens[0]).toMatchObject({ kwh: null, valleyShare: { from: '0.9455', upTo: null } })
  })

  it('has no choice when it is not on the list', () => {
    const { registeredOn: _, ...household } = yanhu.household
    expect(priceModesOf(question({ ...yanhu, household }), book)).toBeNull()
  })
})

describe('a household meter in Shanxi', () => {
  it('is billed by the quota, and says that the other modes were not found', () => {
    const taiyuan = {
      household: { ...one, divisionCode: '140105', registeredOn: '2018-09-01' },
      device,
      usage: [{ from: '2019-12-01', to: '2020-01-31', totalKwh: '5000' }],
      baseMonthsKwh: [
        { month: '2019-04', kwh: '180' },
        { month: '2019-05', kwh: '150.01' },
        { month: '2019-06', kwh: '200' },
      ],
    }
    const told = advice(taiyuan)
    expect(totals(told)).toEqual(['1498.42', null, null])
    expect(told.modes[0]).toMatchObject({ isChosen: true, isCheapest: true })
    expect(told.modes[1]?.unknownBecause?.code).toBe('not-found')
    expect(told.breakEvens).toEqual([])
  })
})

describe('the options of Liaoning from 2026', () => {
  const told = advice(shenyang)

  it('are calculated but for the third, whose price could not be read', () => {
    expect(namesOf(told)).toEqual(['option-1', 'option-2', 'option-3'])
    expect(totals(told)).toEqual(['1511.25', '1780.00', null])
    expect(told.modes[2]?.unknownBecause).toMatchObject({
      code: 'refused',
      failure: { code: 'not-calculated', pointer: '/priceMode' },
    })
  })

  it('change places where 0.12 on every valley kWh outweighs 0.26 within 3,500 kWh', () => {
    expect(told.modes.find(({ isCheapest }) => isCheapest)?.when).toEqual({ priceMode: 'option-1' })
    expect(told.breakEvens).toMatchObject([
      {
        when: { priceMode: 'option-2' },
        than: { priceMode: 'option-1' },
        kwh: { from: '7583.34', upTo: null },
      },
    ])
  })

  it('are no choice before 2026, nor outside the season', () => {
    const on = (from: string, to: string) =>
      priceModesOf(question({ ...shenyang, usage: [{ from, to, peakKwh: '15', valleyKwh: '25' }] }), book)
    expect(on('2025-12-31', '2025-12-31')).not.toMatchObject({ modes: [{ when: { priceMode: 'option-1' } }] })
    expect(on('2026-01-01', '2026-01-01')?.modes[0]?.when).toEqual({ priceMode: 'option-1' })
    expect(on('2026-10-31', '2026-10-31')).toBeNull()
    expect(on('2026-11-01', '2026-11-01')?.modes[0]?.when).toEqual({ priceMode: 'option-1' })
  })
})

describe('one price or time-of-use in Weihai, Shandong', () => {
  /** Huancui: 0.5469 within the first tier; in the season +0.03 at peak and −0.20 in the valley, by choice. */
  const huancui = {
    household: { ...one, divisionCode: '371002', registeredOn: '2019-09-01' },
    device,
    usage: [{ from: '2022-11-16', to: '2023-03-15', peakKwh: '1500', valleyKwh: '2500' }],
  }

  it('is billed both ways: 4,000 × 0.5469, and 1,500 × 0.03 − 2,500 × 0.20 beside it', () => {
    const told = advice(huancui)
    expect(namesOf(told)).toEqual([false, true])
    expect(totals(told)).toEqual(['2187.60', '1732.60'])
    expect(told.modes.map(({ isCheapest }) => isCheapest)).toEqual([false, true])
  })

  it('changes places at a valley share of 3 to 23', () => {
    expect(advice(huancui).breakEvens[0]?.valleyShare).toEqual({ from: null, upTo: '0.1304' })
    const [reading] = huancui.usage
    const usage = [{ ...reading, peakKwh: '3600', valleyKwh: '400' }]
    expect(advice({ ...huancui, usage }).breakEvens[0]?.valleyShare).toEqual({ from: '0.1304', upTo: null })
  })
})

describe('time-of-use by choice in Henan', () => {
  it('costs no more from a valley share of 20 % on, whatever the kWh', () => {
    const told = advice(xiangfu)
    expect(namesOf(told)).toEqual([false, true])
    expect(told.modes.map(({ isCheapest, isChosen }) => [isCheapest, isChosen])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(told.breakEvens).toEqual([
      {
        when: { timeOfUse: true },
        than: { timeOfUse: false },
        kwh: { from: null, upTo: null },
        valleyShare: { from: '0.2000', upTo: null },
      },
    ])
  })

  it('says from the cheaper side up to which valley share one price would cost no more', () => {
    const [reading] = xiangfu.usage
    const told = advice({ ...xiangfu, usage: [{ ...reading, peakKwh: '1200', valleyKwh: '1800' }] })
    expect(told.modes.map(({ isCheapest }) => isCheapest)).toEqual([false, true])
    expect(told.breakEvens[0]?.valleyShare).toEqual({ from: null, upTo: '0.2000' })
  })

  it('names both where they cost the same', () => {
    const [reading] = xiangfu.usage
    const told = advice({ ...xiangfu, usage: [{ ...reading, peakKwh: '2400', valleyKwh: '600' }] })
    expect(told.modes.map(({ isCheapest }) => isCheapest)).toEqual([true, true])
    expect(told.breakEvens).toEqual([])
  })

  it('is told from one total as well', () => {
    const household = { ...xiangfu.household, timeOfUse: false }
    const usage = [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }]
    const told = advice({ ...xiangfu, household, usage })
    expect(told.modes[1]).toMatchObject({ bill: null, unknownBecause: { code: 'registers-needed' } })
    expect(told.breakEvens[0]?.valleyShare).toEqual({ from: '0.2000', upTo: null })
  })

  it('is no choice for a shared meter', () => {
    const household = { divisionCode: '410212', priceCategory: 'shared-meter', timeOfUse: false }
    const usage = [{ from: '2018-11-15', to: '2019-03-15', totalKwh: '3000' }]
    expect(priceModesOf(question({ household, usage }), book)).toBeNull()
  })

  it('stops looking where there are very many readings, and says so', () => {
    const usage = Array.from({ length: 200 }, (_, i) => {
      const on = new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10)
      return { from: on, to: on, peakKwh: '10', valleyKwh: '1' }
    })
    expect(advice({ ...xiangfu, usage })).toMatchObject({
      isCutShort: true,
      modes: [{ isCheapest: true }, {}],
    })
    expect(advice(xiangfu).isCutShort).toBe(false)
  })
})

describe('readings with other quantities', () => {
  const several = question({
    ...xiangfu,
    usage: [
      {
        from: '2018-11-15',
        to: '2018-12-14',
        peakKwh: '0.01',
        flatKwh: '0.02',
        valleyKwh: '0.03',
        heatingKwh: '0.05',
      },
      { from: '2018-12-15', to: '2019-01-14', peakKwh: '100', flatKwh: '50', valleyKwh: '33.33' },
      { from: '2019-01-15', to: '2019-02-14', peakKwh: '0', valleyKwh: '0' },
    ],
  })
  const sum = ({ usage }: Question) =>
    hundredthsText(total(usage.map(({ registers }) => totalKwh(registers))))

  it('lose no hundredth, and no register falls below zero', () => {
    for (const hundredths of [1, 2, 7, 18_339, 18_340, 99_999, 12_345_678]) {
      const grown = grownTo(several, 'household', hundredths)
      expect(sum(grown)).toBe(hundredthsText(exact(String(hundredths)).div(100)))
      for (const { registers, heatingKwh } of grown.usage) {
        expect(
          Object.values(registers).every((kwh) => typeof kwh !== 'object' || kwh === null || kwh.gte(0)),
        ).toBe(true)
        expect(heatingKwh === null || heatingKwh.lte(totalKwh(registers))).toBe(true)
      }
    }
  })

  it('keep each reading when kWh move to the valley', () => {
    const moved = withValley(several, 'household', 10_000)
    expect(moved.usage.map(({ registers }) => totalKwh(registers).toFixed(2))).toEqual(
      several.usage.map(({ registers }) => totalKwh(registers).toFixed(2)),
    )
    expect(
      hundredthsText(
        total(
          moved.usage.map(({ registers }) => (registers.kind === 'split' ? registers.valleyKwh : exact('0'))),
        ),
      ),
    ).toBe('100.00')
  })
})
