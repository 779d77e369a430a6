import type { Decimal } from './decimal.ts'
import type { Day } from './plain-date.ts'
import { count, hundredthsOf, type Kwh, ZERO } from './quantity.ts'
import type { Reading, Registers } from './question.ts'

/** The energy of some days of a reading, register by register; every total is the sum of its registers. */
export type Energy = {
  readonly kwh: Kwh
  /** Null where the reading has one total only. */
  readonly periods: { readonly peakKwh: Kwh; readonly flatKwh: Kwh; readonly valleyKwh: Kwh } | null
}

/**
 * The part of a register that belongs to the days from `after` to `until` of all its days, counted from
 * the reading's first day: the rounded share up to its end less the rounded share before it, so that
 * finer parts add up to coarser ones. Half-up at 0.01 kWh.
 */
export function shareOfDays(value: Decimal, days: number, after: number, until: number): Decimal {
  if (after === 0 && until === days) return value
  return upTo(value, days, until).minus(upTo(value, days, after))
}

function upTo(value: Decimal, days: number, until: number): Decimal {
  if (until === 0) return ZERO
  if (until === days) return value
  return hundredthsOf(value, count(until), count(days))
}

type Dated = Pick<Reading, 'from' | 'to' | 'registers'>

/** The energy that a reading counted from one day up to but not including another. */
export function energyBetween({ from, to, registers }: Dated, start: Day, end: Day): Energy {
  const days = to - from + 1
  const [after, until] = [start - from, end - from]
  const part = (value: Decimal) => shareOfDays(value, days, after, until)
  if (registers.kind === 'total') return { kwh: part(registers.totalKwh), periods: null }
  return splitEnergy(
    part(registers.peakKwh),
    registers.flatKwh === null ? ZERO : part(registers.flatKwh),
    part(registers.valleyKwh),
  )
}

/** The energy of split registers: its periods, and their sum. */
export function splitEnergy(peakKwh: Kwh, flatKwh: Kwh, valleyKwh: Kwh): Energy {
  return { kwh: peakKwh.plus(flatKwh).plus(valleyKwh), periods: { peakKwh, flatKwh, valleyKwh } }
}

/** What a reading counted in all. */
export function totalKwh(registers: Registers): Kwh {
  if (registers.kind === 'total') return registers.totalKwh
  return registers.peakKwh.plus(registers.valleyKwh).plus(registers.flatKwh ?? ZERO)
}

/**
 * What is left of an energy when some kWh are taken away: from peak and flat in proportion, each half-up
 * at 0.01 kWh, the rest from valley.
 */
export function without(energy: Energy, takenKwh: Kwh): Energy {
  if (takenKwh.isZero() || energy.kwh.isZero()) return energy
  if (energy.periods === null) return { kwh: energy.kwh.minus(takenKwh), periods: null }
  const { peakKwh, flatKwh, valleyKwh } = energy.periods
  const inProportion = (register: Kwh) => hundredthsOf(takenKwh, register, energy.kwh)
  const [peakTaken, flatTaken] = [inProportion(peakKwh), inProportion(flatKwh)]
  const valleyTaken = takenKwh.minus(peakTaken).minus(flatTaken)
  return splitEnergy(peakKwh.minus(peakTaken), flatKwh.minus(flatTaken), valleyKwh.minus(valleyTaken))
}
