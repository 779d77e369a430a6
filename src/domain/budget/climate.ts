import { calendarOf } from '../plain-date.ts'
import type { SeasonPlan } from './season-plan.ts'

/** How cold the winter is taken to be. */
export type Weather = 'warm' | 'normal' | 'cold'

/** Mean temperatures that were seen, in tenths of a degree, with the calendar month they belong to. */
export type MonthMean = { readonly month: string; readonly tenths: number }

export type Climate = { readonly baseTenths: number; readonly means: readonly MonthMean[] }

const TENTHS = 10

/**
 * Heating degree days of each month of a season, in hundredths: the days times what the month's mean lies
 * below the base. Of several years that were seen, a normal winter has their mean, a cold one the most and
 * a warm one the least of each month. Nothing where a month was never seen.
 */
export function degreeDays(climate: Climate, plan: SeasonPlan, weather: Weather): number[] | undefined {
  const found = plan.months.map(({ from, days }) => {
    const { month } = calendarOf(from)
    const below = climate.means
      .filter((mean) => Number(mean.month.slice(5)) === month)
      .map(({ tenths }) => Math.max(climate.baseTenths - tenths, 0))
    if (below.length === 0) return undefined
    if (weather === 'cold') return Math.max(...below) * days * TENTHS
    if (weather === 'warm') return Math.min(...below) * days * TENTHS
    return Math.round((sumOf(below) * days * TENTHS) / below.length)
  })
  return found.every((one) => one !== undefined) ? found : undefined
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

/** A season's kWh by month in proportion to weights: cumulative rounding half up at 0.01 kWh, so that they add up. */
export function byMonth(hundredths: number, weights: readonly number[]): number[] {
  const whole = sumOf(weights)
  let [before, weight] = [0, 0]
  return weights.map((one) => {
    weight += one
    const until = whole === 0 ? hundredths : upTo(hundredths, weight, whole)
    const part = until - before
    before = until
    return part
  })
}

/** The share of a register up to a weight, half up; products stay below 2^53. */
export function upTo(value: number, part: number, whole: number): number {
  if (part === whole) return value
  return Math.floor((2 * value * part + whole) / (2 * whole))
}
