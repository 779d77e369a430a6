const COMMA = 0x2c
const POINT = 0x2e
const MINUS = 0x2d
const BYTE_BITS = 8

/** Bytes of a word in the order in which they are written. */
function wordOf(...bytes: readonly number[]): number {
  return bytes.reduce((word, byte, i) => word | (byte << (BYTE_BITS * i)), 0)
}

const digits = (value: number) => [...String(value)].map((digit) => digit.charCodeAt(0))
const padded = (value: number, count: number) => digits(value + 10 ** count).slice(1)

const THOUSAND = 1000
const upTo = (count: number, word: (value: number) => number) =>
  Int32Array.from({ length: count }, (_, i) => word(i))

/** A comma and a whole number below a thousand; three digits; a point and two digits. */
const AFTER_COMMA = upTo(THOUSAND, (value) => wordOf(COMMA, ...digits(value)))
const THREE_DIGITS = upTo(THOUSAND, (value) => wordOf(...padded(value, 3)))
const CENTS = upTo(100, (value) => wordOf(POINT, ...padded(value, 2)))

/**
 * Writes a comma and then hundredths as a decimal with two places; returns the place behind it. Exact below 2^53. A
 * byte more may be written.
 */
export function writeHundredths(view: DataView, at: number, value: number): number {
  if (value < 0) {
    const end = writeHundredths(view, at + 1, -value)
    view.setInt16(at, wordOf(COMMA, MINUS), true)
    return end
  }
  if (value > MOST_SMALL) return writeLarge(view, at, value)
  const hundredths = value | 0
  const whole = (hundredths / 100) | 0
  view.setInt32(at, AFTER_COMMA[whole] as number, true)
  const end = at + 2 + (whole > 9 ? 1 : 0) + (whole > 99 ? 1 : 0)
  view.setInt32(end, CENTS[hundredths - whole * 100] as number, true)
  return end + 3
}

const MOST_SMALL = THOUSAND * 100 - 1

function writeLarge(view: DataView, at: number, value: number): number {
  const whole = Math.floor(value / 100)
  const end = writeWhole(view, at, whole)
  view.setInt32(end, CENTS[value - whole * 100] as number, true)
  return end + 3
}

/** A comma and a whole number, three digits at a time from the front. */
function writeWhole(view: DataView, at: number, whole: number): number {
  if (whole < THOUSAND) {
    view.setInt32(at, AFTER_COMMA[whole] as number, true)
    return at + 2 + (whole > 9 ? 1 : 0) + (whole > 99 ? 1 : 0)
  }
  const thousands = Math.floor(whole / THOUSAND)
  const end = writeWhole(view, at, thousands)
  view.setInt32(end, THREE_DIGITS[whole - thousands * THOUSAND] as number, true)
  return end + 3
}
