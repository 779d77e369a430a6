/** Digits that Excel keeps of a number; what it writes behind them is noise of its binary form. */
const KEPT_DIGITS = 15
/** Longer whole numbers stay in scientific form. */
const MOST_ZEROS = 30

const PLAIN = /^-?\d{1,15}$/
const NUMBER = /^([-+]?)(\d{1,400})(?:\.(\d{0,400}))?(?:[eE]([-+]?\d{1,3}))?$/

/**
 * The number of a cell as Excel shows it to fifteen digits, without an exponent. It is worked out on the text:
 * `1120.0999999999999` is the 1120.1 that was typed, and an account number of eighteen digits has lost its last three.
 */
export function numberText(raw: string): string {
  if (PLAIN.test(raw)) return raw
  const match = NUMBER.exec(raw)
  if (match === null) return raw
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  if (digits === '') return '0'
  const point = whole.length + Number(exponent) - (whole.length + fraction.length - digits.length)
  const kept = rounded(digits)
  const place = point + (kept.carried ? 1 : 0)
  if (place === KEPT_DIGITS + 1) return scientific(sign, kept.digits)
  if (place > MOST_ZEROS || place < -MOST_ZEROS) return raw
  return (sign === '-' ? '-' : '') + written(kept.digits, place)
}

/** A number of sixteen digits has lost its last one; as nothing else would show it, it is written as Excel shows it. */
function scientific(sign: string, digits: string): string {
  const shown = digits.replace(/0+$/, '')
  const fraction = shown.length > 1 ? `.${shown.slice(1)}` : ''
  return `${sign === '-' ? '-' : ''}${shown[0]}${fraction}E+${KEPT_DIGITS}`
}

/** Fifteen digits, half up. */
function rounded(digits: string): { digits: string; carried: boolean } {
  if (digits.length <= KEPT_DIGITS) return { digits, carried: false }
  const up = digits.charCodeAt(KEPT_DIGITS) >= 53 ? 1n : 0n
  const kept = String(BigInt(digits.slice(0, KEPT_DIGITS)) + up)
  return { digits: kept, carried: kept.length > KEPT_DIGITS }
}

/** Digits with the decimal point behind the first `place` of them, without zeros at the end of a fraction. */
function written(digits: string, place: number): string {
  if (place <= 0) return withoutEnd(`0.${'0'.repeat(-place)}${digits}`)
  if (place >= digits.length) return digits.padEnd(place, '0')
  return withoutEnd(`${digits.slice(0, place)}.${digits.slice(place)}`)
}

function withoutEnd(text: string): string {
  let end = text.length
  while (text.charCodeAt(end - 1) === 48) end--
  if (text.charCodeAt(end - 1) === 46) end--
  return text.slice(0, end)
}
