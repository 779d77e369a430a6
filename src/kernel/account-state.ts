import { MEASURES } from './formula-node.ts'

/** Running totals under whole-number keys; the latest stand last, so a look-up from the end is short. */
export type Totals = { readonly keys: Float64Array; readonly values: Float64Array; count: number }

const MOST_TOTALS = 64

export function totals(): Totals {
  return { keys: new Float64Array(MOST_TOTALS), values: new Float64Array(MOST_TOTALS), count: 0 }
}

/** The place of a running total, begun at zero where it is new; -1 where there is no room for another. */
export function placeOf(of: Totals, key: number): number {
  for (let i = of.count - 1; i >= 0; i--) if (of.keys[i] === key) return i
  if (of.count === MOST_TOTALS) return -1
  of.keys[of.count] = key
  of.values[of.count] = 0
  return of.count++
}

/** Whether there is a running total under a key. */
export function hasTotal(of: Totals, key: number): boolean {
  for (let i = of.count - 1; i >= 0; i--) if (of.keys[i] === key) return true
  return false
}

/** Days of a row that are charged, claimed or traded alike come in pieces: never more than a year's cuts. */
export const MOST_PIECES = 64
export const MOST_SLOTS = 32
export const MOST_REFUNDS = 31

/** Places in a reading. */
export const FROM = 0
/** The day after the last. */
export const END = 1
export const DAYS = 2
export const KWH = 3
/** -1 where the reading has one total only. */
export const PEAK = 4
export const FLAT = 5
export const VALLEY = 6
/** Stated heating kWh, or -1. */
export const HEATING_KWH = 7
/** The last day, or the day whose rules are asked for: sources are compared with it. */
export const LAST = 8
export const READING = 9

/** Places in the sums of a row. */
export const ENERGY = 0
export const TIME_OF_USE = 1
export const TRADING = 2
export const RECOGNISED = 3
export const OPERATING = 4
export const REFUND = 5
export const PURCHASE = 6
export const SUMS = 7

/**
 * What is known of the account that is being billed: allocated once and used for every account. Amounts are fen and
 * hundredths of a kWh as whole numbers.
 */
export type AccountState = {
  readonly reading: Float64Array
  readonly sums: Float64Array
  /** Warning bits of the row. */
  warnings: number
  /** Trading kWh, or a subsidy, of the row that are not known. */
  isTradingOpen: boolean
  isOperatingOpen: boolean
  /** Positions of the accumulators. */
  readonly positions: Totals
  /** kWh recognised in each trading season. */
  readonly recognised: Totals
  /** First day of the readings that count as heating, and of the first reading at all. */
  firstCounted: number
  /** Stated positions, which belong to the first reading: by place of their column, -1 absent. */
  readonly prior: Float64Array
  priorUsed: number
  /** A position that counted as zero because none was stated. */
  isPriorMissing: boolean
  /** The last day of the latest reading of each meter, and the row with the purchase. */
  readonly lastDay: Int32Array
  buyer: number
  /** Heated area and members in hundredths; not a number where not stated. */
  area: number
  members: number
  hasRefunds: boolean
  tradingTookPrior: boolean
  operatingTookPrior: boolean
  readonly measures: Float64Array
  readonly pieceFrom: Int32Array
  readonly pieceEnd: Int32Array
  readonly pieceCell: Int32Array
  readonly pieceSegment: Int32Array
  pieces: number
  /** Parts charged alike, what they cost, and the heating kWh that the price itself found, or -1. */
  readonly partFrom: Int32Array
  readonly partEnd: Int32Array
  readonly partFen: Float64Array
  readonly partHeating: Float64Array
  parts: number
  readonly slots: Slots
  /** Months and fen paid so far of each refund of the county. */
  readonly refundMonths: Int32Array
  readonly refundFen: Float64Array
}

/** Operating subsidies of the account, one for each provision and season. */
export type Slots = {
  count: number
  readonly provision: Int32Array
  readonly begins: Int32Array
  readonly root: Int32Array
  readonly digits: Int32Array
  readonly most: Float64Array
  readonly isEarly: Uint8Array
  readonly hasSure: Uint8Array
  readonly hasOpen: Uint8Array
  readonly classes: Int32Array
  readonly heating: Float64Array
  readonly valley: Float64Array
  readonly cost: Float64Array
  readonly knownFen: Float64Array
  readonly isTouched: Uint8Array
}

export function accountState(): AccountState {
  return {
    reading: new Float64Array(READING),
    sums: new Float64Array(SUMS),
    warnings: 0,
    isTradingOpen: false,
    isOperatingOpen: false,
    positions: totals(),
    recognised: totals(),
    firstCounted: -1,
    prior: new Float64Array(5),
    priorUsed: 0,
    isPriorMissing: false,
    lastDay: new Int32Array(2),
    buyer: -1,
    area: Number.NaN,
    members: Number.NaN,
    hasRefunds: false,
    tradingTookPrior: false,
    operatingTookPrior: false,
    measures: new Float64Array(MEASURES),
    pieceFrom: new Int32Array(MOST_PIECES),
    pieceEnd: new Int32Array(MOST_PIECES),
    pieceCell: new Int32Array(MOST_PIECES),
    pieceSegment: new Int32Array(MOST_PIECES),
    pieces: 0,
    partFrom: new Int32Array(MOST_PIECES),
    partEnd: new Int32Array(MOST_PIECES),
    partFen: new Float64Array(MOST_PIECES),
    partHeating: new Float64Array(MOST_PIECES),
    parts: 0,
    slots: {
      count: 0,
      provision: new Int32Array(MOST_SLOTS),
      begins: new Int32Array(MOST_SLOTS),
      root: new Int32Array(MOST_SLOTS),
      digits: new Int32Array(MOST_SLOTS),
      most: new Float64Array(MOST_SLOTS),
      isEarly: new Uint8Array(MOST_SLOTS),
      hasSure: new Uint8Array(MOST_SLOTS),
      hasOpen: new Uint8Array(MOST_SLOTS),
      classes: new Int32Array(MOST_SLOTS),
      heating: new Float64Array(MOST_SLOTS),
      valley: new Float64Array(MOST_SLOTS),
      cost: new Float64Array(MOST_SLOTS),
      knownFen: new Float64Array(MOST_SLOTS),
      isTouched: new Uint8Array(MOST_SLOTS),
    },
    refundMonths: new Int32Array(MOST_REFUNDS),
    refundFen: new Float64Array(MOST_REFUNDS),
  }
}
