import { HAS_NOTICE, IN_PRICE_SEASON } from './cell-record.ts'
import { TIME_OF_USE_SHIFT } from './facts.ts'
import * as known from './known-readings.ts'
import * as plain from './plain-cell.ts'
import type { PlainRun } from './plain-state.ts'
import type { Profile } from './profile.ts'
import * as warning from './warnings.ts'
import { internRow, type Workshop } from './workshop.ts'

/** A reading that one cell bills is not looked up again. */
export function rememberReading(
  self: PlainRun,
  profile: Profile,
  row: number,
  cell: number,
  final: number,
  began: number,
  seasonBegan: number,
): void {
  const { rows, shop } = self
  const byNow = (rows.registeredOn[row] as number) <= (rows.from[row] as number) ? 1 : 0
  const record = new Array<number>(known.UNMET + 1).fill(0)
  record[known.CELL] = sharedRow(shop, cell)
  record[known.BEGAN] = began
  record[known.SEASON_BEGAN] = seasonBegan
  Object.assign(record, warningsOf(self, profile, row, cell, began))
  record[known.UNCONFIRMED] = unconfirmed(self, row, cell)
  record[known.VERDICT] = shop.plain.values[final + plain.VERDICT] as number
  record[known.UNMET] = shop.plain.values[final + plain.UNMET] as number
  if (known.isFull(self.known)) {
    known.forgetReadings(self.known)
    self.found.fill(-1)
  }
  known.addReading(self.known, rows, row, byNow, profile.site.county, record.slice(known.CELL))
}

function warningsOf(
  { rows, shop }: PlainRun,
  { warnings, hasDevice }: Profile,
  row: number,
  cell: number,
  began: number,
): Record<number, number> {
  const figure = (place: number) => shop.plain.values[cell + place] as number
  const flags = figure(plain.FLAGS)
  const claim = figure(plain.CLAIM)
  const last = shop.terms.inForceOn ?? (rows.to[row] as number)
  const when = (holds: boolean, bit: number) => (holds ? bit : 0)
  const lacksTimeOfUse = ((rows.facts[row] as number) >> TIME_OF_USE_SHIFT) & figure(plain.LACKS_TIME_OF_USE)
  const unnamed = (rows.classes[row] as number) & ~figure(plain.CLASSES_NAMED)
  const always =
    warnings |
    when((flags & HAS_NOTICE) !== 0, warning.NOTICE) |
    when(lacksTimeOfUse !== 0, warning.TIME_OF_USE_NOT_IN_FORCE) |
    when(claim > 0 && figure(plain.CLAIM_CONFIRMED) < last, warning.NOT_CONFIRMED_SINCE) |
    when(claim === plain.OPEN, warning.NET_INCOMPLETE) |
    when(unnamed !== 0, warning.CLASS_CHANGES_NOTHING)
  const counts = hasDevice && (flags & IN_PRICE_SEASON) !== 0 && figure(plain.SEASON) >= 0
  const lacksPrior = figure(plain.OVER) >= 0 && figure(plain.PRIOR) >= 0 && began < (rows.from[row] as number)
  return {
    [known.WARNINGS]: always,
    [known.WARNINGS_WHOLE_USE]: when(counts, warning.WHOLE_USE),
    [known.WARNINGS_FIRST]: when(lacksPrior, warning.PRIOR_COUNTED_AS_ZERO),
  }
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
 * another is left out, as are days and verdicts that each reading has noted: these have one part only.
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
