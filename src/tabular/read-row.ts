import type { BatchRow, Cell } from '../application/batch/batch-row.ts'
import type { CellCode, CellFault, Remark } from './cell-fault.ts'
import { cellWords } from './cell-words.ts'
import type { Header } from './header.ts'
import { COLUMN_COUNT, INPUT_COLUMNS, REQUIRED_COLUMNS } from './input-columns.ts'
import { readCell } from './read-cell.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A row of cells as a batch takes it; with faults there is no row. `account` groups rows even then. */
export type RowRead = {
  readonly account: string | undefined
  readonly row: BatchRow | undefined
  readonly faults: readonly CellFault[]
  readonly remarks: readonly Remark[]
}

/** How rows of a file are to be read. */
export type RowReading = { readonly header: Header; readonly vocabulary: Vocabulary }

const REQUIRED: ReadonlySet<string> = new Set(REQUIRED_COLUMNS)

/** Reads the cells of one row, in the order of the header, whether they come from a CSV file or a sheet. */
export function readRow(cells: readonly string[], rowNumber: number, reading: RowReading): RowRead {
  const { header, vocabulary } = reading
  const faults: CellFault[] = []
  const remarks = new Set<Remark>()
  const values: (Cell | undefined)[] = new Array(COLUMN_COUNT).fill(undefined)
  const width = widthFault(cells, rowNumber, header)
  if (width !== undefined) faults.push(width)
  INPUT_COLUMNS.forEach(({ name, kind }, column) => {
    const place = header.places[column] ?? -1
    if (place === -1) return
    const cell = cells[place] ?? ''
    const read = readCell(kind, cell, vocabulary)
    if ('fault' in read)
      faults.push(cellFault(read.fault, rowNumber, header.texts[place] ?? name, cell, read.facts))
    else if (read.value === undefined && REQUIRED.has(name) && width === undefined)
      faults.push(cellFault('missing-field', rowNumber, header.texts[place] ?? name, cell))
    else {
      values[column] = read.value
      for (const remark of read.remarks) remarks.add(remark)
    }
  })
  const account = values[0]
  return {
    account: typeof account === 'string' ? account : undefined,
    row: faults.length === 0 ? rowOf(values, rowNumber) : undefined,
    faults,
    remarks: [...remarks],
  }
}

/** A row of nothing but empty cells is no row. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function widthFault(cells: readonly string[], row: number, { texts }: Header): CellFault | undefined {
  const facts = { count: String(cells.length), most: String(texts.length) }
  if (cells.length < texts.length) return rowFault('too-few-cells', row, facts)
  return cells.length > texts.length && !isBlank(cells.slice(texts.length))
    ? rowFault('too-many-cells', row, facts)
    : undefined
}

/** A fault of a whole row. */
export function rowFault(
  code: CellCode,
  row: number,
  facts: Readonly<Record<string, string>> = {},
): CellFault {
  return { row, value: '', code, ...cellWords(code, facts) }
}

function cellFault(
  code: CellCode,
  row: number,
  column: string,
  value: string,
  facts: Readonly<Record<string, string>> = {},
): CellFault {
  return { row, column, value, code, ...cellWords(code, { ...facts, column, value }) }
}

type Parts = Record<'household' | 'device' | 'purchase' | 'reading' | 'prior', Record<string, Cell>>

function rowOf(values: readonly (Cell | undefined)[], rowNumber: number): BatchRow {
  const parts: Parts = { household: {}, device: {}, purchase: {}, reading: {}, prior: {} }
  let priceMode: string | null = null
  INPUT_COLUMNS.forEach(({ pointer }, column) => {
    const value = values[column]
    if (value === undefined) return
    const [, part = '', field = ''] = pointer.split('/')
    if (part === 'priceMode') priceMode = String(value)
    else if (part in parts) parts[part as keyof Parts][field] = value
  })
  return {
    rowNumber,
    account: String(values[0]),
    household: parts.household,
    device: deviceOf(parts.device),
    purchase: 'date' in parts.purchase || 'invoiceYuan' in parts.purchase ? parts.purchase : null,
    reading: parts.reading,
    prior: Object.keys(parts.prior).length === 0 ? null : parts.prior,
    priceMode,
  }
}

/** Without a device the usual way of metering says nothing; a meter of its own for the heating does. */
function deviceOf(device: Record<string, Cell>): Record<string, Cell> | null {
  return 'type' in device || device['metering'] === 'heating-submeter' ? device : null
}
