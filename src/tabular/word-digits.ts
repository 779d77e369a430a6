/**
 * Digits four at a time: a word holds four bytes, the first one lowest, each less `0`, so that a digit is its own value.
 */
const ZEROS = 0x30303030
/** Added to a byte this raises its highest bit from ten on. */
const FROM_TEN = 0x76767676
const HIGHEST_BITS = 0x80808080

export function digitsAt(view: DataView, at: number): number {
  return view.getInt32(at, true) ^ ZEROS
}

/** How many bytes of a word are digits, before the first that is none: 0 to 4. */
export function digitsIn(word: number): number {
  const others = ((word + FROM_TEN) | word) & HIGHEST_BITS
  return (32 - Math.clz32(~others & (others - 1))) >> 3
}

/** The number that so many digits of a word make, at least one. */
export function numberIn(word: number, digits: number): number {
  const pairs = (Math.imul(word << (32 - 8 * digits), 2561) >>> 8) & 0x00ff00ff
  return Math.imul(pairs, 6553601) >>> 16
}

const POINT = 0x2e ^ 0x30

/** The two digits behind a point, of a word that begins with the point; -1 where they do not stand there. */
export function centsIn(word: number): number {
  const digits = word ^ POINT
  if ((((digits + FROM_TEN) | digits) & 0x00808000) !== 0 || (digits & 0xff) !== 0) return -1
  return ((digits >> 8) & 0xff) * 10 + ((digits >> 16) & 0xff)
}
