import { ABSENT } from '../kernel/columns.ts'
import {
  accountCell,
  dateCell,
  decimalCell,
  divisionCell,
  integerCell,
  longAccount,
  ODD,
  seenDay,
  shortDecimal,
  skippedCell,
  wordEnd,
  wordIn,
} from './fast-cell.ts'
import { type FieldProgram, OP } from './field-program.ts'
import { fillFromKnown, keepStretch, NONE } from './known-stretches.ts'
import { COMMA, CR, LF, QUOTE } from './row-bounds.ts'
import { isWordAt } from './word-list.ts'
import type { WordTable } from './word-table.ts'

/**
 * Reads a plain row that begins at `start` into the record at `base`; returns the start of the next row, or `ODD`.
 * The bytes, of which `view` is another view, must end with a line end and some slack.
 */
export function fastRow(
  program: FieldProgram,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  record: Int32Array,
  base: number,
): number {
  const { count, ops, targets, stretches, factsAt, daysSeen } = program
  record[base + factsAt] = 0
  let at = start
  for (let place = 0; place < count; ) {
    const target = base + (targets[place] as number)
    const stretch = stretches.at[place] as number
    let end = ODD
    let next = place + 1
    switch (ops[place]) {
      case OP.decimal:
        end = shortDecimal(view, at, record, target)
        break
      case OP.date:
        end = seenDay(view, at, record, target, daysSeen)
        break
      case OP.account:
        end = longAccount(view, at, record, target, start)
        break
      default:
        if (stretch === NONE) break
        next = stretches.ends[stretch] as number
        end = fillFromKnown(stretches, stretch, view, at, record, base, factsAt)
        if (end === ODD) end = newStretch(program, stretch, place, bytes, view, at, record, base)
        if (end === ODD) return ODD
    }
    at = end === ODD ? anyCell(program, place, bytes, view, at, record, base, start) : end
    place = next
    if (at === ODD || (place < count && bytes[at++] !== COMMA)) return ODD
  }
  if (bytes[at] === CR) at++
  return bytes[at] === LF ? at + 1 : ODD
}

/** Reads the cells of a stretch one by one, and keeps what they come to. */
function newStretch(
  program: FieldProgram,
  stretch: number,
  first: number,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  record: Int32Array,
  base: number,
): number {
  const { stretches, factsAt } = program
  const end = stretches.ends[stretch] as number
  const before = record[base + factsAt] as number
  let at = start
  for (let place = first; place < end; place++) {
    if (place > first && bytes[at++] !== COMMA) return ODD
    at = anyCell(program, place, bytes, view, at, record, base, start)
    if (at === ODD) return ODD
  }
  const facts = (record[base + factsAt] as number) & ~before
  if (isCellEnd(bytes[at] as number)) keepStretch(stretches, stretch, view, start, at, record, base, facts)
  return at
}

/** Reads a cell; returns the place behind it, or `ODD`. */
function anyCell(
  program: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  record: Int32Array,
  base: number,
  rowStart: number,
): number {
  let at = start
  const isQuoted = bytes[at] === QUOTE
  if (isQuoted) at++
  if (!isCellEnd(bytes[at] as number)) {
    if ((program.ops[place] as number) >= OP.fact)
      at = namedCell(program, place, bytes, view, at, record, base)
    else at = cellOf(program, place, bytes, view, at, record, base, rowStart, isQuoted)
    if (at === ODD) return ODD
  } else if (!isEmptyRead(program, place, record, base)) return ODD
  if (!isQuoted) return at
  return bytes[at] === QUOTE ? at + 1 : ODD
}

function isCellEnd(byte: number): boolean {
  return byte <= COMMA && (byte === COMMA || byte === LF || byte === CR || byte === QUOTE)
}

/** A cell with anything but a word of the dictionary. */
function cellOf(
  program: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
  start: number,
  isQuoted: boolean,
): number {
  const target = base + (program.targets[place] as number)
  switch (program.ops[place] as number) {
    case OP.decimal:
      return decimalCell(bytes, at, record, target)
    case OP.date:
      return dateCell(bytes, view, at, record, target, program.tables[place] as WordTable, program.daysSeen)
    case OP.account:
      return accountCell(bytes, at, record, target, start)
    case OP.division:
      return divisionCell(bytes, view, at, record, target, program.divisionSeen)
    case OP.integer:
      return integerCell(bytes, at, record, target)
    default:
      return skippedCell(bytes, at, isQuoted)
  }
}

/** A cell with a word of the dictionary: a fact, whose bits are added, or classes. */
function namedCell(
  program: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
): number {
  const { words, ops, targets, factsAt } = program
  const word = wordAt(program, place, bytes, view, at)
  if (word === ODD) return ODD
  const value = words.values[word] as number
  const target = targets[place] as number
  if (ops[place] === OP.fact) record[base + factsAt] = (record[base + factsAt] as number) | (value << target)
  else record[base + target] = value
  return at + (words.lengths[word] as number)
}

/** The number of the word at a place of the row, or `ODD`. The last two of its column are tried first. */
function wordAt(
  { words, wordsSeen, tables }: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
): number {
  const latest = wordsSeen[2 * place] as number
  if (latest !== -1 && isWordAt(words, latest, view, at)) return latest
  let word = wordsSeen[2 * place + 1] as number
  if (word === -1 || !isWordAt(words, word, view, at)) {
    word = wordIn(bytes, at, wordEnd(bytes, at), tables[place] as WordTable)
    if (word === -1) return ODD
    word += words.firsts[place] as number
  }
  wordsSeen[2 * place + 1] = latest
  wordsSeen[2 * place] = word
  return word
}

/** False where the cell may not be empty. */
function isEmptyRead(
  { ops, targets, required }: FieldProgram,
  place: number,
  record: Int32Array,
  base: number,
): boolean {
  if (required[place] === 1) return false
  const op = ops[place] as number
  if (op === OP.word) record[base + (targets[place] as number)] = 0
  else if (op !== OP.skip && op !== OP.fact) record[base + (targets[place] as number)] = ABSENT
  return true
}
