import { Decimal } from './decimal.ts'

/** Exact decimals: energy in kWh, money in yuan, prices in yuan per kWh. No binary floating point anywhere. */

export type Kwh = Decimal & { readonly unit?: 'kWh' }
export type Yuan = Decimal & { readonly unit?: 'yuan' }
export type YuanPerKwh = Decimal & { readonly unit?: 'yuan/kWh' }

const read = new Map<string, Decimal>()

/** The exact value of a decimal text. Texts of the rule book recur, so each is read once. */
export function exact(text: string): Decimal {
  const known = read.get(text)
  if (known !== undefined) return known
  const value = Decimal.of(text)
  if (read.size < 4096) read.set(text, value)
  return value
}

export const ZERO = exact('0')
export const ONE = exact('1')

/** A share of a whole, from `1/3` or `0.375`. */
export function share(text: string): Decimal {
  const [part, whole] = text.split('/')
  return whole === undefined ? exact(text) : exact(part as string).div(exact(whole))
}

/** An exact whole number. */
export function count(value: number): Decimal {
  return Decimal.whole(value)
}

/** Rounds to hundredths, half away from zero: the one rounding of money lines and of split energy. */
export function toHundredths(value: Decimal): Decimal {
  return value.toDecimalPlaces(2)
}

/** A value times part over whole, rounded to hundredths half away from zero: how energy is split. */
export function hundredthsOf(value: Decimal, part: Decimal, whole: Decimal): Decimal {
  return value.times(part).divTo(2, whole)
}

/** Money as whole fen, energy as whole hundredths of a kWh. */
export function wholeHundredths(value: Decimal): number {
  return toHundredths(value).times(100).toNumber()
}

/** Money or energy as text with two decimals; minus zero is `0.00`. */
export function hundredthsText(value: Decimal): string {
  return value.toFixed(2)
}

/** A unit price as text with four decimals. */
export function priceText(value: Decimal): string {
  return value.toFixed(4)
}

/** An unrounded amount as text, without an exponent. */
export function exactText(value: Decimal): string {
  return value.toFixed()
}

/** The smaller of two figures of one unit. */
export function lesser(a: Decimal, b: Decimal): Decimal {
  return a.lte(b) ? a : b
}

/** The larger of two figures of one unit. */
export function greater(a: Decimal, b: Decimal): Decimal {
  return a.gte(b) ? a : b
}

/** The exact sum of figures of one unit; 0 of none. */
export function total(values: readonly Decimal[]): Decimal {
  let sum = ZERO
  for (const value of values) sum = sum.plus(value)
  return sum
}
