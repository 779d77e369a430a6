/** Numbers that look random and are the same every time: a function of seed, row and purpose, without state. */

const UNIT = 2 ** 32

/** A 32-bit mix of three whole numbers (two rounds of the finaliser of MurmurHash3). */
function mixed(seed: number, row: number, purpose: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(row + 0x7f4a7c15, 0xc2b2ae35)
  h ^= Math.imul(purpose + 0x1b56c4e9, 0x27d4eb2f)
  for (let round = 0; round < 2; round++) {
    h ^= h >>> 16
    h = Math.imul(h, 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
  }
  return h >>> 0
}

/** Even between 0 and 1, neither included. */
export function uniform(seed: number, row: number, purpose: number): number {
  return (mixed(seed, row, purpose) + 0.5) / UNIT
}

/** Of mean zero and deviation one. */
export function standardNormal(seed: number, row: number, purpose: number): number {
  return normalQuantile(uniform(seed, row, purpose))
}

const CENTRE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
] as const
const CENTRE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
] as const
const TAIL = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const
const TAIL_BELOW = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
] as const
const TAIL_BEGINS = 0.02425

/** The value below which a standard normal lies with this probability (Acklam's approximation, error 1e-9). */
export function normalQuantile(probability: number): number {
  if (probability < TAIL_BEGINS) return tail(Math.sqrt(-2 * Math.log(probability)))
  if (probability > 1 - TAIL_BEGINS) return -tail(Math.sqrt(-2 * Math.log(1 - probability)))
  const q = probability - 0.5
  const r = q * q
  return (polynomial(CENTRE, r) * q) / polynomial(CENTRE_BELOW, r)
}

const tail = (q: number) => polynomial(TAIL, q) / polynomial(TAIL_BELOW, q)

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}
