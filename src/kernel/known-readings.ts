import { ABSENT, type RowColumns, UNKNOWN_DAY } from './columns.ts'
import type { County } from './county.ts'

/**
 * Readings that were looked up once: households that no rule tells apart, over the same days. What they are billed by
 * stands in one short record each, so that the rules themselves need not be looked at again, however many they are. A reading that
 * the rules cut into pieces has a record for each, one behind the other.
 */
export type KnownReadings = {
  records: Int32Array
  /** Records by a hash of what they are known by: the place of each and one more; 0 for none. */
  found: Int32Array
  count: number
  /** Counties by a hash of their codes, as `COUNTY` says. */
  counties: Int32Array
  countyCount: number
  /** Days with which rules compare the day of registration; equal lists stand here once. */
  days: Int32Array
  readonly dayLists: Map<string, number>
}

/** Places in a record that it is known by: `FROM` is the first day, of a reading or of a piece behind its first. */
export const FROM = 4
/** Places behind those. */
export const CELL = 6
/** First day of the running total of the price, and of the season of trading and subsidy. */
export const BEGAN = 7
export const SEASON_BEGAN = 8
/** Warnings of every such reading, of one that states no energy for heating, and of the first of an account. */
export const WARNINGS = 9
export const WARNINGS_WHOLE_USE = 10
export const WARNINGS_FIRST = 11
/** What no source confirms any more, told where it charges or pays something. */
export const UNCONFIRMED = 12
/** The verdict of the last day, and the place of the first criterion that gives it. */
export const VERDICT = 13
export const UNMET = 14
/** How many pieces follow the first one. */
export const MORE = 15
export const WIDTH = 16
/** Pieces that a reading is remembered with. */
export const MOST_PIECES = 4

export const PRICE_UNCONFIRMED = 1
export const DIFFERENCES_UNCONFIRMED = 2
export const TRADE_UNCONFIRMED = 4

const COUNTY = { code: 0, asksRegistration: 1, asksConversion: 2, firstDay: 3, days: 4 } as const
const COUNTY_WIDTH = 8

const FIRST_RECORDS = 64
const MOST_RECORDS = 1 << 14
/** Places for each record, so that a look-up is short. */
const SPARSE = 4

export function knownReadings(): KnownReadings {
  return {
    records: new Int32Array(FIRST_RECORDS * WIDTH),
    found: new Int32Array(FIRST_RECORDS * SPARSE),
    count: 0,
    counties: new Int32Array(FIRST_RECORDS * COUNTY_WIDTH),
    countyCount: 0,
    days: new Int32Array(0),
    dayLists: new Map(),
  }
}

/** Where the record of a row's reading begins, or -1. `byNow`: the household was registered by its first day. */
export function knownReading(self: KnownReadings, rows: RowColumns, row: number, byNow: number): number {
  const { records, found } = self
  const division = rows.division[row] as number
  const registration = registrationIn(self, division, rows, row, byNow)
  if (registration < 0) return -1
  const facts = rows.facts[row] as number
  const classes = rows.classes[row] as number
  const from = rows.from[row] as number
  const to = rows.to[row] as number
  let place = hashOf(division, facts, classes, registration, from, to) & (found.length - 1)
  for (;;) {
    const at = (found[place] as number) - 1
    if (at < 0) return -1
    if (
      records[at] === division &&
      records[at + 1] === facts &&
      records[at + 2] === classes &&
      records[at + 3] === registration &&
      records[at + 4] === from &&
      records[at + 5] === to
    )
      return at
    place = (place + 1) & (found.length - 1)
  }
}

/** The same for some rows of an order, one after the other, so that the computer may look for several at once. */
export function lookUpReadings(
  self: KnownReadings,
  rows: RowColumns,
  order: Int32Array,
  begin: number,
  end: number,
  found: Int32Array,
): void {
  for (let i = begin; i < end; i++) {
    const row = order[i] as number
    const byNow = (rows.registeredOn[row] as number) <= (rows.from[row] as number) ? 1 : 0
    found[i - begin] = knownReading(self, rows, row, byNow)
  }
}

function hashOf(
  division: number,
  facts: number,
  classes: number,
  registration: number,
  from: number,
  to: number,
): number {
  const mixed =
    Math.imul(division, 0x9e3779b1) ^
    Math.imul(facts, 0x85ebca6b) ^
    Math.imul(classes, 0xc2b2ae35) ^
    Math.imul(registration, 0x27d4eb2f) ^
    Math.imul(from * 512 + to, 0x7feb352d)
  return mixed ^ (mixed >>> 15)
}

/** What the day of registration comes to in a county, as in `profile-table.ts`; -1 where the county is not known. */
function registrationIn(
  { counties, days }: KnownReadings,
  division: number,
  rows: RowColumns,
  row: number,
  byNow: number,
): number {
  const at = countyPlace(counties, division)
  if (counties[at] === 0) return -1
  if (counties[at + COUNTY.asksConversion] === 1 && rows.convertedOn[row] !== ABSENT) return -1
  if (counties[at + COUNTY.asksRegistration] === 0) return 0
  const registeredOn = rows.registeredOn[row] as number
  if (registeredOn === ABSENT) return 0
  if (registeredOn === UNKNOWN_DAY) return 1
  const first = counties[at + COUNTY.firstDay] as number
  const end = first + (counties[at + COUNTY.days] as number)
  let place = first
  while (place < end && (days[place] as number) <= registeredOn) place++
  return 2 + 2 * (place - first) + byNow
}

/** Where a county stands, or would. */
function countyPlace(counties: Int32Array, division: number): number {
  const mask = counties.length - 1
  let at = (Math.imul(division, 0x9e3779b1) >>> 8) & mask & ~(COUNTY_WIDTH - 1)
  while (counties[at] !== 0 && counties[at] !== division) at = (at + COUNTY_WIDTH) & mask
  return at
}

/** Whether there is no room for another reading until those before are forgotten. */
export function isFull({ count }: KnownReadings): boolean {
  return count > MOST_RECORDS - MOST_PIECES
}

/** Forgets all readings: whoever has looked one up must look again. */
export function forgetReadings(self: KnownReadings): void {
  self.count = 0
  self.found.fill(0)
}

/** Whether the reading of a row is never known: what it is billed by hangs on a day that no record is known by. */
export function isNeverKnown(rows: RowColumns, row: number, { asksConversion }: County): boolean {
  return asksConversion && rows.convertedOn[row] !== ABSENT
}

/** Remembers what the reading of a row that may be known is billed by: the record of each piece from `FROM` on. */
export function addReading(
  self: KnownReadings,
  rows: RowColumns,
  row: number,
  byNow: number,
  county: County,
  pieces: readonly (readonly number[])[],
): void {
  const division = rows.division[row] as number
  addCounty(self, division, county)
  const registration = registrationIn(self, division, rows, row, byNow)
  if ((self.count + pieces.length) * WIDTH > self.records.length) grow(self)
  const at = self.count * WIDTH
  const { facts, classes, from, to } = rows
  const key = [division, facts[row], classes[row], registration, from[row], to[row]] as number[]
  pieces.forEach((piece, i) => {
    self.records[at + i * WIDTH] = OF_A_PIECE
    self.records.set(piece, at + i * WIDTH + FROM)
  })
  self.records.set(key, at)
  self.count += pieces.length
  place(self, at)
}

/** In place of the division: the record is not the first one of its reading, and is not looked for. */
const OF_A_PIECE = 0

function place({ records, found }: KnownReadings, at: number): void {
  if (records[at] === OF_A_PIECE) return
  const [division = 0, facts = 0, classes = 0, registration = 0, from = 0, to = 0] = records.subarray(
    at,
    at + CELL,
  )
  let slot = hashOf(division, facts, classes, registration, from, to) & (found.length - 1)
  while (found[slot] !== 0) slot = (slot + 1) & (found.length - 1)
  found[slot] = at + 1
}

function grow(self: KnownReadings): void {
  const records = new Int32Array(self.records.length * 2)
  records.set(self.records)
  self.records = records
  self.found = new Int32Array(self.found.length * 2)
  for (let i = 0; i < self.count; i++) place(self, i * WIDTH)
}

function addCounty(self: KnownReadings, division: number, county: County): void {
  if (self.counties[countyPlace(self.counties, division)] === division) return
  if ((self.countyCount + 1) * COUNTY_WIDTH * SPARSE > self.counties.length) growCounties(self)
  const { asksRegistration, asksConversion, registrationDays } = county
  const firstDay = dayList(self, registrationDays)
  self.counties.set(
    [division, Number(asksRegistration), Number(asksConversion), firstDay, registrationDays.length],
    countyPlace(self.counties, division),
  )
  self.countyCount++
}

function growCounties(self: KnownReadings): void {
  const before = self.counties
  self.counties = new Int32Array(before.length * 2)
  for (let at = 0; at < before.length; at += COUNTY_WIDTH)
    if (before[at] !== 0)
      self.counties.set(
        before.subarray(at, at + COUNTY_WIDTH),
        countyPlace(self.counties, before[at] as number),
      )
}

function dayList(self: KnownReadings, days: readonly number[]): number {
  const name = days.join()
  const known = self.dayLists.get(name)
  if (known !== undefined) return known
  const first = self.days.length
  self.days = Int32Array.from([...self.days, ...days])
  self.dayLists.set(name, first)
  return first
}
