import type { RuleBook } from '../rule-book.ts'
import { evaluateHouseholds } from './evaluate.ts'
import type { Spread } from './household-question.ts'
import { type Population, profileAt, type Variant } from './population.ts'
import { bucketOf } from './profile-bucket.ts'
import type { Counted } from './run.ts'
import { quantised } from './usage.ts'

/** How the amounts of the households that get something lie. */
export type Distribution = {
  readonly meanFen: number
  readonly p10Fen: number
  readonly medianFen: number
  readonly p90Fen: number
  readonly mostFen: number
  /** Households by amount: from the bound before up to and including this one. */
  readonly steps: readonly { readonly upToFen: number; readonly households: number }[]
}

const STEPS = 10

export function distributionOf(rowFen: Float64Array, times: Uint8Array): Distribution | null {
  const most = rowFen.reduce((found, fen) => Math.max(found, fen), 0)
  if (most === 0) return null
  const counts = countsOf(rowFen, times, most)
  let [households, sum] = [0, 0]
  for (const [fen, count] of counts) {
    households += count
    sum += fen * count
  }
  const at = (share: number) => {
    let seen = 0
    for (const [fen, count] of counts) {
      seen += count
      if (seen >= share * households) return fen
    }
    return most
  }
  const width = Math.ceil(most / STEPS)
  const steps = Array.from({ length: STEPS }, (_, i) => ({ upToFen: width * (i + 1), households: 0 }))
  for (const [fen, count] of counts) {
    const step = steps[Math.min(Math.floor((fen - 1) / width), STEPS - 1)]
    if (step !== undefined) step.households += count
  }
  return {
    meanFen: Math.round(sum / households),
    p10Fen: at(0.1),
    medianFen: at(0.5),
    p90Fen: at(0.9),
    mostFen: most,
    steps,
  }
}

const MOST_COUNTED = 2 ** 22

/** How many households have each amount above zero, in order of amounts. */
function countsOf(rowFen: Float64Array, times: Uint8Array, most: number): [number, number][] {
  const counts: [number, number][] = []
  if (most < MOST_COUNTED) {
    const of = new Uint32Array(most + 1)
    for (let row = 0; row < rowFen.length; row++)
      if ((rowFen[row] as number) > 0)
        of[rowFen[row] as number] = (of[rowFen[row] as number] as number) + (times[row] as number)
    of.forEach((count, fen) => {
      if (count > 0) counts.push([fen, count])
    })
    return counts
  }
  const rows = [...rowFen.keys()].filter((row) => (rowFen[row] as number) > 0)
  rows.sort((a, b) => (rowFen[a] as number) - (rowFen[b] as number))
  return rows.map((row) => [rowFen[row] as number, times[row] as number])
}

/** Who gets more and who less than under the baseline. Households that only one of the two counts are told apart. */
export type Differences = {
  readonly winners: number
  readonly losers: number
  readonly same: number
  readonly gainFen: number
  readonly lossFen: number
  readonly onlyHere: number
  readonly onlyBaseline: number
}

export function differencesOf(mine: Float64Array, baseline: Float64Array): Differences {
  const found = { winners: 0, losers: 0, same: 0, gainFen: 0, lossFen: 0, onlyHere: 0, onlyBaseline: 0 }
  for (let row = 0; row < mine.length; row++) {
    const [now, before] = [mine[row] as number, baseline[row] as number]
    if (now < 0 && before < 0) continue
    if (before < 0) found.onlyHere++
    else if (now < 0) found.onlyBaseline++
    else if (now > before) {
      found.winners++
      found.gainFen += now - before
    } else if (now < before) {
      found.losers++
      found.lossFen += before - now
    } else found.same++
  }
  return found
}

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
    invoice: population.invoice.slice(row, row + 1),
  }
  return { population: one, times: Uint8Array.of(1), device: null, devices: [], kwh: Int32Array.of(kwh) }
}
