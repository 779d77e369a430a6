import { MOST_BANDS } from './charge-record.ts'

/** What lines of bills are charged as: the kinds and codes of an assessment's lines. */
const PERIODS = ['peak', 'flat', 'valley'] as const
export const LINE_NAMES: readonly string[] = [
  ...Array.from({ length: MOST_BANDS }, (_, band) => `energy tier-${band + 1}`),
  'energy flat-price',
  ...PERIODS.map((period) => `energy ${period}`),
  ...PERIODS.map((period) => `time-of-use ${period}`),
]

/** Places in the list; the bands and the three periods follow the first of them. */
export const TIER = 0
export const FLAT_PRICE = MOST_BANDS
export const PRICED_PERIOD = FLAT_PRICE + 1
export const DIFFERENCE = PRICED_PERIOD + 3

/**
 * Hundredths of a kWh and fen of the lines of bills, by their place in the list. Those of the account in hand stand
 * apart until it is billed: it may yet be left to the explaining engine.
 */
export type LineSums = {
  readonly kwh: Float64Array
  readonly fen: Float64Array
  readonly openKwh: Float64Array
  readonly openFen: Float64Array
  /** A bit for each place that the account in hand has touched. */
  touched: number
}

export function lineSums(): LineSums {
  const sums = () => new Float64Array(LINE_NAMES.length)
  return { kwh: sums(), fen: sums(), openKwh: sums(), openFen: sums(), touched: 0 }
}

/** Adds a line of the account in hand. */
export function tellLine(to: LineSums, place: number, kwh: number, fen: number): void {
  ;(to.openKwh[place] as number) += kwh
  ;(to.openFen[place] as number) += fen
  to.touched |= 1 << place
}

/** The account in hand is billed. */
export function keepLines(of: LineSums): void {
  for (let left = of.touched; left !== 0; left &= left - 1) {
    const place = 31 - Math.clz32(left & -left)
    ;(of.kwh[place] as number) += of.openKwh[place] as number
    ;(of.fen[place] as number) += of.openFen[place] as number
  }
  dropLines(of)
}

/** The account in hand is billed anew, or not here. */
export function dropLines(of: LineSums): void {
  for (let left = of.touched; left !== 0; left &= left - 1) {
    const place = 31 - Math.clz32(left & -left)
    of.openKwh[place] = 0
    of.openFen[place] = 0
  }
  of.touched = 0
}
