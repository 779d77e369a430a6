import { ABSENT } from '../kernel/columns.ts'
import {
  accountCell,
  type DaySeen,
  dateCell,
  decimalCell,
  divisionCell,
  integerCell,
  ODD,
  skippedCell,
  wordEnd,
  wordIn,
} from './fast-cell.ts'
import { type FieldProgram, OP } from './field-program.ts'
import { COMMA, CR, LF, QUOTE } from './row-bounds.ts'
import { isWordAt, type WordTable } from './word-table.ts'

/**
 * Reads a plain row that begins at `at` into the record at `base`; returns the start of the next row, or `ODD`.
 * The bytes, of which `view` is another view, must end with a line end and some slack.
 */
export type FastRow = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
) => number

export function fastRow(program: FieldProgram): FastRow {
  const { count, factsAt } = program
  return (bytes, view, start, record, base) => {
    record[base + factsAt] = 0
    let at = start
    for (let place = 0; place < count; place++) {
      const isQuoted = bytes[at] === QUOTE
      at = cell(program, place, bytes, view, isQuoted ? at + 1 : at, record, base, start)
      if (at === ODD) return ODD
      if (isQuoted && bytes[at++] !== QUOTE) return ODD
      if (place < count - 1 && bytes[at++] !== COMMA) return ODD
    }
    if (bytes[at] === CR) at++
    return bytes[at] === LF ? at + 1 : ODD
  }
}

function cell(
  program: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
  rowStart: number,
): number {
  const first = bytes[at] as number
  if (first === COMMA || first === LF || first === CR || first === QUOTE)
    return emptyCell(program, place, at, record, base)
  const target = base + (program.targets[place] as number)
  switch (program.ops[place] as number) {
    case OP.decimal:
      return decimalCell(bytes, at, record, target)
    case OP.date:
      return dateCell(
        bytes,
        view,
        at,
        record,
        target,
        program.tables[place] as WordTable,
        program.daySeen[place] as DaySeen,
      )
    case OP.account:
      return accountCell(bytes, at, record, target, rowStart)
    case OP.division:
      return divisionCell(bytes, at, record, target)
    case OP.integer:
      return integerCell(bytes, at, record, target)
    case OP.skip:
      return skippedCell(bytes, at, bytes[at - 1] === QUOTE && at > rowStart)
    default:
      return namedCell(program, place, bytes, view, at, record, base)
  }
}

/** A cell with a word of the dictionary: a fact, whose bits are added, or classes. The last word comes first. */
function namedCell(
  { ops, targets, tables, factsAt, wordSeen }: FieldProgram,
  place: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
): number {
  const table = tables[place] as WordTable
  let word = wordSeen[place] as number
  let end: number
  if (word !== -1 && isWordAt(table, word, bytes, view, at)) end = at + (table.lengths[word] as number)
  else {
    end = wordEnd(bytes, at)
    word = wordIn(bytes, at, end, table)
    if (word === -1) return ODD
    wordSeen[place] = word
  }
  const value = table.values[word] as number
  const target = targets[place] as number
  if (ops[place] === OP.fact) record[base + factsAt] = (record[base + factsAt] as number) | (value << target)
  else record[base + target] = value
  return end
}

function emptyCell(
  { ops, targets, required }: FieldProgram,
  place: number,
  at: number,
  record: Int32Array,
  base: number,
): number {
  if (required[place] === 1) return ODD
  const op = ops[place] as number
  if (op === OP.word) record[base + (targets[place] as number)] = 0
  else if (op !== OP.skip && op !== OP.fact) record[base + (targets[place] as number)] = ABSENT
  return at
}
