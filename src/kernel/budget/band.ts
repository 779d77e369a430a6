import type { Spread } from '../../domain/budget/household-question.ts'
import type { Variant } from '../../domain/budget/population.ts'
import { ALL_CLAIM, type Scenario } from '../../domain/budget/scenario.ts'
import { normalQuantile, standardNormal, uniform } from '../../domain/budget/seeded.ts'
import { seasonUse, type UseTerms } from '../../domain/budget/usage.ts'
import { registeredDevice, sampled, timesOf } from '../../domain/budget/variant.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { evaluateHouseholds } from './evaluate.ts'
import type { Counted } from './run.ts'

/** What the total may come to: in eight of ten cases from `lowFen` to `highFen`, in half of them up to `middleFen`. */
export type Band = Limits & {
  /** How much of the spread each source alone makes, in shares of their sum. */
  readonly sources: readonly { readonly source: BandSource; readonly share: number }[]
  /** Sources that could not be drawn, for want of data. */
  readonly leftOut: readonly BandSource[]
  readonly draws: number
  readonly sampledHouseholds: number
}
export type Limits = { readonly lowFen: number; readonly middleFen: number; readonly highFen: number }
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

/**
 * One less than a multiple of ten: the truth is as likely to fall into each of the 120 gaps that so many draws leave
 * as into any other, so that it lies between the 12th lowest and the 12th highest in exactly 96 of them.
 */
const DRAWS = 119
const SAMPLE = 1500
const WEATHER = 301
const TAKE_UP = 302
const CLAIMING = 2_000_000
const TENTH = -normalQuantile(0.1)

/** The band around an exact total, and what each source alone would make of it. */
export function bandOf(variant: Variant, scenario: Scenario, totalFen: number, terms: BandTerms): Band {
  const draws = drawing(variant, scenario, terms)
  const varying = varyingOf(scenario, terms)
  const alone = varying.map((source) => ({ source, variance: variance(draws.ratios([source])) }))
  const sum = alone.reduce((total, one) => total + one.variance, 0)
  return {
    ...limitsAmong(draws.ratios(varying), totalFen),
    sources: alone.map(({ source, variance: one }) => ({ source, share: sum === 0 ? 0 : one / sum })),
    leftOut: terms.weather === null ? ['weather'] : [],
    draws: DRAWS,
    sampledHouseholds: draws.households,
  }
}

/** The limits of the band alone. */
export function limitsOf(variant: Variant, scenario: Scenario, totalFen: number, terms: BandTerms): Limits {
  return limitsAmong(drawing(variant, scenario, terms).ratios(varyingOf(scenario, terms)), totalFen)
}

/** What a scenario leaves open: a winter that it states does not vary; of a stated share it stays open who claims. */
function varyingOf({ weather, takeUp }: Scenario, terms: BandTerms): BandSource[] {
  return SOURCES.filter((source) => {
    if (source === 'weather') return terms.weather !== null && weather === null
    return source === 'use' || takeUp !== ALL_CLAIM
  })
}

function limitsAmong(ratios: readonly number[], totalFen: number): Limits {
  const sorted = [...ratios].sort((a, b) => a - b)
  const fen = (share: number) => Math.round(totalFen * (sorted[share * (DRAWS + 1) - 1] as number))
  return { lowFen: fen(0.1), middleFen: fen(0.5), highFen: fen(0.9) }
}

type Drawing = {
  readonly households: number
  /** Totals of the sample against its own exact one, draw by draw, with these sources varying. */
  readonly ratios: (varying: readonly BandSource[]) => readonly number[]
}

/** Draws winters, take-up and use on a sample of the households; the exact total moves as the sample's does. */
function drawing(variant: Variant, scenario: Scenario, terms: BandTerms): Drawing {
  const { size } = variant.population
  const mayClaim = timesOf(size, { ...scenario, takeUp: null }, terms.use.seed)
  const rows = sampleRows(size, mayClaim)
  const sample = sampled(variant, rows)
  const totalOf = (one: Variant) => evaluateHouseholds(one, terms.spread, terms.book, terms.counted).totalFen
  const claimants: Claimants = {
    rows,
    often: Uint8Array.from(rows, (row) => mayClaim[row] as number),
    share: scenario.takeUp === null ? null : scenario.takeUp / ALL_CLAIM,
  }
  // A sample's own claimants are too few to stand for the share that all of them are.
  const centre =
    rows.length < SAMPLE
      ? totalOf(sample)
      : totalOf({ ...sample, times: claimants.often }) * (claimants.share ?? 1)
  return {
    households: rows.length,
    ratios: (varying) =>
      Array.from({ length: DRAWS }, (_, draw) =>
        centre === 0 ? 1 : totalOf(drawn(draw, varying, sample, claimants, variant, terms)) / centre,
      ),
  }
}

/** Rows of a sample, how often each counts if it claims, and the share that does; null: not stated. */
type Claimants = {
  readonly rows: readonly number[]
  readonly often: Uint8Array
  readonly share: number | null
}

/** Evenly spaced rows of those that count. */
function sampleRows(size: number, times: Uint8Array): number[] {
  const counting: number[] = []
  for (let row = 0; row < size; row++) if ((times[row] as number) > 0) counting.push(row)
  if (counting.length <= SAMPLE) return counting
  const step = counting.length / SAMPLE
  return Array.from({ length: SAMPLE }, (_, i) => counting[Math.floor(i * step)] as number)
}

/** The sample as one draw has it: its winter, its use, and who claims in it. */
function drawn(
  draw: number,
  varying: readonly BandSource[],
  sample: Variant,
  claimants: Claimants,
  variant: Variant,
  terms: BandTerms,
): Variant {
  const { seed } = terms.use
  const cold = varying.includes('weather') ? coldOf(standardNormal(seed, draw, WEATHER), terms) : terms.cold
  const uses = varying.includes('use')
  const winter = { cold, draw: uses ? draw : null, variesLevel: uses, variesHouseholds: uses }
  const deviceAt = (row: number) =>
    variant.devices[variant.device?.[row] ?? -1] ?? registeredDevice(variant.population, row)
  const kwh = seasonUse(variant.population, deviceAt, winter, terms.use, claimants.rows)
  const times = varying.includes('take-up') ? claiming(claimants, draw, terms.use) : sample.times
  return { ...sample, kwh, times }
}

/** Each household claims or does not, with a chance that is the same for all of one draw. */
function claiming({ rows, often: times, share }: Claimants, draw: number, { seed, model }: UseTerms) {
  const [low, high] = [model.figure('take-up-low'), model.figure('take-up-high')]
  const chance = share ?? low + (high - low) * uniform(seed, draw, TAKE_UP)
  return times.map((often, i) => (uniform(seed, rows[i] as number, CLAIMING + draw) < chance ? often : 0))
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
