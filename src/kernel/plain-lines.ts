import { DIFFERENCE, FLAT_PRICE, type LineSums, TIER, tellLine } from './line-sums.ts'
import * as plain from './plain-cell.ts'
import * as state from './plain-state.ts'
import { rounded } from './share-of-days.ts'

/** Tells the lines of some kWh that have just been charged by an everyday cell: the running total stands behind them. */
export function tellPlainEnergy(
  lines: LineSums,
  run: Float64Array,
  values: Float64Array,
  cell: number,
  kwh: number,
): void {
  if (kwh === 0) return
  if ((values[cell + plain.OVER] as number) < 0) {
    tellBand(lines, FLAT_PRICE, values, cell, 0, kwh)
    return
  }
  const closing = run[state.POSITION] as number
  const opening = closing - kwh
  let lower = 0
  for (let band = 0; band < plain.MOST_BANDS; band++) {
    const bound = band < plain.MOST_BANDS - 1 ? (values[cell + plain.BOUND + band] as number) : closing
    const from = Math.max(opening, lower)
    const until = Math.min(closing, bound)
    lower = bound
    if (until > from) tellBand(lines, TIER + band, values, cell, band, until - from)
  }
}

function tellBand(
  lines: LineSums,
  place: number,
  values: Float64Array,
  cell: number,
  band: number,
  kwh: number,
): void {
  const price = values[cell + plain.PRICE + band] as number
  tellLine(lines, place, kwh, rounded(kwh, price, values[cell + plain.POWER] as number))
}

/** Tells the lines of the periods' differences. Registers below zero are not stated. */
export function tellPlainDifferences(
  lines: LineSums,
  values: Float64Array,
  cell: number,
  peak: number,
  flat: number,
  valley: number,
): void {
  const power = values[cell + plain.DIFFERENCE_POWER] as number
  tellPeriod(lines, 0, peak, values[cell + plain.DIFFERENCE] as number, power)
  tellPeriod(lines, 1, flat, values[cell + plain.DIFFERENCE + 1] as number, power)
  tellPeriod(lines, 2, valley, values[cell + plain.DIFFERENCE + 2] as number, power)
}

function tellPeriod(lines: LineSums, period: number, kwh: number, difference: number, power: number): void {
  if (kwh > 0 && difference !== 0) tellLine(lines, DIFFERENCE + period, kwh, rounded(kwh, difference, power))
}
