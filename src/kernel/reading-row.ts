import type { AccountState } from './account-state.ts'
import * as account from './account-state.ts'
import { ABSENT, type RowColumns } from './columns.ts'

const MOST_KWH = 0x7fffffff

/** Reads the registers of a row; false where they are incomplete, disagree, or are more than a column holds. */
export function readingOf(
  rows: RowColumns,
  row: number,
  { reading }: AccountState,
  needsPeriods: boolean,
  isHeatingMeter: boolean,
): boolean {
  const peak = rows.peak[row] as number
  const flat = rows.flat[row] as number
  const valley = rows.valley[row] as number
  const total = rows.total[row] as number
  const heating = rows.heating[row] as number
  let kwh = total
  if (peak !== ABSENT && valley !== ABSENT) {
    kwh = peak + valley + (flat === ABSENT ? 0 : flat)
    if (kwh > MOST_KWH || (total !== ABSENT && total !== kwh)) return false
    reading[account.PEAK] = peak
    reading[account.FLAT] = flat === ABSENT ? 0 : flat
    reading[account.VALLEY] = valley
  } else {
    if (needsPeriods || total === ABSENT || peak !== ABSENT || flat !== ABSENT || valley !== ABSENT)
      return false
    reading[account.VALLEY] = -1
  }
  if (heating !== ABSENT && heating > kwh) return false
  reading[account.FROM] = rows.from[row] as number
  reading[account.END] = (rows.to[row] as number) + 1
  reading[account.DAYS] = (rows.to[row] as number) + 1 - (rows.from[row] as number)
  reading[account.KWH] = kwh
  reading[account.HEATING_KWH] = isHeatingMeter ? -1 : heating
  return true
}
