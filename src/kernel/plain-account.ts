import { isOneHousehold, MOST_ROWS } from './account-rows.ts'
import type { Accumulation } from './accumulation.ts'
import { FIRST_DAY, LAST_DAY, LONGEST_READING_DAYS } from './calendar.ts'
import { compileCell } from './cell-compiler.ts'
import { HAS_NOTICE, IN_PRICE_SEASON } from './cell-record.ts'
import { ABSENT, type RowColumns } from './columns.ts'
import { METER_SHIFT, TIME_OF_USE_SHIFT } from './facts.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import { addDifferences, chargePiece, supportPiece, warningsOf, write } from './plain-steps.ts'
import type { Profile } from './profile.ts'
import { profileFor } from './profile-table.ts'
import { shareOfDays } from './share-of-days.ts'
import * as warning from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'

/**
 * Bills an account whose every row is an everyday one, in the fewest steps. False where one is not: then nothing is
 * said about the account, and it is billed anew the general way.
 */
export function billPlainAccount(self: PlainRun, order: Int32Array, begin: number, end: number): boolean {
  const { rows, run } = self
  const first = order[begin] as number
  if (end - begin > MOST_ROWS || !hasNoPrior(rows, first)) return false
  run[state.BEGAN] = -1
  run[state.TRADE_BEGAN] = -1
  run[state.CLAIM_BEGAN] = -1
  run[state.LAST_DAY_READ] = ABSENT
  for (let i = begin; i < end; i++) {
    const row = order[i] as number
    if (i > begin && !isOneHousehold(rows, first, row)) return false
    if (!billPlainRow(self, row)) return false
  }
  return true
}

function hasNoPrior(rows: RowColumns, row: number): boolean {
  return (
    rows.priorYear[row] === ABSENT &&
    rows.priorSeason[row] === ABSENT &&
    rows.priorRest[row] === ABSENT &&
    rows.priorRecognised[row] === ABSENT &&
    rows.priorSubsidised[row] === ABSENT
  )
}

/** More than any day of a running total. */
const DAYS = 1 << 17

function billPlainRow(self: PlainRun, row: number): boolean {
  const { rows, run, sums, table, site, out } = self
  const facts = rows.facts[row] as number
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const registeredOn = rows.registeredOn[row] as number
  if (from < FIRST_DAY || to > LAST_DAY || from > to || to - from >= LONGEST_READING_DAYS) return false
  if (((facts >> METER_SHIFT) & 1) === 1 || (registeredOn > from && registeredOn <= to)) return false
  if (rows.purchaseDate[row] !== ABSENT || rows.invoice[row] !== ABSENT) return false
  const classes = rows.classes[row] as number
  const byNow = registeredOn <= from ? 1 : 0
  const profile = profileFor(
    table,
    site,
    facts,
    classes,
    registeredOn,
    rows.convertedOn[row] as number,
    byNow,
  )
  if (profile.needsHeating || profile.refundsTold !== 0) return false
  const kwh = plainKwh(rows, row, (facts >> TIME_OF_USE_SHIFT) & 1)
  if (kwh < 0 || (rows.heating[row] as number) > kwh) return false
  const last = run[state.LAST_DAY_READ] as number
  if (last !== ABSENT && from <= last) return false
  for (let i = 0; i < state.SUMS; i++) sums[i] = 0
  if (last !== ABSENT && from > last + 1) sums[state.WARNINGS] = warning.GAP_BETWEEN_READINGS
  const final = billPieces(self, profile, row, kwh, last === ABSENT)
  if (final < 0) return false
  run[state.LAST_DAY_READ] = to
  const warnings = warningsOf(sums, profile, rows, row, to + 1 - from, classes)
  return write(out, self.shop.plain.values, row, final, kwh, sums, warnings)
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

/** Bills the row piece by piece; the plain row of the last piece, or -1. */
function billPieces(self: PlainRun, profile: Profile, row: number, kwh: number, isFirst: boolean): number {
  const { rows, shop, site, sums } = self
  const from = rows.from[row] as number
  const end = (rows.to[row] as number) + 1
  let segment = site.county.segmentOf[from - FIRST_DAY] as number
  let at = from
  let before = -1
  let final = -1
  while (at < end) {
    const cell = plainAt(shop, profile, segment)
    if (shop.plain.values[cell + plain.IS_PLAIN] !== 1) return -1
    const last = lastOf(self, profile, cell, segment, end)
    const next = endOf(site, last, end)
    const part = partOf(site, shop.plain.values, cell, segment)
    final = last === segment ? cell : plainAt(shop, profile, last)
    if (before >= 0) {
      sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.SPLIT_BY_DAYS
      if (part === before || rows.heating[row] !== ABSENT) return -1
    }
    before = part
    if (!billPiece(self, row, cell, segment, at, next, kwh, isFirst && at === from)) return -1
    at = next
    segment = last + 1
  }
  return final
}

/** Where the plain row of a stretch begins; compiled where it is new. */
function plainAt(shop: Workshop, profile: Profile, segment: number): number {
  let number = profile.cells[segment] as number
  if (number < 0) number = compileCell(shop, profile, segment)
  return number * plain.PLAIN_WIDTH
}

/** The last stretch before `end` that goes on as this one begins. */
function lastOf(
  { shop, site }: PlainRun,
  profile: Profile,
  cell: number,
  first: number,
  end: number,
): number {
  let last = first
  while (endOf(site, last, end) < end) {
    const next = plainAt(shop, profile, last + 1)
    const { values } = shop.plain
    if (values[next + plain.SAME] !== values[cell + plain.SAME]) break
    if (!isOne(site, values, cell, first, last + 1)) break
    last++
  }
  return last
}

/** The day after a stretch, or after the row where that is earlier. */
function endOf({ county: { starts } }: Site, segment: number, end: number): number {
  const next = segment + 1 < starts.length ? (starts[segment + 1] as number) : end
  return next < end ? next : end
}

/** Days charged alike that other rules cut are for the general way: what stands for one part must differ. */
function partOf({ accumulations }: Site, values: Float64Array, at: number, segment: number): number {
  const over = values[at + plain.OVER] as number
  const began = over < 0 ? 0 : ((accumulations[over] as Accumulation).begins[segment] as number)
  return (values[at + plain.CHARGE] as number) * DAYS + began
}

/** Whether the running totals of a cell go on from one stretch into another. */
function isOne({ accumulations }: Site, values: Float64Array, at: number, a: number, b: number): boolean {
  const over = values[at + plain.OVER] as number
  const season = values[at + plain.SEASON] as number
  if (over >= 0) {
    const { begins } = accumulations[over] as Accumulation
    if (begins[a] !== begins[b]) return false
  }
  if (season < 0) return true
  const { begins } = accumulations[season] as Accumulation
  return begins[a] === begins[b]
}

function billPiece(
  self: PlainRun,
  row: number,
  cell: number,
  segment: number,
  at: number,
  next: number,
  whole: number,
  isFirst: boolean,
): boolean {
  const { rows, shop, sums } = self
  const { values } = shop.plain
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const days = to + 1 - from
  const last = shop.terms.inForceOn ?? to
  let peak = rows.peak[row] as number
  let flat = rows.flat[row] as number
  let valley = rows.valley[row] as number
  let heating = rows.heating[row] as number
  let kwh = whole
  if (flat < 0) flat = 0
  if (next - at < days) {
    if (valley < 0) kwh = shareOfDays(kwh, days, at - from, next - from)
    else {
      peak = shareOfDays(peak, days, at - from, next - from)
      flat = shareOfDays(flat, days, at - from, next - from)
      valley = shareOfDays(valley, days, at - from, next - from)
      kwh = peak + flat + valley
    }
    if (heating >= 0) heating = shareOfDays(heating, days, at - from, next - from)
  }
  if (heating < 0 || heating > kwh) heating = kwh
  if (kwh > (values[cell + plain.MOST_KWH] as number)) return false
  if (!chargePiece(self, cell, segment, kwh, from, last, isFirst)) return false
  if (values[cell + plain.NEEDS_PERIODS] === 1 && kwh > 0) {
    if (valley < 0) return false
    addDifferences(values, cell, peak, flat, valley, sums, last)
  }
  if (((rows.facts[row] as number) >> TIME_OF_USE_SHIFT) & (values[cell + plain.LACKS_TIME_OF_USE] as number))
    sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.TIME_OF_USE_NOT_IN_FORCE
  noteDays(values, cell, sums, next - at)
  return supportPiece(self, row, cell, segment, heating, last, next - at < days)
}

function noteDays(values: Float64Array, cell: number, sums: Float64Array, days: number): void {
  const flags = values[cell + plain.FLAGS] as number
  if ((flags & IN_PRICE_SEASON) !== 0) sums[state.SEASON_DAYS] = (sums[state.SEASON_DAYS] as number) + days
  if ((flags & HAS_NOTICE) !== 0) sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.NOTICE
  sums[state.NAMED] = (sums[state.NAMED] as number) | (values[cell + plain.CLASSES_NAMED] as number)
}
