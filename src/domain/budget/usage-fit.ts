import type { Population, Profile } from './population.ts'
import type { UsageModel } from './usage-model.ts'

/**
 * The use of one kind of device as the register's own figures of last winter show it: kWh by area as a ratio
 * of sums, the spread as the deviation of logarithms around it, and how well that describes the figures.
 */
export type Fit = {
  readonly device: string
  readonly households: number
  /** Of a normal winter. */
  readonly kwhPerArea: number
  readonly spread: number
  /** Relative standard error of the level: how far another register of the same kind of homes would lie from it. */
  readonly levelSpread: number
  readonly residuals: Residuals
}

/** Relative residuals, figure against fit: quantiles, and the median of their size. */
export type Residuals = {
  readonly p10: number
  readonly median: number
  readonly p90: number
  readonly medianSize: number
}

export type Fits = ReadonlyMap<string, Fit>

/** Fits every kind of device of which enough households have both figure and area. */
export function fitsOf(population: Population, model: UsageModel, lastCold: number): Fits {
  const rows = new Map<string, number[]>()
  for (let row = 0; row < population.size; row++) {
    if ((population.lastSeason[row] as number) <= 0 || (population.area[row] as number) <= 0) continue
    const { device } = population.profiles[population.profile[row] as number] as Profile
    const known = rows.get(device) ?? []
    known.push(row)
    rows.set(device, known)
  }
  const fits = new Map<string, Fit>()
  for (const [device, of] of rows)
    if (of.length >= model.figure('fit-least-households'))
      fits.set(device, fitOf(device, of, population, lastCold))
  return fits
}

function fitOf(device: string, rows: readonly number[], population: Population, lastCold: number): Fit {
  let [kwh, area] = [0, 0]
  for (const row of rows) {
    kwh += population.lastSeason[row] as number
    area += population.area[row] as number
  }
  const kwhPerArea = kwh / area
  const ratios = rows.map(
    (row) => (population.lastSeason[row] as number) / (kwhPerArea * (population.area[row] as number)),
  )
  const spread = deviation(ratios.map(Math.log))
  return {
    device,
    households: rows.length,
    kwhPerArea: kwhPerArea / lastCold,
    spread,
    levelSpread: ratioError(rows, ratios, population) / area,
    residuals: residualsOf(ratios.map((ratio) => ratio - 1)),
  }
}

/** Standard error of a ratio of sums, in units of the area: each residual weighs with its own area. */
function ratioError(rows: readonly number[], ratios: readonly number[], { area }: Population): number {
  const squares = rows.reduce(
    (sum, row, i) => sum + ((area[row] as number) * ((ratios[i] as number) - 1)) ** 2,
    0,
  )
  return Math.sqrt((squares * rows.length) / (rows.length - 1))
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

function residualsOf(values: readonly number[]): Residuals {
  const sorted = [...values].sort((a, b) => a - b)
  const sizes = values.map(Math.abs).sort((a, b) => a - b)
  return {
    p10: quantile(sorted, 0.1),
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    medianSize: quantile(sizes, 0.5),
  }
}

/** The value at a share of a sorted list, between neighbours in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  const [a, b] = [sorted[low] ?? Number.NaN, sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN]
  return a + (b - a) * (place - low)
}
