import { isOneHousehold, MOST_ROWS } from './account-rows.ts'
import { ABSENT, type RowColumns } from './columns.ts'
import { TIME_OF_USE_SHIFT } from './facts.ts'
import { knownReading } from './known-readings.ts'
import { billKnown } from './known-row.ts'
import { billByRules } from './plain-pieces.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import { GAP_BETWEEN_READINGS } from './warnings.ts'

/**
 * Bills an account whose every row is an everyday one, in the fewest steps. False where one is not: then nothing is
 * said about the account, and it is billed anew the general way. `found` has the known readings of its rows from
 * `lookedUp` on.
 */
export function billPlainAccount(
  self: PlainRun,
  order: Int32Array,
  begin: number,
  end: number,
  lookedUp: number,
): boolean {
  const { rows, run, found } = self
  const first = order[begin] as number
  if (end - begin > MOST_ROWS || !hasNoPrior(rows, first)) return false
  run[state.BEGAN] = -1
  run[state.TRADE_BEGAN] = -1
  run[state.CLAIM_BEGAN] = -1
  run[state.LAST_DAY_READ] = ABSENT
  for (let i = begin; i < end; i++) {
    const row = order[i] as number
    if (i > begin && !isOneHousehold(rows, first, row)) return false
    if (!billPlainRow(self, row, found[i - lookedUp] as number)) return false
  }
  return true
}

/** Every bit of an absent figure is set. */
function hasNoPrior(rows: RowColumns, row: number): boolean {
  const all =
    (rows.priorYear[row] as number) &
    (rows.priorSeason[row] as number) &
    (rows.priorRest[row] as number) &
    (rows.priorRecognised[row] as number) &
    (rows.priorSubsidised[row] as number)
  return all === ABSENT
}

function billPlainRow(self: PlainRun, row: number, foundAt: number): boolean {
  const { rows, run } = self
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const registeredOn = rows.registeredOn[row] as number
  if (registeredOn > from && registeredOn <= to) return false
  if (((rows.purchaseDate[row] as number) & (rows.invoice[row] as number)) !== ABSENT) return false
  const kwh = plainKwh(rows, row, ((rows.facts[row] as number) >> TIME_OF_USE_SHIFT) & 1)
  if (kwh < 0 || (rows.heating[row] as number) > kwh) return false
  const last = run[state.LAST_DAY_READ] as number
  const isFirst = last === ABSENT
  if (!isFirst && from <= last) return false
  const warnings = !isFirst && from > last + 1 ? GAP_BETWEEN_READINGS : 0
  run[state.LAST_DAY_READ] = to
  const at = foundAt >= 0 ? foundAt : knownReading(self.known, rows, row, registeredOn <= from ? 1 : 0)
  return at >= 0
    ? billKnown(self, at, row, kwh, isFirst, warnings)
    : billByRules(self, row, kwh, isFirst, warnings)
}

/** The energy of a row, or -1 where its registers are not what an everyday row has. */
function plainKwh(rows: RowColumns, row: number, needsPeriods: number): number {
  const peak = rows.peak[row] as number
  const flat = rows.flat[row] as number
  const valley = rows.valley[row] as number
  const total = rows.total[row] as number
  if (peak < 0 || valley < 0) {
    const isBare = peak === ABSENT && valley === ABSENT && flat === ABSENT
    return isBare && needsPeriods === 0 ? total : -1
  }
  const kwh = peak + valley + (flat > 0 ? flat : 0)
  return kwh > 0x7fffffff || (total !== ABSENT && total !== kwh) ? -1 : kwh
}
