import { ofConversion } from './account-rows.ts'
import type { Accumulation } from './accumulation.ts'
import { FIRST_DAY, LAST_DAY, LONGEST_READING_DAYS } from './calendar.ts'
import { compileCell } from './cell-compiler.ts'
import { ABSENT } from './columns.ts'
import { METER_SHIFT } from './facts.ts'
import { writeSums } from './plain-bill.ts'
import * as plain from './plain-cell.ts'
import { billPiece } from './plain-piece.ts'
import type { PlainRun } from './plain-state.ts'
import * as state from './plain-state.ts'
import type { Profile } from './profile.ts'
import { profileFor, siteFor } from './profile-table.ts'
import { notePiece, rememberReading } from './remember-reading.ts'
import * as warning from './warnings.ts'
import type { Site, Workshop } from './workshop.ts'

/** More than any day of a running total. */
const DAYS = 1 << 17

/** Bills a reading that is new by the rules of its days, piece by piece; `warnings` are those of the account. */
export function billByRules(
  self: PlainRun,
  row: number,
  kwh: number,
  isFirst: boolean,
  warnings: number,
): boolean {
  const { rows, sums, table, shop } = self
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  const facts = rows.facts[row] as number
  const classes = rows.classes[row] as number
  const registeredOn = rows.registeredOn[row] as number
  if (from < FIRST_DAY || to > LAST_DAY || from > to || to - from >= LONGEST_READING_DAYS) return false
  if (((facts >> METER_SHIFT) & 1) === 1) return false
  const byNow = registeredOn <= from ? 1 : 0
  const site = siteFor(table, rows.division[row] as number)
  if (site === null) return false
  const convertedOn = rows.convertedOn[row] as number
  const profile = profileFor(table, site, facts, classes, registeredOn, convertedOn, byNow)
  if (profile.needsHeating || profile.refundsTold !== 0) return false
  sums.fill(0)
  sums[state.WARNINGS] = warnings | profile.warnings | ofConversion(site, rows, row)
  const final = billPieces(self, profile, row, kwh, isFirst)
  if (final < 0) return false
  const { values } = shop.plain
  const verdict = values[final + plain.VERDICT] as number
  const unmet = values[final + plain.UNMET] as number
  return writeSums(self, row, kwh, verdict, unmet, warningsOf(self, profile.hasDevice, row))
}

function warningsOf({ sums, rows }: PlainRun, hasDevice: boolean, row: number): number {
  const days = (rows.to[row] as number) + 1 - (rows.from[row] as number)
  const seasonDays = sums[state.SEASON_DAYS] as number
  let warnings = sums[state.WARNINGS] as number
  if (hasDevice && seasonDays > 0) {
    if (seasonDays < days) warnings |= warning.SPLIT_BY_DAYS
    if (sums[state.IS_COUNTED] === 1 && rows.heating[row] === ABSENT) warnings |= warning.WHOLE_USE
  }
  if (sums[state.IS_OPEN] === 1) warnings |= warning.NET_INCOMPLETE
  if (((rows.classes[row] as number) & ~(sums[state.NAMED] as number)) !== 0)
    warnings |= warning.CLASS_CHANGES_NOTHING
  return warnings
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
  self.pieces.count = 0
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
    notePiece(self, at, cell, began, seasonBegan)
    if (!billPiece(self, row, cell, began, seasonBegan, at, next, kwh, isFirst && at === from)) return -1
    at = next
    segment = last + 1
  }
  rememberReading(self, profile, row, final)
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
    if (values[next + plain.IS_PLAIN] !== 1) break
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
