/**
 * Readings at intervals, summed by the periods of the day. Points are whole numbers of ten-thousandths of a kWh;
 * a day has 96, 48 or 24 of them. Sums are doubles that hold whole numbers far below 2^53.
 */

/** Points of an hour's quarter, of half an hour, of an hour. */
export const POINTS_PER_DAY = [96, 48, 24] as const
export const PERIODS = ['peak', 'flat', 'valley'] as const
export const MINUTES_PER_DAY = 1440

/** The hours of a day as stretches of points: first, after the last, and the place in `PERIODS`, three by three. */
export type Stretches = Int32Array

export type ClockWindow = { readonly period: string; readonly from: string; readonly to: string }

/** Stretches of points for windows of the clock; nothing where a window begins within a point or is of another period. */
export function stretchesOf(windows: readonly ClockWindow[], pointsPerDay: number): Stretches | undefined {
  const minutes = MINUTES_PER_DAY / pointsPerDay
  const stretches: number[] = []
  for (const { period, from, to } of windows) {
    const place = PERIODS.indexOf(period as (typeof PERIODS)[number])
    const [start, end] = [minutesOf(from), minutesOf(to)]
    if (place === -1 || start % minutes !== 0 || end % minutes !== 0) return undefined
    const [first, after] = [start / minutes, end / minutes]
    if (first < after) stretches.push(first, after, place)
    else stretches.push(first, pointsPerDay, place, 0, after, place)
  }
  return Int32Array.from(stretches)
}

function minutesOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Adds the points of one day, from a place on, to the three sums at another. */
export function addDay(
  points: Int32Array,
  from: number,
  stretches: Stretches,
  sums: Float64Array,
  to: number,
): void {
  for (let s = 0; s < stretches.length; s += 3) {
    const end = from + (stretches[s + 1] as number)
    let sum = 0
    for (let i = from + (stretches[s] as number); i < end; i++) sum += points[i] as number
    const place = to + (stretches[s + 2] as number)
    sums[place] = (sums[place] as number) + sum
  }
}

const POINT_DIGITS = 4
const HIGHEST_DIGITS = 5

/** A point in ten-thousandths of a kWh, or -1 where the text is no number of at most four decimals. */
export function pointOf(text: string): number {
  let value = 0
  let decimals = -1
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const digit = code - 48
    if (digit >>> 0 < 10) {
      value = value * 10 + digit
      if (decimals >= 0) decimals++
      else digits++
      if (digits > HIGHEST_DIGITS || decimals > POINT_DIGITS) return -1
    } else if (code === 46 && decimals < 0 && digits > 0) decimals = 0
    else return -1
  }
  if (digits === 0 || decimals === 0) return -1
  for (let left = POINT_DIGITS - Math.max(decimals, 0); left > 0; left--) value *= 10
  return value
}
