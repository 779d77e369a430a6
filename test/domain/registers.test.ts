import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Registers } from '../../src/domain/question.ts'
import {
  type Energy,
  energyBetween,
  shareOfDays,
  splitEnergy,
  totalKwh,
  without,
} from '../../src/domain/registers.ts'

const reading = (from: string, to: string, registers: Registers) => ({
  from: day(from),
  to: day(to),
  registers,
})
const split = (peak: string, valley: string, flat: string | null = null): Registers => ({
  kind: 'split',
  peakKwh: exact(peak),
  valleyKwh: exact(valley),
  flatKwh: flat === null ? null : exact(flat),
})
const shown = ({ kwh, periods }: Energy) => ({
  kwh: kwh.toString(),
  periods:
    periods === null
      ? null
      : [periods.peakKwh.toString(), periods.flatKwh.toString(), periods.valleyKwh.toString()],
})

describe('shareOfDays', () => {
  const part = (value: string, days: number, after: number, until: number) =>
    shareOfDays(exact(value), days, after, until).toString()

  it('gives each part the rounded share up to its end less the rounded share before it', () => {
    expect([part('100', 3, 0, 1), part('100', 3, 1, 2), part('100', 3, 2, 3)]).toEqual([
      '33.33',
      '33.34',
      '33.33',
    ])
  })

  it('rounds a half upwards', () => {
    expect([part('0.01', 2, 0, 1), part('0.01', 2, 1, 2)]).toEqual(['0.01', '0'])
    expect([part('0.05', 2, 0, 1), part('0.05', 2, 1, 2)]).toEqual(['0.03', '0.02'])
  })

  it('adds finer parts up to coarser ones', () => {
    const fine = [part('77.77', 31, 4, 11), part('77.77', 31, 11, 20)]
    expect(fine).toEqual(['17.57', '22.57'])
    expect(part('77.77', 31, 4, 20)).toBe('40.14')
  })

  it('leaves all days all of the energy, however finely it was stated', () => {
    expect(part('10.12345', 30, 0, 30)).toBe('10.12345')
    expect(part('10.12345', 30, 15, 30)).toBe('5.06345')
  })

  it('gives no days nothing', () => {
    expect(part('100', 30, 0, 0)).toBe('0')
    expect(part('100', 30, 30, 30)).toBe('0')
  })
})

describe('energyBetween', () => {
  it('shares one total by days, without periods', () => {
    const november = reading('2018-11-01', '2018-11-30', { kind: 'total', totalKwh: exact('100') })
    const before = energyBetween(november, day('2018-11-01'), day('2018-11-15'))
    const after = energyBetween(november, day('2018-11-15'), day('2018-12-01'))
    expect(shown(before)).toEqual({ kwh: '46.67', periods: null })
    expect(shown(after)).toEqual({ kwh: '53.33', periods: null })
  })

  it('shares each register by itself and adds the registers up', () => {
    const three = reading('2018-11-01', '2018-11-03', split('1', '1', '2'))
    expect(shown(energyBetween(three, day('2018-11-01'), day('2018-11-02')))).toEqual({
      kwh: '1.33',
      periods: ['0.33', '0.67', '0.33'],
    })
    expect(shown(energyBetween(three, day('2018-11-02'), day('2018-11-03')))).toEqual({
      kwh: '1.34',
      periods: ['0.34', '0.66', '0.34'],
    })
  })

  it('takes a flat register that was not read as zero', () => {
    const whole = reading('2018-11-01', '2018-11-30', split('60', '40'))
    expect(shown(energyBetween(whole, day('2018-11-01'), day('2018-12-01')))).toEqual({
      kwh: '100',
      periods: ['60', '0', '40'],
    })
  })
})

describe('splitEnergy', () => {
  it('totals the three registers', () => {
    expect(shown(splitEnergy(exact('1.1'), exact('2.2'), exact('3.3')))).toEqual({
      kwh: '6.6',
      periods: ['1.1', '2.2', '3.3'],
    })
  })
})

describe('totalKwh', () => {
  it('is the one total, or the sum of the registers', () => {
    expect(totalKwh({ kind: 'total', totalKwh: exact('12.5') }).toString()).toBe('12.5')
    expect(totalKwh(split('1', '2')).toString()).toBe('3')
    expect(totalKwh(split('1', '2', '4')).toString()).toBe('7')
  })
})

describe('without', () => {
  const energy = splitEnergy(exact('50'), exact('20'), exact('30'))

  it('takes from peak and flat in proportion and the rest from valley', () => {
    expect(shown(without(energy, exact('10')))).toEqual({ kwh: '90', periods: ['45', '18', '27'] })
  })

  it('rounds what peak and flat give up, and valley bears the remainder', () => {
    const odd = splitEnergy(exact('1'), exact('1'), exact('1'))
    expect(shown(without(odd, exact('0.1')))).toEqual({ kwh: '2.9', periods: ['0.97', '0.97', '0.96'] })
    expect(shown(without(odd, exact('2')))).toEqual({ kwh: '1', periods: ['0.33', '0.33', '0.34'] })
  })

  it('takes from a single total', () => {
    expect(shown(without({ kwh: exact('100'), periods: null }, exact('40')))).toEqual({
      kwh: '60',
      periods: null,
    })
  })

  it('leaves the energy as it is where nothing is taken or nothing is there', () => {
    const none: Energy = { kwh: exact('0'), periods: null }
    expect(without(energy, exact('0'))).toBe(energy)
    expect(without(none, exact('5'))).toBe(none)
  })
})
