import { Decimal as Wide } from 'decimal.js'

/** How a figure between two others is rounded: half away from zero, half to the even one, or towards zero. */
export type Rounding = 'half-up' | 'half-even' | 'down'

/** Forty significant digits for the few figures that no safe integer holds, such as a third. */
const Forty = Wide.clone({ precision: 40, rounding: Wide.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 })
const WIDE_ROUNDING = {
  'half-up': Wide.ROUND_HALF_UP,
  'half-even': Wide.ROUND_HALF_EVEN,
  down: Wide.ROUND_DOWN,
} as const

const MOST = Number.MAX_SAFE_INTEGER
const MOST_PLACES = 15
const POWERS = Array.from({ length: MOST_PLACES + 1 }, (_, places) => 10 ** places)
const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * An exact decimal: whole units of ten to the minus `places` as long as they are a safe integer, else a wide
 * decimal. A sum or product of safe integers that is one itself is exact; one beyond 2^53 shows as such even
 * where it was rounded, and is then worked out anew in wide decimals.
 */
export class Decimal {
  private readonly units: number
  private readonly places: number
  private readonly wide: Wide | null

  private constructor(units: number, places: number, wide: Wide | null) {
    this.units = units
    this.places = places
    this.wide = wide
  }

  static of(text: string): Decimal {
    const [, sign, whole = '', fraction = ''] = PLAIN.exec(text) ?? []
    if (sign === undefined || whole.length + fraction.length > MOST_PLACES)
      return Decimal.fromWide(new Forty(text))
    const units = Number(whole + fraction)
    return new Decimal(sign === '-' ? 0 - units : units, fraction.length, null)
  }

  /** A whole number, which must be a safe integer. */
  static whole(value: number): Decimal {
    if (!Number.isSafeInteger(value)) throw new Error(`not a safe integer: ${value}`)
    return new Decimal(value + 0, 0, null)
  }

  private static fromWide(value: Wide): Decimal {
    const places = value.decimalPlaces()
    if (places <= MOST_PLACES) {
      const units = value.times(POWERS[places] as number)
      if (units.abs().lte(MOST)) return new Decimal(units.toNumber() + 0, places, null)
    }
    return new Decimal(0, 0, value)
  }

  private get asWide(): Wide {
    return this.wide ?? new Forty(this.units).div(POWERS[this.places] as number)
  }

  plus(other: Decimal): Decimal {
    if (other.addsNothingTo(this)) return this
    if (this.addsNothingTo(other)) return other
    const places = this.places > other.places ? this.places : other.places
    const sum = this.unitsAt(places) + other.unitsAt(places)
    return isSafe(sum) ? new Decimal(sum, places, null) : Decimal.fromWide(this.asWide.plus(other.asWide))
  }

  minus(other: Decimal): Decimal {
    if (other.addsNothingTo(this)) return this
    const places = this.places > other.places ? this.places : other.places
    const rest = this.unitsAt(places) - other.unitsAt(places)
    return isSafe(rest) ? new Decimal(rest, places, null) : Decimal.fromWide(this.asWide.minus(other.asWide))
  }

  times(by: Decimal | number): Decimal {
    const other = decimalOf(by)
    const places = this.places + other.places
    const product = this.wide === null && other.wide === null ? this.units * other.units + 0 : Number.NaN
    return isSafe(product) && places <= MOST_PLACES
      ? new Decimal(product, places, null)
      : Decimal.fromWide(this.asWide.times(other.asWide))
  }

  div(by: Decimal | number): Decimal {
    const other = decimalOf(by)
    const places = this.places - other.places
    const isWhole = this.wide === null && other.wide === null && this.units % other.units === 0
    return isWhole && places >= 0
      ? new Decimal(this.units / other.units + 0, places, null)
      : Decimal.fromWide(this.asWide.div(other.asWide))
  }

  /** The quotient with so many decimals, rounded half away from zero in one step, however long it is. */
  divTo(places: number, by: Decimal): Decimal {
    const finer = by.places + places - this.places
    if (this.wide === null && by.wide === null && finer >= 0 && finer <= MOST_PLACES) {
      const units = this.units * (POWERS[finer] as number)
      if (isSafe(units) && by.units > 0) return new Decimal(rounded(units, by.units, 'half-up'), places, null)
    }
    return this.div(by).toDecimalPlaces(places)
  }

  negated(): Decimal {
    return this.wide === null
      ? new Decimal(0 - this.units, this.places, null)
      : new Decimal(0, 0, this.wide.negated())
  }

  abs(): Decimal {
    return this.comparedTo(NOTHING) < 0 ? this.negated() : this
  }

  /** Below, above or at zero: how this stands to another. */
  comparedTo(other: Decimal): number {
    const places = this.places > other.places ? this.places : other.places
    const mine = this.unitsAt(places)
    const theirs = other.unitsAt(places)
    return isSafe(mine) && isSafe(theirs) ? mine - theirs : this.asWide.comparedTo(other.asWide)
  }

  eq(other: Decimal | number): boolean {
    return this.comparedTo(decimalOf(other)) === 0
  }
  lt(other: Decimal | number): boolean {
    return this.comparedTo(decimalOf(other)) < 0
  }
  lte(other: Decimal | number): boolean {
    return this.comparedTo(decimalOf(other)) <= 0
  }
  gt(other: Decimal | number): boolean {
    return this.comparedTo(decimalOf(other)) > 0
  }
  gte(other: Decimal | number): boolean {
    return this.comparedTo(decimalOf(other)) >= 0
  }

  isZero(): boolean {
    return this.wide === null ? this.units === 0 : this.wide.isZero()
  }

  toDecimalPlaces(places: number, rounding: Rounding = 'half-up'): Decimal {
    if (this.wide !== null)
      return Decimal.fromWide(this.wide.toDecimalPlaces(places, WIDE_ROUNDING[rounding]))
    if (this.places <= places) return this
    return new Decimal(rounded(this.units, POWERS[this.places - places] as number, rounding), places, null)
  }

  /** To a whole number, half away from zero. */
  round(): Decimal {
    return this.toDecimalPlaces(0)
  }

  /** For whole numbers and places on a screen; no amount is calculated with it. */
  toNumber(): number {
    return this.wide === null ? this.units / (POWERS[this.places] as number) : this.wide.toNumber()
  }

  /** With so many decimals, rounded half away from zero; without a number, with as many as it has. Never `-0`. */
  toFixed(places?: number): string {
    if (this.wide !== null) {
      const text = places === undefined ? this.wide.toFixed() : this.wide.toFixed(places, Wide.ROUND_HALF_UP)
      return /[1-9]/.test(text) ? text : text.replace('-', '')
    }
    if (places === undefined) return textOf(...withoutZeros(this.units, this.places))
    const units = (this.places <= places ? this : this.toDecimalPlaces(places)).unitsAt(places)
    return isSafe(units) ? textOf(units, places) : this.asWide.toFixed(places)
  }

  toString(): string {
    return this.toFixed()
  }

  toJSON(): string {
    return this.toFixed()
  }

  /** Zero in units no finer than another's: most sums begin with it. */
  private addsNothingTo(other: Decimal): boolean {
    return this.units === 0 && this.wide === null && this.places <= other.places
  }

  /** The same value in finer units; beyond the safe integers where it does not fit, or is wide. */
  private unitsAt(places: number): number {
    if (this.wide !== null) return Number.NaN
    return places === this.places ? this.units : this.units * (POWERS[places - this.places] as number)
  }
}

const isSafe = (units: number) => units <= MOST && units >= -MOST

const NOTHING = Decimal.of('0')

const decimalOf = (value: Decimal | number) => (typeof value === 'number' ? Decimal.whole(value) : value)

/**
 * How often a size goes into units, towards zero. Both are safe integers, so the quotient is nearer to the next whole
 * number than doubles lie apart there, and is never rounded up to it. Several times faster than by the remainder.
 */
function wholes(units: number, size: number): number {
  return Math.trunc(units / size) + 0
}

/** Whole parts of a size, the rest rounded. Both are safe integers, so quotient and rest are exact. */
function rounded(units: number, size: number, rounding: Rounding): number {
  const whole = wholes(units, size)
  const rest = units - whole * size
  const twice = Math.abs(rest) * 2
  const isUp =
    rounding !== 'down' && (twice > size || (twice === size && (rounding === 'half-up' || whole % 2 !== 0)))
  return (isUp ? whole + Math.sign(units) : whole) + 0
}

function withoutZeros(units: number, places: number): [units: number, places: number] {
  let [value, decimals] = [units, places]
  for (; decimals > 0; decimals--) {
    const tenth = wholes(value, 10)
    if (tenth * 10 !== value) break
    value = tenth
  }
  return [value, decimals]
}

function textOf(units: number, places: number): string {
  if (places === 0) return String(units)
  const size = Math.abs(units)
  const unit = POWERS[places] as number
  const whole = wholes(size, unit)
  const fraction = size - whole * unit
  const digits = places === 2 ? (TWO_DIGITS[fraction] as string) : String(fraction).padStart(places, '0')
  return `${units < 0 ? '-' : ''}${whole}.${digits}`
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, units) => String(units).padStart(2, '0'))
