import { ABSENT, type Population, type Profile } from './population.ts'
import { standardNormal } from './seeded.ts'
import type { Fits } from './usage-fit.ts'
import type { UsageModel } from './usage-model.ts'

/** Purposes of seeded numbers; each has its own stream. */
const YEAR_LEVEL = 7
const MODEL_LEVEL = 8
const FIT_LEVELS = 500
const NOISE = 1000

/** What one winter is like: how cold against a normal one, and what is drawn at random in it. */
export type Winter = {
  /** Degree days against those of a normal winter. */
  readonly cold: number
  /** The number of a random draw; null where every household with a figure of last winter repeats it. */
  readonly draw: number | null
  readonly variesLevel: boolean
  readonly variesHouseholds: boolean
}

export const ORDINARY: Winter = { cold: 1, draw: null, variesLevel: false, variesHouseholds: false }

const MOST_HUNDREDTHS = 99_999_999

/** The one place where an estimate becomes energy: whole hundredths of a kWh, half up. */
export function quantised(hundredths: number): number {
  return Math.min(Math.max(Math.floor(hundredths + 0.5), 0), MOST_HUNDREDTHS)
}

export type UseTerms = {
  readonly model: UsageModel
  readonly fits: Fits
  readonly seed: number
  /** How cold the winter of the register's figures was against a normal one. */
  readonly lastCold: number
}

/**
 * The season's heating use of every row. A figure of last winter is carried over by degree days; without
 * one it is the device's use on the household's area, times a spread that is the same every time.
 */
export function seasonUse(
  population: Population,
  deviceAt: (row: number) => string,
  winter: Winter,
  terms: UseTerms,
  rows?: readonly number[],
): Int32Array {
  const count = rows?.length ?? population.size
  const kwh = new Int32Array(count)
  const levels = levelsOf(winter, terms)
  for (let i = 0; i < count; i++) {
    const row = rows?.[i] ?? i
    kwh[i] = useOf(population, row, deviceAt(row), winter, levels, terms)
  }
  return kwh
}

/** Factors that move many households at once, as logarithms. */
type Levels = {
  /** All whose level last winter shows, by their own figure or by a fit. */
  readonly year: number
  /** Those whose level is the model's word alone. */
  readonly model: number
  /** Those whose level is fitted, by device: the fit's own error. */
  readonly fits: ReadonlyMap<string, number>
}

const NO_LEVELS: Levels = { year: 0, model: 0, fits: new Map() }

function levelsOf({ draw, variesLevel }: Winter, { model, fits, seed }: UseTerms): Levels {
  if (draw === null || !variesLevel) return NO_LEVELS
  const z = (purpose: number) => standardNormal(seed, draw, purpose)
  return {
    year: z(YEAR_LEVEL) * model.figure('year-level-spread'),
    model: z(MODEL_LEVEL) * model.figure('level-spread'),
    fits: new Map([...fits].map(([device, fit], i) => [device, z(FIT_LEVELS + i) * fit.levelSpread])),
  }
}

function useOf(
  population: Population,
  row: number,
  device: string,
  winter: Winter,
  levels: Levels,
  terms: UseTerms,
): number {
  const { model, fits, seed, lastCold } = terms
  const last = population.lastSeason[row] as number
  const registered = (population.profiles[population.profile[row] as number] as Profile).device
  const varies = winter.draw !== null && winter.variesHouseholds
  if (last !== ABSENT && (device === registered || last === 0)) {
    const spread = varies ? model.figure('year-spread') : 0
    const z = varies ? standardNormal(seed, row, NOISE + 2 * (winter.draw as number)) : 0
    const level = levels.year === 0 ? 1 : Math.exp(levels.year)
    return quantised(((last * winter.cold) / lastCold) * around(spread, z) * level)
  }
  const fit = fits.get(device)
  const use = model.useOf(device)
  if (use === undefined) return 0
  const area = population.area[row] as number
  const mean = (fit?.kwhPerArea ?? use.kwhPerArea) * (area === ABSENT ? use.area : area) * winter.cold
  const spread = fit?.spread ?? model.figure('household-spread')
  const level = fit === undefined ? levels.model : levels.year + (levels.fits.get(device) ?? 0)
  const z = standardNormal(seed, row, varies ? NOISE + 2 * (winter.draw as number) + 1 : 1)
  return quantised(mean * around(spread, z) * Math.exp(level))
}

/** A factor of mean one with this deviation of its logarithm. */
export function around(spread: number, z: number): number {
  return spread === 0 ? 1 : Math.exp(spread * z - (spread * spread) / 2)
}
