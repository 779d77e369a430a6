import { UNKNOWN_DAY } from '../kernel/columns.ts'
import { MONTH_BASE, MONTH_DAYS, monthPlace } from './day-table.ts'
import { COMMA, CR, LF, QUOTE } from './row-bounds.ts'
import { centsIn, digitsAt, digitsIn, numberIn } from './word-digits.ts'
import { findWord, hashByte, type WordTable } from './word-table.ts'

/** Where a cell is not plain: the careful reader takes the row. */
export const ODD = -1

/**
 * Readers of plain cells. Each reads the cell that begins at `at`, puts its number into a word of the record,
 * and returns the place behind the cell, or `ODD`.
 */
const ZERO = 0x30
const POINT = 0x2e
const HYPHEN = 0x2d

const MOST_WHOLE_DIGITS = 8
/** The highest whole kWh or yuan whose hundredths fit a word. */
const MOST_WHOLE = Math.floor(0x7fffffff / 100) - 1

/** A decimal of up to four digits and two places, as most are; `ODD` leaves it to `decimalCell`. */
export function shortDecimal(view: DataView, at: number, record: Int32Array, target: number): number {
  const word = digitsAt(view, at)
  const digits = digitsIn(word)
  const cents = centsIn(digitsAt(view, at + digits))
  if (digits === 0 || cents < 0 || (digits > 1 && (word & 0xff) === 0)) return ODD
  record[target] = numberIn(word, digits) * 100 + cents
  return at + digits + CENTS_BYTES
}

const CENTS_BYTES = 3

export function decimalCell(bytes: Uint8Array, at: number, record: Int32Array, target: number): number {
  let here = at + 1
  let whole = (bytes[at] as number) - ZERO
  let digit = (bytes[here] as number) - ZERO
  if (whole >>> 0 > 9 || (whole === 0 && digit >>> 0 < 10)) return ODD
  while (digit >>> 0 < 10) {
    whole = whole * 10 + digit
    digit = (bytes[++here] as number) - ZERO
  }
  if (here - at > MOST_WHOLE_DIGITS || whole > MOST_WHOLE) return ODD
  let cents = 0
  if (bytes[here] === POINT) {
    const tenths = (bytes[here + 1] as number) - ZERO
    if (tenths >>> 0 > 9) return ODD
    here += 2
    const hundredths = (bytes[here] as number) - ZERO
    const hasTwo = hundredths >>> 0 < 10
    cents = tenths * 10 + (hasTwo ? hundredths : 0)
    if (hasTwo) here++
  }
  record[target] = whole * 100 + cents
  return here
}

/** Persons of a household, one or two digits. */
export function integerCell(bytes: Uint8Array, at: number, record: Int32Array, target: number): number {
  const first = (bytes[at] as number) - ZERO
  const second = (bytes[at + 1] as number) - ZERO
  if (first < 1 || first > 9) return ODD
  const hasTwo = second >>> 0 < 10
  record[target] = hasTwo ? first * 10 + second : first
  return hasTwo ? at + 2 : at + 1
}

/** A day that was read before; `ODD` leaves the cell to `dateCell`. */
export function seenDay(
  view: DataView,
  at: number,
  record: Int32Array,
  target: number,
  seen: Int32Array,
): number {
  const a = view.getInt32(at)
  const b = view.getInt32(at + 4)
  const c = view.getInt16(at + 8)
  const place = placeOfDay(a, b, c)
  if (seen[place] !== a || seen[place + 1] !== b || seen[place + 2] !== c) return ODD
  record[target] = seen[place + 3] as number
  return at + ISO_BYTES
}

function placeOfDay(a: number, b: number, c: number): number {
  return DAY_WORDS * ((Math.imul(a + Math.imul(b, 31) + Math.imul(c, 17), 0x9e3779b1) >>> DAY_SHIFT) | 0)
}

export function dateCell(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  target: number,
  words: WordTable,
  seen: Int32Array,
): number {
  const day = dayAt(bytes, at)
  if (day > 0) {
    record[target] = day
    keepDay(view, at, day, seen)
    return at + ISO_BYTES
  }
  const end = wordEnd(bytes, at)
  const word = wordIn(bytes, at, end, words)
  if (word === -1 || words.values[word] !== UNKNOWN_DAY) return ODD
  record[target] = UNKNOWN_DAY
  return end
}

function keepDay(view: DataView, at: number, day: number, seen: Int32Array): void {
  const a = view.getInt32(at)
  const b = view.getInt32(at + 4)
  const c = view.getInt16(at + 8)
  const place = placeOfDay(a, b, c)
  seen[place] = a
  seen[place + 1] = b
  seen[place + 2] = c
  seen[place + 3] = day
}

const DAY_PLACES = 512
const DAY_SHIFT = 32 - Math.log2(DAY_PLACES)
const DAY_WORDS = 4

/** Two bytes never come to this. */
const NOTHING_SEEN = 0x7fffffff

/** Room for days that were read, each behind its ten bytes in three words: files repeat them. */
export function daysSeen(): Int32Array {
  return new Int32Array(DAY_PLACES * DAY_WORDS).fill(NOTHING_SEEN)
}

/** Room for the division of the row before, behind its six bytes. */
export function divisionSeen(): Int32Array {
  return new Int32Array(3).fill(NOTHING_SEEN)
}

const ISO_BYTES = 10

/** The day of ten bytes `2018-11-15`, or 0 where they are none. */
function dayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== HYPHEN || bytes[at + 7] !== HYPHEN) return 0
  const century = pairAt(bytes, at)
  const year = pairAt(bytes, at + 2)
  const month = pairAt(bytes, at + 5)
  const day = pairAt(bytes, at + 8)
  if ((century | year | month | day) < 0) return 0
  const place = monthPlace(century * 100 + year, month)
  if (place === -1 || day < 1 || day > (MONTH_DAYS[place] as number)) return 0
  return (MONTH_BASE[place] as number) + day
}

function pairAt(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO
  const ones = (bytes[at + 1] as number) - ZERO
  return tens >>> 0 > 9 || ones >>> 0 > 9 ? -1 : tens * 10 + ones
}

/** Where a cell without quotes ends, or the text of one in quotes. */
export function wordEnd(bytes: Uint8Array, at: number): number {
  let here = at
  let byte = bytes[here] as number
  while (byte !== COMMA && byte !== LF && byte !== CR && byte !== QUOTE) byte = bytes[++here] as number
  return here
}

/** The place in a table of the word between two places of a row, or -1. */
export function wordIn(bytes: Uint8Array, from: number, to: number, words: WordTable): number {
  let hash = 0
  for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i] as number)
  return findWord(words, bytes, from, to, hash)
}

/** Six digits of a county, or nine of a township. The county of the row before is known by its bytes. */
export function divisionCell(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  target: number,
  seen: Int32Array,
): number {
  const a = view.getInt32(at)
  const b = view.getInt16(at + 4)
  let digit = (bytes[at + COUNTY_DIGITS] as number) - ZERO
  if (a === seen[0] && b === seen[1] && digit >>> 0 > 9) {
    record[target] = seen[2] as number
    return at + COUNTY_DIGITS
  }
  let here = at
  let code = 0
  digit = (bytes[here] as number) - ZERO
  while (digit >>> 0 < 10 && here - at <= TOWNSHIP_DIGITS) {
    code = code * 10 + digit
    digit = (bytes[++here] as number) - ZERO
  }
  if (here - at !== COUNTY_DIGITS && here - at !== TOWNSHIP_DIGITS) return ODD
  record[target] = code
  if (here - at === COUNTY_DIGITS) {
    seen[0] = a
    seen[1] = b
    seen[2] = code
  }
  return here
}

const COUNTY_DIGITS = 6
const TOWNSHIP_DIGITS = 9

/** Words of a record on the account: its first nine digits, the others, how many, and where they stand. */
export const ACCOUNT = { head: 0, rest: 1, digits: 2, at: 3 } as const
export const HEAD_DIGITS = 9
/** Of longer numbers a spreadsheet may have lost digits; the careful reader looks for that. */
const MOST_ACCOUNT_DIGITS = 16

const POWERS = Int32Array.of(1, 10, 100, 1000)

/** A number of nine digits or more, as most accounts are; `ODD` leaves it to `accountCell`. */
export function longAccount(
  view: DataView,
  at: number,
  record: Int32Array,
  target: number,
  rowStart: number,
): number {
  const [one, two, three] = [digitsAt(view, at), digitsAt(view, at + 4), digitsAt(view, at + 8)]
  if (digitsIn(one) + digitsIn(two) < 8 || digitsIn(three) === 0) return ODD
  const [four, five] = [digitsAt(view, at + HEAD_DIGITS), digitsAt(view, at + HEAD_DIGITS + 4)]
  const more = digitsIn(four)
  const most = more === 4 ? digitsIn(five) : 0
  if (more + most > MOST_ACCOUNT_DIGITS - HEAD_DIGITS) return ODD
  const rest = more === 0 ? 0 : numberIn(four, more)
  record[target + ACCOUNT.head] = (numberIn(one, 4) * 10_000 + numberIn(two, 4)) * 10 + (three & 0xff)
  record[target + ACCOUNT.rest] = most === 0 ? rest : rest * (POWERS[most] as number) + numberIn(five, most)
  record[target + ACCOUNT.digits] = HEAD_DIGITS + more + most
  record[target + ACCOUNT.at] = at - rowStart
  return at + HEAD_DIGITS + more + most
}

export function accountCell(
  bytes: Uint8Array,
  at: number,
  record: Int32Array,
  target: number,
  rowStart: number,
): number {
  let here = at
  let head = 0
  let rest = 0
  let digit = (bytes[here] as number) - ZERO
  const headEnd = at + HEAD_DIGITS
  while (digit >>> 0 < 10 && here < headEnd) {
    head = head * 10 + digit
    digit = (bytes[++here] as number) - ZERO
  }
  const last = at + MOST_ACCOUNT_DIGITS
  while (digit >>> 0 < 10 && here <= last) {
    rest = rest * 10 + digit
    digit = (bytes[++here] as number) - ZERO
  }
  const digits = here - at
  if (digits === 0 || digits > MOST_ACCOUNT_DIGITS) return ODD
  record[target + ACCOUNT.head] = head
  record[target + ACCOUNT.rest] = rest
  record[target + ACCOUNT.digits] = digits
  record[target + ACCOUNT.at] = at - rowStart
  return here
}

/** A cell that is carried through: anything but a line end. */
export function skippedCell(bytes: Uint8Array, at: number, isQuoted: boolean): number {
  let here = at
  let byte = bytes[here] as number
  const stop = isQuoted ? QUOTE : COMMA
  while (byte !== stop && byte !== LF && byte !== CR) byte = bytes[++here] as number
  return here
}
