import type { Spread } from '../../domain/budget/household-question.ts'
import { ABSENT, type Population, profileAt, type Variant } from '../../domain/budget/population.ts'
import { bucketOf } from '../../domain/budget/profile-bucket.ts'
import { quantised } from '../../domain/budget/usage.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { evaluateHouseholds } from './evaluate.ts'
import type { Counted } from './run.ts'

/**
 * What the usual shortcut would say: the subsidy of the average household, times the number of households,
 * for each group that the rules treat alike. Rules with caps make it too high.
 */
export function averageMethodFen(variant: Variant, spread: Spread, book: RuleBook, counted: Counted): number {
  const { population, times, kwh } = variant
  const groups = new Map<string, { row: number; households: number; kwh: number }>()
  const keys = new Map<string, string>()
  for (let row = 0; row < population.size; row++) {
    const often = times[row] as number
    if (often === 0) continue
    const key = groupKey(variant, row, keys, spread, book)
    const group = groups.get(key) ?? { row, households: 0, kwh: 0 }
    group.households += often
    group.kwh += often * (kwh[row] as number)
    groups.set(key, group)
  }
  let fen = 0
  for (const { row, households, kwh: sum } of groups.values()) {
    const mean = quantised(sum / households)
    const one = evaluateHouseholds(oneRow(variant, row, mean), spread, book, counted)
    fen += one.totalFen * households
  }
  return fen
}

function groupKey(
  variant: Variant,
  row: number,
  keys: Map<string, string>,
  spread: Spread,
  book: RuleBook,
): string {
  const { population, device } = variant
  const short = `${population.profile[row]} ${device?.[row] ?? ''}`
  const known = keys.get(short) ?? bucketOf(profileAt(variant, row), spread.plan, book)
  keys.set(short, known)
  return known
}

function oneRow(variant: Variant, row: number, kwh: number): Variant {
  const { population } = variant
  const one: Population = {
    ...population,
    size: 1,
    profiles: [profileAt(variant, row)],
    profile: Uint32Array.of(0),
    township: population.township.slice(row, row + 1),
    area: population.area.slice(row, row + 1),
    lastValley: Int32Array.of(ABSENT),
    invoice: population.invoice.slice(row, row + 1),
  }
  return { population: one, times: Uint8Array.of(1), device: null, devices: [], kwh: Int32Array.of(kwh) }
}
