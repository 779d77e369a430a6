import { UNKNOWN_DAY } from '../kernel/columns.ts'
import {
  ANSWERS,
  CATALOGUED_SHIFT,
  CATEGORIES,
  CATEGORY_SHIFT,
  COVERAGE_SHIFT,
  COVERAGES,
  DEVICE_SHIFT,
  METER_SHIFT,
  METERING_SHIFT,
  METERINGS,
  METERS,
  type NamesOfFacts,
  PRICE_MODE_SHIFT,
  packClasses,
  TIME_OF_USE_SHIFT,
  VOLTAGE_SHIFT,
  VOLTAGES,
  WHOLE_VILLAGE_SHIFT,
} from '../kernel/facts.ts'
import type { Encode } from './encoding.ts'
import { daysSeen, divisionSeen } from './fast-cell.ts'
import type { Header } from './header.ts'
import { type CellKind, INPUT_COLUMNS, type InputColumn, REQUIRED_COLUMNS } from './input-columns.ts'
import { type Filled, type KnownStretches, knownStretches, NONE } from './known-stretches.ts'
import { FIELD_OF_COLUMN, type RecordLayout } from './record-layout.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type WordList, wordList } from './word-list.ts'
import { type WordTable, wordTable } from './word-table.ts'

/** What to do with the cell at each place of a row. */
export const OP = {
  skip: 0,
  account: 1,
  division: 2,
  date: 3,
  decimal: 4,
  integer: 5,
  fact: 6,
  word: 7,
} as const

/** The header as a small program: for each place an operation, and what it needs. */
export type FieldProgram = {
  readonly count: number
  readonly ops: Uint8Array
  /** Word of the record that the cell fills; for facts how far its number is shifted. */
  readonly targets: Int32Array
  /** 1 where an empty cell is a fault. */
  readonly required: Uint8Array
  readonly tables: readonly WordTable[]
  readonly factsAt: number
  readonly words: WordList
  /** The two words that each place had last, by their number in the list; -1 is none. */
  readonly wordsSeen: Int32Array
  /** Days that were read before, and the last division: see `fast-cell.ts`. */
  readonly daysSeen: Int32Array
  readonly divisionSeen: Int32Array
  readonly stretches: KnownStretches
}

const NO_WORDS: WordTable = wordTable([])
const REQUIRED: ReadonlySet<string> = new Set(REQUIRED_COLUMNS)

export function fieldProgram(
  header: Header,
  layout: RecordLayout,
  vocabulary: Vocabulary,
  names: NamesOfFacts,
  encode: Encode,
): FieldProgram {
  const count = header.texts.length
  const ops = new Uint8Array(count)
  const targets = new Int32Array(count)
  const required = new Uint8Array(count)
  const tables = new Array<WordTable>(count).fill(NO_WORDS)
  for (let place = 0; place < count; place++) {
    const column = INPUT_COLUMNS[header.columns[place] ?? -1]
    if (column === undefined) continue
    ops[place] = OPS[column.kind]
    required[place] = REQUIRED.has(column.name) ? 1 : 0
    const field = FIELD_OF_COLUMN[column.name]
    targets[place] = field === undefined ? (SHIFTS[column.name] ?? layout.account) : layout.at[field]
    tables[place] = wordsOf(column, vocabulary, names, encode)
  }
  return {
    count,
    ops,
    targets,
    required,
    tables,
    factsAt: layout.at.facts,
    words: wordList(tables),
    wordsSeen: new Int32Array(2 * count).fill(-1),
    daysSeen: daysSeen(),
    divisionSeen: divisionSeen(),
    stretches: knownStretches([...ops].map((op, place) => filledBy(op, targets[place] as number))),
  }
}

/** Cells that rows repeat: words of the dictionary, and divisions. */
function filledBy(op: number, target: number): Filled {
  if (op === OP.fact) return NONE
  return op === OP.word || op === OP.division ? target : undefined
}

const OPS: Readonly<Record<CellKind, number>> = {
  account: OP.account,
  division: OP.division,
  date: OP.date,
  'date-or-unknown': OP.date,
  decimal: OP.decimal,
  integer: OP.integer,
  classes: OP.word,
  'price-category': OP.fact,
  voltage: OP.fact,
  boolean: OP.fact,
  coverage: OP.fact,
  device: OP.fact,
  metering: OP.fact,
  meter: OP.fact,
  mode: OP.fact,
}

const SHIFTS: Readonly<Record<string, number>> = {
  price_category: CATEGORY_SHIFT,
  voltage: VOLTAGE_SHIFT,
  time_of_use: TIME_OF_USE_SHIFT,
  central_heating: COVERAGE_SHIFT,
  metering: METERING_SHIFT,
  whole_village: WHOLE_VILLAGE_SHIFT,
  catalogued: CATALOGUED_SHIFT,
  meter: METER_SHIFT,
  device_type: DEVICE_SHIFT,
  price_mode: PRICE_MODE_SHIFT,
}

/** Tables that were made before, by the rules, the encoding and the column: each file would need the same again. */
const made = new WeakMap<NamesOfFacts, WeakMap<Encode, Map<string, WordTable>>>()

function wordsOf(
  column: InputColumn,
  vocabulary: Vocabulary,
  names: NamesOfFacts,
  encode: Encode,
): WordTable {
  const byEncoding = made.get(names) ?? new WeakMap<Encode, Map<string, WordTable>>()
  made.set(names, byEncoding)
  const byColumn = byEncoding.get(encode) ?? new Map<string, WordTable>()
  byEncoding.set(encode, byColumn)
  const table = byColumn.get(column.name) ?? freshWords(column, vocabulary, names, encode)
  byColumn.set(column.name, table)
  return table
}

function freshWords(
  { name, kind }: InputColumn,
  vocabulary: Vocabulary,
  names: NamesOfFacts,
  encode: Encode,
): WordTable {
  const words = vocabulary[kind]
  if (words === undefined) return NO_WORDS
  return wordTable(
    words.flatMap(({ value, names: texts }) => {
      const number = numberOf(name, kind, value, names)
      return number < 0 && number !== UNKNOWN_DAY ? [] : texts.map((text) => [encode(text), number] as const)
    }),
  )
}

/** The number that a value has in packed facts, or among classes and days; below zero where it has none. */
function numberOf(name: string, kind: CellKind, value: string, names: NamesOfFacts): number {
  const placeIn = (list: readonly string[]) => list.indexOf(value)
  switch (kind) {
    case 'price-category':
      return placeIn(CATEGORIES)
    case 'voltage':
      return placeIn(VOLTAGES)
    case 'coverage':
      return placeIn(COVERAGES)
    case 'metering':
      return placeIn(METERINGS)
    case 'meter':
      return placeIn(METERS)
    case 'boolean':
      return name === 'time_of_use' ? Number(value === 'true') : ANSWERS.indexOf(value === 'true')
    case 'device':
      return placeIn(names.devices) + 1 || -1
    case 'mode':
      return placeIn(names.priceModes) + 1 || -1
    case 'classes':
      return packClasses([value], names)
    case 'date-or-unknown':
      return UNKNOWN_DAY
    case 'account':
    case 'division':
    case 'date':
    case 'decimal':
    case 'integer':
      return -1
  }
}
