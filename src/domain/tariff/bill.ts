import { type Kwh, type Yuan, ZERO } from '../quantity.ts'
import type { Prior, Question } from '../question.ts'
import type { Energy } from '../registers.ts'
import type { Accumulator } from './accumulator.ts'
import { type ChargedPart, chargePart, type Positions } from './charge.ts'
import type { Part } from './part.ts'
import { accumulatorsOf } from './plan.ts'

/** What energy costs over all parts; it is a bill only where every part has a price. */
export type EnergyBill = {
  readonly parts: readonly ChargedPart[]
  readonly energyYuan: Yuan
  readonly timeOfUseYuan: Yuan
  readonly priced: boolean
}

/** The price of the parts in order of days, from the stated positions on. */
export function energyBill(
  parts: readonly Part[],
  question: Question,
  opening: Opening,
  energyOf: (part: Part, index: number) => Energy = ({ energy }) => energy,
): EnergyBill {
  const positions: Positions = new Map(opening.positions)
  const charged = parts.map((part, i) => chargePart(part, energyOf(part, i), positions, question))
  let [energyYuan, timeOfUseYuan] = [ZERO, ZERO]
  for (const { lines } of charged)
    for (const { kind, amountYuan } of lines) {
      if (kind === 'energy') energyYuan = energyYuan.plus(amountYuan)
      else timeOfUseYuan = timeOfUseYuan.plus(amountYuan)
    }
  return { parts: charged, energyYuan, timeOfUseYuan, priced: charged.every(({ priced }) => priced) }
}

type PriorField = NonNullable<Accumulator['prior']>

/** Where the accumulators stand before the first reading, which stated figures were used, which were missing. */
export type Opening = {
  readonly positions: ReadonlyMap<string, Kwh>
  readonly used: ReadonlySet<PriorField>
  readonly missing: ReadonlySet<PriorField>
}

/**
 * Every accumulator starts at zero except the one in which a meter's first day lies: that starts at the
 * stated figure. A heating meter's position is stated only for a quota of the season.
 */
export function openingOf(parts: readonly Part[], prior: Prior): Opening {
  let positions: Map<string, Kwh> | undefined
  let used: Set<PriorField> | undefined
  let missing: Set<PriorField> | undefined
  for (const meter of ['household', 'heating'] as const) {
    const first = parts.find((part) => part.meter === meter)
    if (first === undefined) continue
    for (const { key, from, prior: field } of accumulatorsOf(first.selection)) {
      if (field === null || (meter === 'heating' && field !== 'heatingSeasonKwh')) continue
      const stated = prior[field]
      if (stated !== null) {
        positions ??= new Map()
        positions.set(key, stated)
        used ??= new Set()
        used.add(field)
      } else if (from < first.from) {
        missing ??= new Set()
        missing.add(field)
      }
    }
  }
  return { positions: positions ?? AT_ZERO, used: used ?? NO_FIELD, missing: missing ?? NO_FIELD }
}

const AT_ZERO: ReadonlyMap<string, Kwh> = new Map()
const NO_FIELD: ReadonlySet<PriorField> = new Set()
