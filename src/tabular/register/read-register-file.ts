import { inTurns, type NextTurn } from '../../application/in-turns.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { CellFault } from '../cell-fault.ts'
import { cellWords } from '../cell-words.ts'
import { cutRow } from '../cut-row.ts'
import { detectEncoding, type Encoding, labelOf } from '../encoding.ts'
import { headerKey } from '../header.ts'
import { readCell } from '../read-cell.ts'
import { isBlank, rowFault } from '../read-row.ts'
import { vocabularyOf } from '../vocabulary.ts'
import { REGISTER, type RegisterColumn, type TableSort } from './register-columns.ts'

/** A register file as rows of fields, with every cell that could not be read; or why there is no table in it. */
export type RegisterFile =
  | {
      readonly rows: readonly RegisterFields[]
      readonly faults: readonly RegisterFault[]
      /** What the header of the file calls each field. */
      readonly heads: ReadonlyMap<string, string>
      readonly encoding: Encoding
      /** Headers that mean nothing to us: their cells are not kept. */
      readonly ignored: readonly string[]
    }
  | { readonly refused: Bilingual }

/** A cell that could not be read, with the account of its row where that could be. */
export type RegisterFault = CellFault & { readonly account: string }

/** One row: its number in the file, and what its cells say. */
export type RegisterFields = { readonly row: number; readonly fields: Readonly<Record<string, unknown>> }

const SAMPLE_BYTES = 64 * 1024
const MOST_LINES_OF_A_ROW = 20
const FIRST_OF_YEAR = '-01-01'

/** Reads a register, or another such table, from the bytes of a CSV file or a workbook. */
export type ReadRegisterBytes = (bytes: Uint8Array, book: RuleBook, sort?: TableSort) => Promise<RegisterFile>

/** Reads a register from the bytes of a CSV file, in whichever encoding it came; others go on amid its rows. */
export async function readRegisterFile(
  bytes: Uint8Array,
  book: RuleBook,
  nextTurn: NextTurn,
  sort: TableSort = REGISTER,
): Promise<RegisterFile> {
  const found = detectEncoding(bytes.subarray(0, SAMPLE_BYTES), bytes.length <= SAMPLE_BYTES)
  if (found === undefined)
    return {
      refused: {
        zh: '文件不是可以读取的文本（UTF-8、GB18030 或 UTF-16）。',
        en: 'The file is not text in UTF-8, GB18030 or UTF-16.',
      },
    }
  const text = new TextDecoder(labelOf(found.encoding)).decode(bytes.subarray(found.markBytes))
  const records = recordsOf(text)
  const header = records.next().value
  const columns = header?.cells === undefined ? undefined : columnsOf(header.cells, sort)
  if (columns === undefined || 'zh' in columns) return { refused: columns ?? withoutHeader(sort) }
  return { ...(await rowsOf(records, columns, book, nextTurn)), encoding: found.encoding }
}

function withoutHeader({ columns: [first] }: TableSort): Bilingual {
  return {
    zh: `文件里没有表头；第一行应当写列名，例如「${first?.zh}」。`,
    en: `The file has no header; its first row must name the columns, such as ${first?.name}.`,
  }
}

type Columns = {
  readonly places: readonly (RegisterColumn | undefined)[]
  readonly texts: readonly string[]
  readonly ignored: readonly string[]
}

const byKey = ({ columns }: TableSort): ReadonlyMap<string, RegisterColumn> =>
  new Map(
    columns.flatMap((one) =>
      [one.name, one.zh, ...one.aliases].map((text) => [headerKey(text), one] as const),
    ),
  )

function columnsOf(texts: readonly string[], sort: TableSort): Columns | Bilingual {
  const known = byKey(sort)
  const places = texts.map((text) => known.get(headerKey(text)))
  const fields = places.flatMap((one) => one?.field ?? [])
  const twice = fields.find((field, i) => fields.indexOf(field) !== i)
  const nameOf = (field: string) => sort.columns.find((one) => one.field === field)
  if (twice !== undefined)
    return {
      zh: `有两列都是「${nameOf(twice)?.zh ?? ''}」；请只保留一列。`,
      en: `Two columns mean ${nameOf(twice)?.name ?? ''}; keep one of them.`,
    }
  const missing = sort.needed.filter((field) => !fields.includes(field)).map(nameOf)
  if (missing.length > 0)
    return {
      zh: `表头缺少：${missing.map((one) => one?.zh).join('、')}。文件里的列是：${texts.slice(0, 30).join('、')}。`,
      en: `The header lacks ${missing.map((one) => one?.name).join(', ')}; it has: ${texts.slice(0, 30).join(', ')}.`,
    }
  return { places, texts, ignored: texts.filter((_, i) => places[i] === undefined) }
}

type Records = Iterable<{ readonly row: number; readonly cells: readonly string[] | undefined }>

async function rowsOf(records: Records, columns: Columns, book: RuleBook, nextTurn: NextTurn) {
  const vocabulary = vocabularyOf(book)
  const rows: RegisterFields[] = []
  const faults: RegisterFault[] = []
  await inTurns(records, nextTurn, ({ row, cells }) => {
    if (cells === undefined) faults.push({ ...rowFault('broken-quotes', row), account: '' })
    else if (!isBlank(cells)) {
      const read = fieldsOf(row, cells, columns, vocabulary)
      if (read.faults.length === 0) rows.push({ row, fields: read.fields })
      const { account } = read.fields
      for (const fault of read.faults)
        faults.push({ ...fault, account: typeof account === 'string' ? account : '' })
    }
  })
  return { rows, faults, heads: headsOf(columns), ignored: columns.ignored }
}

const headsOf = ({ places, texts }: Columns): ReadonlyMap<string, string> =>
  new Map(
    places.flatMap((column, i) => (column === undefined ? [] : [[column.field, texts[i] ?? column.zh]])),
  )

type Words = ReturnType<typeof vocabularyOf>

function fieldsOf(row: number, cells: readonly string[], { places, texts }: Columns, vocabulary: Words) {
  const fields: Record<string, unknown> = {}
  const faults: CellFault[] = []
  for (const [i, column] of places.entries()) {
    if (column === undefined) continue
    const cell = cells[i] ?? ''
    const read = readField(column, cell, vocabulary)
    if ('fault' in read) {
      const [name, code] = [texts[i] ?? column.zh, read.fault]
      const words = cellWords(code, { ...read.facts, column: name, value: cell })
      faults.push({ row, column: name, value: cell, code, ...words })
    } else if (read.value !== undefined) fields[column.field] = read.value
  }
  return { fields, faults }
}

const YEAR = /^[12]\d{3}$/
const LONGEST_TEXT = 60

function readField({ kind }: RegisterColumn, cell: string, vocabulary: Words) {
  const plain = cell.trim()
  if (kind === 'text') return { value: plain === '' ? undefined : plain.slice(0, LONGEST_TEXT), remarks: [] }
  if (kind !== 'year-or-date') return readCell(kind, cell, vocabulary)
  const year = plain.normalize('NFKC').replace(/年度?$/, '')
  return readCell('date', YEAR.test(year) ? `${year}${FIRST_OF_YEAR}` : cell, vocabulary)
}

/** Rows of CSV text with the number of their first line; a quoted cell may hold line ends. */
function* recordsOf(
  text: string,
): Generator<{ readonly row: number; readonly cells: readonly string[] | undefined }> {
  let [start, row] = [0, 1]
  while (start < text.length) {
    let [end, lines] = [lineEnd(text, start), 1]
    let cells = cutRow(lineOf(text, start, end))
    while (cells === undefined && end < text.length && lines < MOST_LINES_OF_A_ROW) {
      end = lineEnd(text, end + 1)
      lines++
      cells = cutRow(lineOf(text, start, end))
    }
    yield { row, cells }
    if (cells === undefined) [end, lines] = [lineEnd(text, start), 1]
    row += lines
    start = end + 1
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

const lineOf = (text: string, start: number, end: number) =>
  text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
