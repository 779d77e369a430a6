const ZERO = 0x30
const MINUS = 0x2d
const POINT = 0x2e
const COMMA = 0x2c

/** Whole numbers below this have their digits in one little-endian word. */
const SHORT = 10_000
const DIGITS = new Int32Array(SHORT)
const LENGTHS = new Uint8Array(SHORT)
for (let whole = 0; whole < SHORT; whole++) {
  let length = 0
  for (let rest = whole; length === 0 || rest > 0; rest = Math.floor(rest / 10)) {
    DIGITS[whole] = ((DIGITS[whole] as number) << 8) | (ZERO + (rest % 10))
    length++
  }
  LENGTHS[whole] = length
}

/** A point, two digits and a comma, by the two digits; and the two digits alone. */
const CENTS = new Int32Array(100)
const PAIRS = new Int16Array(100)
for (let cents = 0; cents < 100; cents++) {
  const pair = ((ZERO + (cents % 10)) << 8) | (ZERO + Math.floor(cents / 10))
  PAIRS[cents] = pair
  CENTS[cents] = POINT | (pair << 8) | (COMMA << 24)
}

/**
 * Writes hundredths as a decimal with two places and a comma behind it; returns the place behind that. Exact below
 * 2^53. Up to three bytes behind it are overwritten.
 */
export function writeAmount(view: DataView, at: number, value: number): number {
  if (value >= 100 * SHORT || value <= -100 * SHORT) return writeLong(view, at, value)
  const sign = value >> 31
  const size = (value ^ sign) - sign
  const whole = (size / 100) | 0
  view.setUint8(at, MINUS)
  view.setInt32(at - sign, DIGITS[whole] as number, true)
  const end = at - sign + (LENGTHS[whole] as number)
  view.setInt32(end, CENTS[size - whole * 100] as number, true)
  return end + 4
}

function writeLong(view: DataView, at: number, value: number): number {
  let start = at
  if (value < 0) view.setUint8(start++, MINUS)
  const size = Math.abs(value)
  const whole = Math.floor(size / 100)
  const end = writeWhole(view, start, whole)
  view.setInt32(end, CENTS[size - whole * 100] as number, true)
  return end + 4
}

function writeWhole(view: DataView, at: number, whole: number): number {
  if (whole < SHORT) {
    view.setInt32(at, DIGITS[whole] as number, true)
    return at + (LENGTHS[whole] as number)
  }
  const above = Math.floor(whole / 100)
  const end = writeWhole(view, at, above)
  view.setInt16(end, PAIRS[whole - above * 100] as number, true)
  return end + 2
}
