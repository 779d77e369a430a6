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
  let whole = (value / 100) | 0
  const cents = 2 * (value - whole * 100)
  let digits = 1
  for (let rest = whole; rest >= 10; rest = (rest / 10) | 0) digits++
  const end = at + digits
  for (let place = end - 1; place >= at; place--) {
    const next = (whole / 10) | 0
    bytes[place] = ZERO + whole - next * 10
    whole = next
  }
  bytes[end] = POINT
  bytes[end + 1] = PAIRS[cents] as number
  bytes[end + 2] = PAIRS[cents + 1] as number
  return end + 3
}

function digitsOf(whole: number): number {
  let digits = 1
  for (let limit = 10; whole >= limit; limit *= 10) digits++
  return digits
}
