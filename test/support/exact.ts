/** Decimals as whole numbers of a small unit, apart from the decimals of the calculation itself. */

/** The number that a decimal text means, in units of 10^-digits. */
export function units(text: string, digits: number): bigint {
  const sign = text.startsWith('-') ? -1n : 1n
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  if (part.length > digits && !/^0*$/.test(part.slice(digits)))
    throw new Error(`${text} is finer than ${digits} digits`)
  return sign * BigInt(whole + part.slice(0, digits).padEnd(digits, '0'))
}

/** Fen of a yuan text, hundredths of a kWh of an energy text. */
export const cents = (text: string) => units(text, 2)

export const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

/** Quotient rounded half away from zero. */
export function rounded(part: bigint, whole: bigint): bigint {
  const sign = part < 0n !== whole < 0n ? -1n : 1n
  const [a, b] = [part < 0n ? -part : part, whole < 0n ? -whole : whole]
  return (sign * (2n * a + b)) / (2n * b)
}

export const least = (a: bigint, b: bigint) => (a < b ? a : b)
export const most = (a: bigint, b: bigint) => (a > b ? a : b)

/** Hundredths as text with two decimals. */
export function centsText(value: bigint): string {
  const text = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}
