import type { Decimal } from '../domain/decimal.ts'
import { count, lesser, toHundredths, total, ZERO } from '../domain/quantity.ts'
import type { Question, Reading, Registers } from '../domain/question.ts'
import { totalKwh } from '../domain/registers.ts'
import type { Meter } from '../model/scalar.ts'

/** The same readings with other quantities: to ask what a bill would be at them. */

/** What a meter counted in all, in whole hundredths of a kWh. */
export function countedHundredths({ usage }: Question, meter: Meter): number {
  return hundredthsOf(
    total(usage.filter((one) => one.meter === meter).map(({ registers }) => totalKwh(registers))),
  )
}

/** What its valley registers counted; null where a reading has one total only. */
export function valleyHundredths({ usage }: Question, meter: Meter): number | null {
  const valleys = usage
    .filter((one) => one.meter === meter)
    .map(({ registers }) => (registers.kind === 'split' ? registers.valleyKwh : null))
  return valleys.some((valley) => valley === null)
    ? null
    : hundredthsOf(total(valleys.map((kwh) => kwh ?? ZERO)))
}

const hundredthsOf = (kwh: Decimal): number => kwh.times(100).toNumber()
const kwhOf = (hundredths: number): Decimal => count(hundredths).div(100)

/** All readings of a meter grown or shrunk together to a sum; every register keeps its share. */
export function grownTo(question: Question, meter: Meter, hundredths: number): Question {
  return withParts(question, meter, hundredths, (reading, kwh) => {
    const before = totalKwh(reading.registers)
    const { heatingKwh } = reading
    const heating =
      heatingKwh === null || before.isZero() ? heatingKwh : toHundredths(heatingKwh.times(kwh).div(before))
    return {
      ...reading,
      registers: registersGrown(reading.registers, before, kwh),
      heatingKwh: heating === null ? null : lesser(heating, kwh),
    }
  })
}

/** The same kWh in each reading, with so much of all of them in the valley; the rest keeps its shares. */
export function withValley(question: Question, meter: Meter, hundredths: number): Question {
  return withParts(question, meter, hundredths, (reading, valleyKwh) => {
    const rest = totalKwh(reading.registers).minus(valleyKwh)
    return { ...reading, registers: { ...dayRegisters(reading.registers, rest), kind: 'split', valleyKwh } }
  })
}

/** A sum dealt out to the readings of a meter in proportion to what they counted, losing no hundredth. */
function withParts(
  question: Question,
  meter: Meter,
  hundredths: number,
  changed: (reading: Reading, kwh: Decimal) => Reading,
): Question {
  const all = total(
    question.usage.filter((one) => one.meter === meter).map(({ registers }) => totalKwh(registers)),
  )
  let [counted, dealt] = [ZERO, ZERO]
  const usage = question.usage.map((reading) => {
    if (reading.meter !== meter || all.isZero()) return reading
    counted = counted.plus(totalKwh(reading.registers))
    const upTo = toHundredths(kwhOf(hundredths).times(counted).div(all))
    const kwh = upTo.minus(dealt)
    dealt = upTo
    return changed(reading, kwh)
  })
  return { ...question, usage }
}

function registersGrown(registers: Registers, before: Decimal, kwh: Decimal): Registers {
  if (registers.kind === 'total') return { kind: 'total', totalKwh: kwh }
  if (before.isZero()) return registers
  const share = (register: Decimal) => toHundredths(kwh.times(register).div(before))
  const valleyKwh = lesser(share(registers.valleyKwh), kwh)
  return { ...dayRegisters(registers, kwh.minus(valleyKwh)), kind: 'split', valleyKwh }
}

/** Peak and flat of what is not in the valley, in the proportion that they have. */
function dayRegisters(registers: Registers, kwh: Decimal) {
  if (registers.kind === 'total' || registers.flatKwh === null) return { peakKwh: kwh, flatKwh: null }
  const day = registers.peakKwh.plus(registers.flatKwh)
  const flatKwh = day.isZero() ? ZERO : lesser(toHundredths(kwh.times(registers.flatKwh).div(day)), kwh)
  return { peakKwh: kwh.minus(flatKwh), flatKwh }
}
