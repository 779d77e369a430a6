import { ABSENT } from '../kernel/columns.ts'
import {
  accountCell,
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

/**
 * Reads a plain row that begins at `at` into the record at `base`; returns the start of the next row, or `ODD`.
 * The bytes must end with a line end and some slack.
 */
export type FastRow = (bytes: Uint8Array, at: number, record: Int32Array, base: number) => number

export function fastRow(program: FieldProgram): FastRow {
  const { count, factsAt } = program
  return (bytes, start, record, base) => {
    record[base + factsAt] = 0
    let at = start
    for (let place = 0; place < count; place++) {
      const isQuoted = bytes[at] === QUOTE
      at = cell(program, place, bytes, isQuoted ? at + 1 : at, record, base, start)
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
      return dateCell(bytes, at, record, target, program.tables[place] as (typeof program.tables)[number])
    case OP.account:
      return accountCell(bytes, at, record, target, rowStart)
    case OP.division:
      return divisionCell(bytes, at, record, target)
    case OP.integer:
      return integerCell(bytes, at, record, target)
    case OP.skip:
      return skippedCell(bytes, at, bytes[at - 1] === QUOTE && at > rowStart)
    default:
      return namedCell(program, place, bytes, at, record, base)
  }
}

/** A cell with a word of the dictionary: a fact, whose bits are added, or classes. */
function namedCell(
  { ops, targets, tables, factsAt }: FieldProgram,
  place: number,
  bytes: Uint8Array,
  at: number,
  record: Int32Array,
  base: number,
): number {
  const end = wordEnd(bytes, at)
  const value = wordIn(bytes, at, end, tables[place] as (typeof tables)[number])
  if (value === -1) return ODD
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
