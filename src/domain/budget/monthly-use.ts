import { upTo } from './climate.ts'

type Monthly = { readonly weights: readonly number[]; readonly until: Int32Array }

/** What was reckoned for a column of use: another cap, or another rule, asks for the same again. */
const known = new WeakMap<Int32Array, Monthly>()

/**
 * The kWh of every household up to the end of each month, household by household: a season's use falls on the
 * months by their weights, half up at 0.01 kWh, and is whole at the end.
 */
export function monthlyUse(kwh: Int32Array, weights: readonly number[]): Int32Array {
  const before = known.get(kwh)
  if (before?.weights.every((weight, month) => weight === weights[month]) === true) return before.until
  const until = reckoned(kwh, weights)
  known.set(kwh, { weights, until })
  return until
}

function reckoned(kwh: Int32Array, weights: readonly number[]): Int32Array {
  const months = weights.length
  const edges = new Float64Array(months)
  let sum = 0
  for (let month = 0; month < months; month++) {
    sum += weights[month] as number
    edges[month] = sum
  }
  const until = new Int32Array(kwh.length * months)
  for (let row = 0; row < kwh.length; row++) {
    const used = kwh[row] as number
    for (let month = 0; month < months; month++)
      until[row * months + month] = sum === 0 ? used : upTo(used, edges[month] as number, sum)
  }
  return until
}
