import { ABSENT, type Population, type Profile } from './population.ts'
import { quantile } from './usage-fit.ts'
import type { UsageModel } from './usage-model.ts'

/** Households that somebody should look at, and why. */
export type Flag = 'hardly-heats' | 'implausible'
export type Flagged = {
  readonly row: number
  readonly flag: Flag
  readonly kwh: number
  /** The median of its kind, which it is measured against. */
  readonly medianKwh: number
}

/** Of last winter's figures: who hardly heats though subsidised, and whose use cannot be. */
export function flaggedRows(population: Population, rowFen: Float64Array, model: UsageModel): Flagged[] {
  const medians = mediansByDevice(population)
  const least = model.figure('hardly-heats-share')
  const most = model.figure('implausible-share')
  const flagged: Flagged[] = []
  for (let row = 0; row < population.size; row++) {
    const kwh = population.lastSeason[row] as number
    const median = medians.get(deviceOf(population, row))
    if (kwh === ABSENT || median === undefined) continue
    if (kwh < least * median && isRegistered(population, row))
      flagged.push({ row, flag: 'hardly-heats', kwh, medianKwh: Math.round(median) })
    else if (kwh > most * median)
      flagged.push({ row, flag: 'implausible', kwh, medianKwh: Math.round(median) })
  }
  return flagged.sort((a, b) => (rowFen[b.row] as number) - (rowFen[a.row] as number) || a.row - b.row)
}

const profileOf = ({ profiles, profile }: Population, row: number) =>
  profiles[profile[row] as number] as Profile
const deviceOf = (population: Population, row: number) => profileOf(population, row).device
const isRegistered = (population: Population, row: number) =>
  typeof profileOf(population, row).registeredOn === 'number'

function mediansByDevice(population: Population): ReadonlyMap<string, number> {
  const figures = new Map<string, number[]>()
  for (let row = 0; row < population.size; row++) {
    const kwh = population.lastSeason[row] as number
    if (kwh === ABSENT) continue
    const known = figures.get(deviceOf(population, row)) ?? []
    known.push(kwh)
    figures.set(deviceOf(population, row), known)
  }
  return new Map(
    [...figures].map(
      ([device, of]) =>
        [
          device,
          quantile(
            of.sort((a, b) => a - b),
            0.5,
          ),
        ] as const,
    ),
  )
}

/** Share of last winter's kWh in the valley hours, by device, of households that have both figures. */
export function valleyShares(
  population: Population,
): { readonly device: string; readonly households: number; readonly share: number }[] {
  const sums = new Map<string, { households: number; valley: number; all: number }>()
  for (let row = 0; row < population.size; row++) {
    const [valley, all] = [population.lastValley[row] as number, population.lastSeason[row] as number]
    if (valley === ABSENT || all <= 0) continue
    const sum = sums.get(deviceOf(population, row)) ?? { households: 0, valley: 0, all: 0 }
    sum.households++
    sum.valley += valley
    sum.all += all
    sums.set(deviceOf(population, row), sum)
  }
  return [...sums].map(([device, { households, valley, all }]) => ({
    device,
    households,
    share: valley / all,
  }))
}

/** Households by township and by the month in which they were registered, oldest first. */
export function registrations(
  population: Population,
  monthOf: (day: number) => string,
): { readonly month: string; readonly households: number }[] {
  const months = new Map<string, number>()
  for (let row = 0; row < population.size; row++) {
    const { registeredOn } = profileOf(population, row)
    if (typeof registeredOn !== 'number') continue
    const month = monthOf(registeredOn)
    months.set(month, (months.get(month) ?? 0) + 1)
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, households]) => ({ month, households }))
}
