import type { Heating } from './answer.ts'
import type { Day } from './plain-date.ts'
import { hundredthsText, type Kwh, lesser, total, type Yuan, ZERO } from './quantity.ts'
import { energyBetween, shareOfDays, without } from './registers.ts'
import type { DatedReading } from './situation.ts'
import { type EnergyBill, energyBill, type Opening } from './tariff/bill.ts'
import type { ChargedPart } from './tariff/charge.ts'
import type { Frame, Part } from './tariff/part.ts'

/**
 * Heating kWh of some days of a reading: the stated figure by days, else all kWh of those days, never
 * more than was metered.
 */
export function heatingKwhBetween(reading: DatedReading, from: Day, to: Day): Kwh {
  const metered = energyBetween(reading, from, to).kwh
  if (reading.heatingKwh === null || reading.meter === 'heating') return metered
  const days = reading.to - reading.from + 1
  return lesser(shareOfDays(reading.heatingKwh, days, from - reading.from, to - reading.from), metered)
}

/** Heating kWh that are taken to have been used in a part, for what heating added to the bill. */
function heatingOfPart({ part, heatingKwh }: ChargedPart, frame: Frame): Kwh {
  if (part.meter !== (frame.hasHeatingMeter ? 'heating' : 'household')) return ZERO
  if (part.meter === 'heating') return part.energy.kwh
  if (heatingKwh !== null) return heatingKwh
  if (part.reading.heatingKwh !== null) return heatingKwhBetween(part.reading, part.from, part.to)
  let kwh = ZERO
  for (const { from, to } of part.inSeason) kwh = kwh.plus(energyBetween(part.reading, from, to).kwh)
  return kwh
}

/** What heating cost: the bill as metered less the bill without the heating kWh. */
export type HeatingCost = {
  readonly kwh: Kwh
  readonly electricityYuan: Yuan | null
  readonly basis: Heating['basis']
}

/**
 * What of the bill is heating, in kWh and yuan, and what that rests on. The yuan are null where the energy has no
 * price.
 */
export function heatingCost(
  parts: readonly Part[],
  metered: EnergyBill,
  opening: Opening,
  frame: Frame,
): HeatingCost {
  const { question } = frame
  if (question.device === null)
    return { kwh: ZERO, electricityYuan: metered.priced ? ZERO : null, basis: 'stated' }
  const taken = metered.parts.map((charged) => heatingOfPart(charged, frame))
  const kwh = total(taken)
  const basis = basisOf(frame)
  if (!metered.priced) return { kwh, electricityYuan: null, basis }
  if (kwh.isZero()) return { kwh, electricityYuan: ZERO, basis }
  const cost = (bill: EnergyBill) => bill.energyYuan.plus(bill.timeOfUseYuan)
  // Nothing else was used: without the heating there is nothing to charge.
  if (kwh.eq(total(parts.map(({ energy }) => energy.kwh))))
    return { kwh, electricityYuan: cost(metered), basis }
  const rest = energyBill(parts, question, opening, ({ energy }, i) => without(energy, taken[i] ?? ZERO))
  return { kwh, electricityYuan: rest.priced ? cost(metered).minus(cost(rest)) : null, basis }
}

function basisOf({ question, hasHeatingMeter }: Frame): Heating['basis'] {
  if (question.device?.metering === 'heating-submeter' || hasHeatingMeter) return 'metered'
  return question.usage.every(({ heatingKwh }) => heatingKwh !== null) ? 'stated' : 'all-in-season'
}

/** What is taken off the cost of heating: null where some of it is not known, and what is known of it. */
export type Relief = { readonly yuan: Yuan | null; readonly knownYuan: Yuan }

/** The answer's heating section; of reductions and subsidies the net takes off what is known. */
export function heatingAnswer(cost: HeatingCost, reduction: Relief, subsidy: Relief): Heating {
  const text = (yuan: Yuan | null) => (yuan === null ? null : hundredthsText(yuan))
  const net =
    cost.electricityYuan === null
      ? null
      : cost.electricityYuan.minus(reduction.knownYuan).minus(subsidy.knownYuan)
  return {
    kwh: hundredthsText(cost.kwh),
    electricityYuan: text(cost.electricityYuan),
    reductionYuan: text(reduction.yuan),
    subsidyYuan: text(subsidy.yuan),
    netYuan: text(net),
    basis: cost.basis,
  }
}
