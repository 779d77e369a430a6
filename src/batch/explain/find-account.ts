import { createReadStream } from 'node:fs'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { ColumnMapping } from '../../tabular/column-mapping.ts'
import { csvRecords } from '../../tabular/csv-records.ts'
import { type Header, readHeader } from '../../tabular/header.ts'
import { columnIndex } from '../../tabular/input-columns.ts'
import { isBlank, type RowRead, readRow, rowFault } from '../../tabular/read-row.ts'
import { vocabularyOf } from '../../tabular/vocabulary.ts'
import { BatchRefused } from '../batch-refused.ts'

/** All rows of the account that one row belongs to, in the order of the file. */
export type FoundAccount = {
  readonly header: Header
  readonly rows: readonly { readonly row: number; readonly read: RowRead }[]
}

/** How a file is to be read: where its rows begin, by which words, and what somebody said that headers mean. */
export type AccountReading = {
  readonly rowsAbove: number
  readonly book: RuleBook
  readonly columns: ColumnMapping
}

/** Finds a row of a file and every other row of its account; nothing where the file has no such row. */
export async function findAccount(
  file: string,
  wanted: number,
  reading: AccountReading,
): Promise<FoundAccount | undefined> {
  const { rowsAbove, book, columns } = reading
  const cell = await accountCell(file, wanted, reading)
  if (cell === undefined) return undefined
  const rows: { row: number; read: RowRead }[] = []
  let header: Header | undefined
  const vocabulary = vocabularyOf(book)
  for await (const { row, cells } of csvRecords(createReadStream(file))) {
    const number = row + rowsAbove
    if (header === undefined) {
      header = headerOf(cells ?? [], columns)
      continue
    }
    if (number !== wanted && (cell === '' || cells?.[placeOf(header)]?.trim() !== cell)) continue
    const read = cells === undefined ? brokenRow(number) : readRow(cells, number, { header, vocabulary })
    rows.push({ row: number, read })
  }
  return header === undefined ? undefined : { header, rows }
}

const placeOf = ({ places }: Header) => places[columnIndex('account_no')] ?? -1

/** What the row has in the column of accounts. */
async function accountCell(
  file: string,
  wanted: number,
  { rowsAbove, columns }: AccountReading,
): Promise<string | undefined> {
  let header: Header | undefined
  for await (const { row, cells } of csvRecords(createReadStream(file))) {
    if (header === undefined) header = headerOf(cells ?? [], columns)
    else if (row + rowsAbove === wanted)
      return cells !== undefined && isBlank(cells) ? undefined : (cells?.[placeOf(header)] ?? '').trim()
  }
  return undefined
}

function headerOf(texts: readonly string[], columns: ColumnMapping): Header {
  const header = readHeader(texts, columns)
  if ('places' in header) return header
  throw new BatchRefused(header)
}

function brokenRow(row: number): RowRead {
  return { account: undefined, row: undefined, faults: [rowFault('broken-quotes', row)], remarks: [] }
}
