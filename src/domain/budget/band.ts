import type { RuleBook } from '../rule-book.ts'
import { evaluateHouseholds } from './evaluate.ts'
import type { Spread } from './household-question.ts'
import type { Variant } from './population.ts'
import type { Counted } from './run.ts'
import type { Scenario } from './scenario.ts'
import { normalQuantile, standardNormal, uniform } from './seeded.ts'
import { seasonUse, type UseTerms } from './usage.ts'
import { quantile } from './usage-fit.ts'
import { registeredDevice, sampled } from './variant.ts'

/** What the total may come to: a tenth of the draws lie below `lowFen`, a tenth above `highFen`. */
export type Band = {
  readonly lowFen: number
  readonly middleFen: number
  readonly highFen: number
  /** How much of the spread each source alone makes, in shares of their sum. */
  readonly sources: readonly { readonly source: BandSource; readonly share: number }[]
  /** Sources that could not be drawn, for want of data. */
  readonly leftOut: readonly BandSource[]
  readonly draws: number
  readonly sampledHouseholds: number
}
export type BandSource = 'weather' | 'take-up' | 'use'
const SOURCES: readonly BandSource[] = ['weather', 'take-up', 'use']

export type BandTerms = {
  readonly spread: Spread
  readonly book: RuleBook
  readonly counted: Counted
  readonly use: UseTerms
  /** A warm and a cold winter against a normal one; null where no temperatures are known. */
  readonly weather: { readonly warm: number; readonly cold: number } | null
  /** How cold the winter of the exact total is taken to be. */
  readonly cold: number
}

const DRAWS = 120
const SAMPLE = 1500
const WEATHER = 301
const TAKE_UP = 302
const TENTH = -normalQuantile(0.1)

/**
 * The band around an exact total. Winters, take-up and use are drawn together and alone on a sample of
 * households; the exact total moves as the sample's does.
 */
export function bandOf(variant: Variant, scenario: Scenario, totalFen: number, terms: BandTerms): Band {
  const rows = sampleRows(variant.population.size, variant.times)
  const sample = sampled(variant, rows)
  const centre = evaluateHouseholds(sample, terms.spread, terms.book, terms.counted).totalFen
  const leftOut = SOURCES.filter(
    (source) => source === 'weather' && (terms.weather === null || scenario.weather !== null),
  )
  const varying = SOURCES.filter((source) => !leftOut.includes(source))
  const drawn = (of: readonly BandSource[]) =>
    Array.from({ length: DRAWS }, (_, draw) => ratioOf(draw, of, sample, rows, variant, centre, terms))
  const all = drawn(varying).sort((a, b) => a - b)
  const alone = varying.map((source) => ({ source, variance: variance(drawn([source])) }))
  const sum = alone.reduce((total, one) => total + one.variance, 0)
  const fen = (share: number) => Math.round(totalFen * quantile(all, share))
  return {
    lowFen: fen(0.1),
    middleFen: fen(0.5),
    highFen: fen(0.9),
    sources: alone.map(({ source, variance: one }) => ({ source, share: sum === 0 ? 0 : one / sum })),
    leftOut: terms.weather === null ? leftOut : [],
    draws: DRAWS,
    sampledHouseholds: rows.length,
  }
}

/** Evenly spaced rows of those that count. */
function sampleRows(size: number, times: Uint8Array): number[] {
  const counting: number[] = []
  for (let row = 0; row < size; row++) if ((times[row] as number) > 0) counting.push(row)
  if (counting.length <= SAMPLE) return counting
  const step = counting.length / SAMPLE
  return Array.from({ length: SAMPLE }, (_, i) => counting[Math.floor(i * step)] as number)
}

/** One draw's total against the sample's own. */
function ratioOf(
  draw: number,
  varying: readonly BandSource[],
  sample: Variant,
  rows: readonly number[],
  variant: Variant,
  centre: number,
  terms: BandTerms,
): number {
  if (centre === 0) return 1
  const { seed, model } = terms.use
  const cold = varying.includes('weather') ? coldOf(standardNormal(seed, draw, WEATHER), terms) : terms.cold
  const uses = varying.includes('use')
  const winter = { cold, draw: uses ? draw : null, variesLevel: uses, variesHouseholds: uses }
  const deviceAt = (row: number) =>
    variant.devices[variant.device?.[row] ?? -1] ?? registeredDevice(variant.population, row)
  const kwh = seasonUse(variant.population, deviceAt, winter, terms.use, rows)
  const { totalFen } = evaluateHouseholds({ ...sample, kwh }, terms.spread, terms.book, terms.counted)
  const [low, high] = [model.figure('take-up-low'), model.figure('take-up-high')]
  const claims = varying.includes('take-up') ? low + (high - low) * uniform(seed, draw, TAKE_UP) : 1
  return (totalFen / centre) * claims
}

/** A winter's cold from a standard normal: a tenth are warmer than «warm», a tenth colder than «cold». */
export function coldOf(z: number, { weather, cold }: Pick<BandTerms, 'weather' | 'cold'>): number {
  if (weather === null) return cold
  const away = z < 0 ? 1 - weather.warm : weather.cold - 1
  return Math.max(cold * (1 + (away * z) / TENTH), 0)
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
