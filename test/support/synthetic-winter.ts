import { ABSENT, type Population, populationOf } from '../../src/domain/budget/population.ts'
import { normalQuantile, uniform } from '../../src/domain/budget/seeded.ts'
import { registered } from './register-households.ts'

/** A village of which everything is known: how its homes use power, and what last winter and the next one were. */
export type Synthetic = {
  readonly population: Population
  /** What the next winter really costs, in fen, with each household's own use and claim. */
  readonly truthFen: number
}

export type Known = {
  /** Share of the households with a figure of last winter. */
  readonly figures: number
  /** kWh on a square metre in a normal winter; null: a level of the village's own, which nobody states. */
  readonly kwhPerM2: number | null
  readonly householdSpread: number
  readonly yearSpread: number
  readonly yearLevelSpread: number
  readonly levelSpread: number
  readonly takeUp: readonly [low: number, high: number]
  /** How cold the next winter is against a normal one, from a standard normal. */
  readonly cold: (z: number) => number
  readonly capKwh: number
  readonly fenPerKwh: number
}

/** Draws a village and its next winter; the same for the same seed. Written apart from what is tested. */
export function synthetic(seed: number, known: Known): Synthetic {
  let drawn = 0
  const even = () => uniform(seed ^ 0x5bd1e995, drawn++, 77)
  const normal = () => normalQuantile(even())
  const factor = (spread: number) => Math.exp(spread * normal() - spread ** 2 / 2)
  const level = known.kwhPerM2 ?? 25 + 35 * even()
  const wholeLevel = known.kwhPerM2 === null ? 1 : Math.exp(known.levelSpread * normal())
  const yearLevel = Math.exp(known.yearLevelSpread * normal())
  const cold = known.cold(normal())
  const chance = known.takeUp[0] + (known.takeUp[1] - known.takeUp[0]) * even()
  let truthFen = 0
  const households = Array.from({ length: 40 + Math.floor(even() * 60) }, (_, row) => {
    const area = 40 + 90 * even()
    const last = area * level * factor(known.householdSpread)
    const hasFigure = even() < known.figures
    const next = hasFigure
      ? last * yearLevel * factor(known.yearSpread)
      : area * level * (known.kwhPerM2 === null ? yearLevel : wholeLevel) * factor(known.householdSpread)
    const kwh = Math.min(next * cold, known.capKwh)
    if (even() < chance) truthFen += Math.round(kwh * known.fenPerKwh)
    return registered({
      account: String(row),
      area: Math.round(area * 100),
      lastSeason: hasFigure ? Math.round(last * 100) : ABSENT,
    })
  })
  return { population: populationOf(households), truthFen }
}
