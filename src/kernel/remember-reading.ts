import { HAS_NOTICE, IN_PRICE_SEASON } from './cell-record.ts'
import { TIME_OF_USE_SHIFT } from './facts.ts'
import * as known from './known-readings.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import { lacksPrior } from './plain-steps.ts'
import type { Profile } from './profile.ts'
import * as warning from './warnings.ts'
import { internRow, type Workshop } from './workshop.ts'

/** Whether there is no room to note one more piece of a reading. */
const notedAll = ({ pieces }: PlainRun) => pieces.count >= known.MOST_PIECES

/** Notes a piece of the reading in hand: the plain row of its cell, and where its running totals began. */
export function notePiece(
  self: PlainRun,
  from: number,
  cell: number,
  began: number,
  seasonBegan: number,
): void {
  const { pieces } = self
  if (!notedAll(self)) {
    pieces.from[pieces.count] = from
    pieces.cell[pieces.count] = cell
    pieces.began[pieces.count] = began
    pieces.seasonBegan[pieces.count] = seasonBegan
  }
  pieces.count++
}

/** A reading that few pieces bill, as they were noted, is not looked up again. */
export function rememberReading(self: PlainRun, profile: Profile, row: number, final: number): void {
  const { rows, shop, pieces } = self
  if (pieces.count > known.MOST_PIECES || known.isNeverKnown(rows, row, profile.site.county)) return
  const byNow = (rows.registeredOn[row] as number) <= (rows.from[row] as number) ? 1 : 0
  const records: number[][] = []
  for (let i = 0; i < pieces.count; i++) records.push(recordOf(self, row, i))
  const first = records[0] as number[]
  Object.assign(first, warningsOf(self, profile, row))
  first[known.VERDICT] = shop.plain.values[final + plain.VERDICT] as number
  first[known.UNMET] = shop.plain.values[final + plain.UNMET] as number
  first[known.MORE] = pieces.count - 1
  if (known.isFull(self.known)) {
    known.forgetReadings(self.known)
    self.found.fill(-1)
  }
  const from = records.map((record) => record.slice(known.FROM))
  known.addReading(self.known, rows, row, byNow, profile.site.county, from)
}

function recordOf(self: PlainRun, row: number, piece: number): number[] {
  const { from, cell, began, seasonBegan } = self.pieces
  const record = new Array<number>(known.WIDTH).fill(0)
  record[known.FROM] = from[piece] as number
  record[known.CELL] = sharedRow(self.shop, cell[piece] as number)
  record[known.BEGAN] = began[piece] as number
  record[known.SEASON_BEGAN] = seasonBegan[piece] as number
  record[known.UNCONFIRMED] = unconfirmed(self, row, cell[piece] as number)
  return record
}

/** Warnings that depend on nothing but what a reading is known by. */
function warningsOf(
  { rows, shop, pieces }: PlainRun,
  { warnings, hasDevice }: Profile,
  row: number,
): Record<number, number> {
  const { values } = shop.plain
  const last = shop.terms.inForceOn ?? (rows.to[row] as number)
  const timeOfUse = (rows.facts[row] as number) >> TIME_OF_USE_SHIFT
  let always = warnings | (pieces.count > 1 ? warning.SPLIT_BY_DAYS : 0)
  let [named, hasSeasonPrice, hasSeason] = [0, false, false]
  for (const cell of pieces.cell.subarray(0, pieces.count)) {
    always |= warningsOfCell(values, cell, timeOfUse, last)
    named |= values[cell + plain.CLASSES_NAMED] as number
    if (((values[cell + plain.FLAGS] as number) & IN_PRICE_SEASON) !== 0) hasSeasonPrice = true
    if ((values[cell + plain.SEASON] as number) >= 0) hasSeason = true
  }
  if (((rows.classes[row] as number) & ~named) !== 0) always |= warning.CLASS_CHANGES_NOTHING
  const isFirstLacking = lacksPrior(
    values,
    pieces.cell[0] as number,
    pieces.began[0] as number,
    rows.from[row] as number,
  )
  return {
    [known.WARNINGS]: always,
    [known.WARNINGS_WHOLE_USE]: hasDevice && hasSeasonPrice && hasSeason ? warning.WHOLE_USE : 0,
    [known.WARNINGS_FIRST]: isFirstLacking ? warning.PRIOR_COUNTED_AS_ZERO : 0,
  }
}

/** Warnings of every piece that a cell bills; `last` is the last day for which a source must confirm it. */
function warningsOfCell(values: Float64Array, cell: number, timeOfUse: number, last: number): number {
  const claim = values[cell + plain.CLAIM] as number
  let warnings = 0
  if (((values[cell + plain.FLAGS] as number) & HAS_NOTICE) !== 0) warnings |= warning.NOTICE
  if ((timeOfUse & (values[cell + plain.LACKS_TIME_OF_USE] as number)) !== 0)
    warnings |= warning.TIME_OF_USE_NOT_IN_FORCE
  if (claim > 0 && (values[cell + plain.CLAIM_CONFIRMED] as number) < last)
    warnings |= warning.NOT_CONFIRMED_SINCE
  if (claim === plain.OPEN) warnings |= warning.NET_INCOMPLETE
  return warnings
}

function unconfirmed({ rows, shop }: PlainRun, row: number, cell: number): number {
  const last = shop.terms.inForceOn ?? (rows.to[row] as number)
  const isOver = (place: number) => (shop.plain.values[cell + place] as number) < last
  return (
    (isOver(plain.PRICE_CONFIRMED) ? known.PRICE_UNCONFIRMED : 0) |
    (isOver(plain.DIFFERENCES_CONFIRMED) ? known.DIFFERENCES_UNCONFIRMED : 0) |
    (isOver(plain.TRADE_CONFIRMED) ? known.TRADE_UNCONFIRMED : 0)
  )
}

/**
 * Where the same row stands among those that whole readings are billed by. What tells one part of a reading from
 * another is left out, as are days and verdicts that each reading has noted.
 */
function sharedRow(shop: Workshop, at: number): number {
  const row = [...shop.plain.values.subarray(at, at + plain.PLAIN_WIDTH)]
  for (const place of OF_EACH_READING) row[place] = 0
  return internRow(shop.shared, '', row) * plain.PLAIN_WIDTH
}

const OF_EACH_READING = [
  plain.CHARGE,
  plain.SAME,
  plain.FLAGS,
  plain.CLASSES_NAMED,
  plain.PRICE_CONFIRMED,
  plain.DIFFERENCES_CONFIRMED,
  plain.TRADE_CONFIRMED,
  plain.CLAIM_CONFIRMED,
  plain.VERDICT,
  plain.UNMET,
]
