const PAIRS = new Uint8Array(200)
for (let i = 0; i < 100; i++) {
  PAIRS[2 * i] = 0x30 + Math.floor(i / 10)
  PAIRS[2 * i + 1] = 0x30 + (i % 10)
}

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

/** Writes hundredths as a decimal with two places; returns the place behind it. Exact below 2^53. */
export function writeHundredths(bytes: Uint8Array, at: number, value: number): number {
  if (value === 0) {
    bytes[at] = ZERO
    bytes[at + 1] = POINT
    bytes[at + 2] = ZERO
    bytes[at + 3] = ZERO
    return at + 4
  }
  let here = at
  let rest = value
  if (rest < 0) {
    bytes[here++] = MINUS
    rest = -rest
  }
  if (rest <= MOST_SMALL) return writeSmall(bytes, here, rest | 0)
  let whole = Math.floor(rest / 100)
  const cents = rest - whole * 100
  const end = here + digitsOf(whole)
  let place = end
  while (whole >= 100) {
    const next = Math.floor(whole / 100)
    const pair = 2 * (whole - next * 100)
    bytes[--place] = PAIRS[pair + 1] as number
    bytes[--place] = PAIRS[pair] as number
    whole = next
  }
  if (whole >= 10) {
    bytes[--place] = PAIRS[2 * whole + 1] as number
    bytes[--place] = PAIRS[2 * whole] as number
  } else bytes[--place] = ZERO + whole
  bytes[end] = POINT
  bytes[end + 1] = PAIRS[2 * cents] as number
  bytes[end + 2] = PAIRS[2 * cents + 1] as number
  return end + 3
}

const MOST_SMALL = 0x7fffffff

/** The same for what fits a word, in the arithmetic of words. */
function writeSmall(bytes: Uint8Array, at: number, value: number): number {
  const whole = (value / 100) | 0
  const end = writeWhole(bytes, at, whole)
  const cents = 2 * (value - whole * 100)
  bytes[end] = POINT
  bytes[end + 1] = PAIRS[cents] as number
  bytes[end + 2] = PAIRS[cents + 1] as number
  return end + 3
}

/** Digits of a whole number, pair by pair from the front. */
function writeWhole(bytes: Uint8Array, at: number, whole: number): number {
  if (whole < 100) return writeFirst(bytes, at, whole)
  const hundreds = (whole / 100) | 0
  const end = hundreds < 100 ? writeFirst(bytes, at, hundreds) : writeWhole(bytes, at, hundreds)
  return writePair(bytes, end, whole - hundreds * 100)
}

/** One digit or two. */
function writeFirst(bytes: Uint8Array, at: number, value: number): number {
  if (value >= 10) return writePair(bytes, at, value)
  bytes[at] = ZERO + value
  return at + 1
}

function writePair(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = PAIRS[2 * value] as number
  bytes[at + 1] = PAIRS[2 * value + 1] as number
  return at + 2
}

function digitsOf(whole: number): number {
  let digits = 1
  for (let limit = 10; whole >= limit; limit *= 10) digits++
  return digits
}
