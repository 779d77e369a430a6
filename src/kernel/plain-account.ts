import { isOneHousehold, MOST_ROWS, ofConversion } from './account-rows.ts'
import type { Accumulation } from './accumulation.ts'
import { FIRST_DAY, LAST_DAY, LONGEST_READING_DAYS } from './calendar.ts'
import { compileCell } from './cell-compiler.ts'
import { HAS_NOTICE, IN_PRICE_SEASON } from './cell-record.ts'
import { ABSENT, type RowColumns } from './columns.ts'
import { METER_SHIFT, TIME_OF_USE_SHIFT } from './facts.ts'
import * as known from './known-readings.ts'
import { knownReading } from './known-readings.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import { addDifferences, chargePiece, supportPiece, warningsOf, write } from './plain-steps.ts'
import type { Profile } from './profile.ts'
import { profileFor, siteFor } from './profile-table.ts'
import { rememberReading } from './remember-reading.ts'
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
  const { rows, run, sums } = self
  const facts = rows.facts[row] as number
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const registeredOn = rows.registeredOn[row] as number
  if (from < FIRST_DAY || to > LAST_DAY || from > to || to - from >= LONGEST_READING_DAYS) return false
  if (((facts >> METER_SHIFT) & 1) === 1 || (registeredOn > from && registeredOn <= to)) return false
  if (rows.purchaseDate[row] !== ABSENT || rows.invoice[row] !== ABSENT) return false
  const kwh = plainKwh(rows, row, (facts >> TIME_OF_USE_SHIFT) & 1)
  if (kwh < 0 || (rows.heating[row] as number) > kwh) return false
  const last = run[state.LAST_DAY_READ] as number
  if (last !== ABSENT && from <= last) return false
  for (let i = 0; i < state.SUMS; i++) sums[i] = 0
  if (last !== ABSENT && from > last + 1) sums[state.WARNINGS] = warning.GAP_BETWEEN_READINGS
  run[state.LAST_DAY_READ] = to
  const known = knownReading(self.known, rows, row, registeredOn <= from ? 1 : 0)
  return known < 0
    ? billByRules(self, row, kwh, last === ABSENT)
    : billKnown(self, known, row, kwh, last === ABSENT)
}

/** Bills a reading whose like was looked up before. */
function billKnown(self: PlainRun, at: number, row: number, kwh: number, isFirst: boolean): boolean {
  const { rows, sums, shop, out } = self
  const { records } = self.known
  const { values } = shop.shared.table
  const cell = records[at + known.CELL] as number
  const began = records[at + known.BEGAN] as number
  const days = (rows.to[row] as number) + 1 - (rows.from[row] as number)
  if (!billWhole(self, values, row, cell, began, records[at + known.SEASON_BEGAN] as number, kwh, isFirst))
    return false
  const warnings = warningsOf(
    sums,
    records[at + known.PROFILE_WARNINGS] as number,
    records[at + known.HAS_DEVICE] === 1,
    rows,
    row,
    days,
    rows.classes[row] as number,
  )
  return write(out, values, row, records[at + known.FINAL] as number, kwh, sums, warnings)
}

function billByRules(self: PlainRun, row: number, kwh: number, isFirst: boolean): boolean {
  const { rows, sums, table, out, shop } = self
  const from = rows.from[row] as number
  const classes = rows.classes[row] as number
  const registeredOn = rows.registeredOn[row] as number
  const convertedOn = rows.convertedOn[row] as number
  const byNow = registeredOn <= from ? 1 : 0
  const site = siteFor(table, rows.division[row] as number)
  if (site === null) return false
  const facts = rows.facts[row] as number
  const profile = profileFor(table, site, facts, classes, registeredOn, convertedOn, byNow)
  if (profile.needsHeating || profile.refundsTold !== 0) return false
  const final = billPieces(self, profile, row, kwh, isFirst)
  if (final < 0) return false
  const days = (rows.to[row] as number) + 1 - from
  const ofProfile = profile.warnings | ofConversion(site, rows, row)
  const warnings = warningsOf(sums, ofProfile, profile.hasDevice, rows, row, days, classes)
  return write(out, shop.plain.values, row, final, kwh, sums, warnings)
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
  const { rows, shop, sums } = self
  const { site } = profile
  const from = rows.from[row] as number
  const end = (rows.to[row] as number) + 1
  let segment = site.county.segmentOf[from - FIRST_DAY] as number
  let at = from
  let before = -1
  let final = -1
  while (at < end) {
    const cell = plainAt(shop, profile, segment)
    if (shop.plain.values[cell + plain.IS_PLAIN] !== 1) return -1
    const last = lastOf(shop, profile, cell, segment, end)
    const next = endOf(site, last, end)
    const part = partOf(site, shop.plain.values, cell, segment)
    final = last === segment ? cell : plainAt(shop, profile, last)
    if (before >= 0) {
      sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.SPLIT_BY_DAYS
      if (part === before || rows.heating[row] !== ABSENT) return -1
    }
    before = part
    const began = beganOf(site, shop.plain.values, cell, plain.OVER, segment)
    const seasonBegan = beganOf(site, shop.plain.values, cell, plain.SEASON, segment)
    if (at === from && next === end) rememberReading(self, profile, row, cell, final, began, seasonBegan)
    if (!billPiece(self, row, cell, began, seasonBegan, at, next, kwh, isFirst && at === from)) return -1
    at = next
    segment = last + 1
  }
  return final
}

/** First day of a running total of a cell; 0 where it has none. */
function beganOf(
  { accumulations }: Site,
  values: Float64Array,
  cell: number,
  kind: number,
  segment: number,
): number {
  const number = values[cell + kind] as number
  return number < 0 ? 0 : ((accumulations[number] as Accumulation).begins[segment] as number)
}

/** Where the plain row of a stretch begins; compiled where it is new. */
function plainAt(shop: Workshop, profile: Profile, segment: number): number {
  let number = profile.cells[segment] as number
  if (number < 0) number = compileCell(shop, profile, segment)
  return number * plain.PLAIN_WIDTH
}

/** The last stretch before `end` that goes on as this one begins. */
function lastOf(shop: Workshop, profile: Profile, cell: number, first: number, end: number): number {
  const { site } = profile
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
function partOf(site: Site, values: Float64Array, at: number, segment: number): number {
  return (values[at + plain.CHARGE] as number) * DAYS + beganOf(site, values, at, plain.OVER, segment)
}

/** Whether the running totals of a cell go on from one stretch into another. */
function isOne(site: Site, values: Float64Array, at: number, a: number, b: number): boolean {
  return (
    beganOf(site, values, at, plain.OVER, a) === beganOf(site, values, at, plain.OVER, b) &&
    beganOf(site, values, at, plain.SEASON, a) === beganOf(site, values, at, plain.SEASON, b)
  )
}

/** Bills the days from `at` to before `next`, with their share of the row where they are not all of it. */
function billPiece(
  self: PlainRun,
  row: number,
  cell: number,
  began: number,
  seasonBegan: number,
  at: number,
  next: number,
  whole: number,
  isFirst: boolean,
): boolean {
  const { rows, measures } = self
  const { values } = self.shop.plain
  const from = rows.from[row] as number
  const days = (rows.to[row] as number) + 1 - from
  if (next - at === days) return billWhole(self, values, row, cell, began, seasonBegan, whole, isFirst)
  const share = (value: number) => (value < 0 ? value : shareOfDays(value, days, at - from, next - from))
  const peak = share(rows.peak[row] as number)
  const flat = share(rows.flat[row] as number)
  const valley = share(rows.valley[row] as number)
  const kwh = valley < 0 ? share(whole) : peak + (flat < 0 ? 0 : flat) + valley
  measures[state.PEAK] = peak
  measures[state.FLAT] = flat
  measures[state.VALLEY] = valley
  measures[state.HEATING] = share(rows.heating[row] as number)
  return billMeasures(self, values, row, cell, began, seasonBegan, kwh, next - at, isFirst)
}

/** Bills all days of a row by one cell. */
function billWhole(
  self: PlainRun,
  values: Float64Array,
  row: number,
  cell: number,
  began: number,
  seasonBegan: number,
  kwh: number,
  isFirst: boolean,
): boolean {
  const { rows, measures } = self
  measures[state.PEAK] = rows.peak[row] as number
  measures[state.FLAT] = rows.flat[row] as number
  measures[state.VALLEY] = rows.valley[row] as number
  measures[state.HEATING] = rows.heating[row] as number
  const days = (rows.to[row] as number) + 1 - (rows.from[row] as number)
  return billMeasures(self, values, row, cell, began, seasonBegan, kwh, days, isFirst)
}

function billMeasures(
  self: PlainRun,
  values: Float64Array,
  row: number,
  cell: number,
  began: number,
  seasonBegan: number,
  kwh: number,
  days: number,
  isFirst: boolean,
): boolean {
  const { rows, shop, sums, measures } = self
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const last = shop.terms.inForceOn ?? to
  const stated = measures[state.HEATING] as number
  const heating = stated < 0 || stated > kwh ? kwh : stated
  if (kwh > (values[cell + plain.MOST_KWH] as number)) return false
  if (!chargePiece(self, values, cell, began, kwh, from, last, isFirst)) return false
  if (values[cell + plain.NEEDS_PERIODS] === 1 && kwh > 0) {
    if ((measures[state.VALLEY] as number) < 0) return false
    addDifferences(values, cell, measures, sums, last)
  }
  if (((rows.facts[row] as number) >> TIME_OF_USE_SHIFT) & (values[cell + plain.LACKS_TIME_OF_USE] as number))
    sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.TIME_OF_USE_NOT_IN_FORCE
  noteDays(values, cell, sums, days)
  return supportPiece(self, values, row, cell, seasonBegan, heating, last, days <= to - from)
}

function noteDays(values: Float64Array, cell: number, sums: Float64Array, days: number): void {
  const flags = values[cell + plain.FLAGS] as number
  if ((flags & IN_PRICE_SEASON) !== 0) sums[state.SEASON_DAYS] = (sums[state.SEASON_DAYS] as number) + days
  if ((flags & HAS_NOTICE) !== 0) sums[state.WARNINGS] = (sums[state.WARNINGS] as number) | warning.NOTICE
  sums[state.NAMED] = (sums[state.NAMED] as number) | (values[cell + plain.CLASSES_NAMED] as number)
}
